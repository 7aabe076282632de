/**
 * Who is now what: counted from the contact centre itself, never from Pulumi's state.
 */
import type { Account, ContactCentre, OrgReading, RoleGrant, SkillLevel } from "../../provisioning/contactCentre.ts";

/** A name and how many people it holds for. */
export interface Count {
  readonly name: string;
  readonly people: number;
}

/** The contact centre as it stands. */
export interface Standing {
  readonly org: OrgReading;
  readonly active: number;
  readonly inactive: number;
  /** Active people by division, by role (through groups, or directly), by skill or language and proficiency, by location. */
  readonly divisions: readonly Count[];
  readonly roles: readonly Count[];
  readonly skills: readonly Count[];
  readonly languages: readonly Count[];
  readonly locations: readonly Count[];
  /** Active people by queue, through groups. */
  readonly queues: readonly Count[];
}

/**
 * Reads the contact centre anew and counts.
 * @param direct roles of which direct grants count, too: everybody has some that no rule is about
 */
export async function standing(centre: ContactCentre, direct: readonly RoleGrant[] = []): Promise<Standing> {
  centre.forget();
  const org = await centre.org();
  const active = org.accounts.filter(({ state }) => state === "active");
  return {
    org,
    active: active.length,
    inactive: org.accounts.filter(({ state }) => state === "inactive").length,
    divisions: counted(active.map(({ division }) => division)),
    roles: await roleCounts(centre, org, active, direct),
    skills: counted(active.flatMap(({ skills }) => skills.map(level))),
    languages: counted(active.flatMap(({ languages }) => languages.map(level))),
    locations: counted(active.flatMap(({ locations }) => locations)),
    queues: await queueCounts(centre, active),
  };
}

function level({ name, proficiency }: SkillLevel): string {
  return `${name} ${proficiency.toFixed(1)}`;
}

async function roleCounts(centre: ContactCentre, { groups }: OrgReading, active: readonly Account[], direct: readonly RoleGrant[]): Promise<Count[]> {
  const ids = new Set(active.map(({ id }) => id));
  const perGroup = await Promise.all(
    groups
      .filter(({ rolesEnabled }) => rolesEnabled)
      .map(async ({ id }) => {
        const [grants, members] = await Promise.all([centre.effectiveGrants(id), centre.groupMembers(id)]);
        const working = [...members].filter((member) => ids.has(member));
        return grants.flatMap(({ role }) => working.map((member) => ({ role, member })));
      }),
  );
  const own = await Promise.all(direct.map(async ({ role, division }) => [...(await centre.grantsIn(division))].flatMap(([member, roles]) => (roles.has(role) && ids.has(member) ? [{ role, member }] : []))));
  const holders = Map.groupBy([...perGroup.flat(), ...own.flat()], ({ role }) => role);
  return [...holders].map(([name, held]) => ({ name, people: new Set(held.map(({ member }) => member)).size })).toSorted(byPeople);
}

async function queueCounts(centre: ContactCentre, active: readonly Account[]): Promise<Count[]> {
  const ids = new Set(active.map(({ id }) => id));
  const perQueue = await Promise.all(
    (await centre.queues()).map(async ({ id, name }) => {
      const members = await Promise.all([...(await centre.queueGroups(id))].map((groupId) => centre.groupMembers(groupId)));
      const working = new Set(members.flatMap((group) => [...group].filter((member) => ids.has(member))));
      return { name, people: working.size };
    }),
  );
  return perQueue.filter(({ people }) => people > 0).toSorted(byPeople);
}

function counted(names: readonly string[]): Count[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, people: all.length })).toSorted(byPeople);
}

function byPeople(a: Count, b: Count): number {
  return b.people - a.people || (a.name < b.name ? -1 : 1);
}
