/**
 * Roles that the people of an Okta group hold directly, for roles that more people hold than Genesys recommends for a
 * group. Genesys takes direct grants away from whoever is deactivated: who returns is granted them again, once active.
 */
import { z } from "zod";
import type { RoleGrant } from "../provisioning/contactCentre.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { reasonOf } from "./reason.ts";
import { resource, type Props } from "./resource.ts";
import { refuseRoleLosses, roleLossInputs } from "./roleLosses.ts";
import { unknownRoles } from "./roleNames.ts";
import { ruleSettled } from "./settle.ts";
import { matches, sourceSchema, workingPeople, type Working } from "./source.ts";

const inputs = z.object({
  source: sourceSchema,
  group: z.string(),
  oktaGroupId: z.string(),
  /** The group rule, when a rule fills the Okta group: a new rule means waiting until Okta has applied it. */
  rule: z.string().optional(),
  grants: z.array(z.object({ role: z.string(), division: z.string() })),
  ...roleLossInputs,
});
const outputs = z.object({});
type Inputs = z.infer<typeof inputs>;

/** The `genesys:PeopleRoles` resource. */
export const peopleRoles = resource<Inputs, z.infer<typeof outputs>>({
  inputs,
  outputs,
  verify: ({ grants }) => unknownRoles(grants),
  derive: holdersToShow,
  async pending(wanted, before) {
    const { missing, extra } = await allowedDifference(wanted, before.inputs);
    return [...missing.map(({ who, role, division }) => `${role} in ${division}: grant to ${who}`), ...extra.map(({ who, role, division }) => `${role} in ${division}: take from ${who}`)];
  },
  async apply(wanted, before) {
    const { oktaGroupId, rule, group } = wanted;
    if (rule !== undefined && rule !== before?.inputs.rule) await ruleSettled(oktaGroupId, rule);
    const { missing, extra } = await allowedDifference(wanted, before?.inputs);
    const failures = [...(await grantAll(missing)), ...(await takeAll(extra))];
    return { id: `people-roles:${group}`, outputs: {}, failures };
  },
  async observe(wanted) {
    return { derived: await holdersToShow(wanted) };
  },
  async release(given) {
    const failures = await takeAll((await difference({ ...given, grants: [] }, given)).extra);
    if (failures.length > 0) throw new Error(failures.join("; "));
  },
});

/** What preview shows: who holds what because of this group, by EmployeeID. */
async function holdersToShow({ source, oktaGroupId, grants }: Inputs): Promise<Props> {
  const [people, inside] = await Promise.all([workingPeople(source), identityProvider().groupMembers(oktaGroupId)]);
  const text = grants.map(({ role, division }) => `${role} in ${division}`).join(", ");
  return Object.fromEntries(people.filter(({ personId }) => inside.has(personId)).map(({ employeeId }) => [employeeId, text]));
}

/** One grant of one person. */
interface Holding extends RoleGrant {
  /** The EmployeeID. */
  readonly who: string;
  readonly accountId: string;
}

interface Difference {
  readonly missing: readonly Holding[];
  readonly extra: readonly Holding[];
  /** Who holds something, and does not belong to the group. */
  readonly leaving: readonly Working[];
  readonly people: readonly Working[];
}

/** The difference, unless it takes a role from more people than the rules allow. */
async function allowedDifference(wanted: Inputs, before: Inputs | undefined): Promise<Difference> {
  const found = await difference(wanted, before);
  await refuseRoleLosses(wanted, wanted.group, found.leaving, found.people.length);
  return found;
}

/**
 * Who lacks what is declared, and who has too much: working people outside the group who hold it all the same (as with a
 * group's members, whoever gave it to them), and everybody whom the declaration gave what it gives no more, leavers
 * included: where an organization keeps the grants of who is inactive, they would come back with them.
 */
async function difference({ source, oktaGroupId, grants }: Inputs, before: Inputs | undefined): Promise<Difference> {
  const former = (before?.grants ?? []).filter(({ role, division }) => !grants.some((one) => one.role === role && one.division === division));
  const people = await workingPeople(source);
  const inside = grants.length === 0 ? new Set<string>() : await identityProvider().groupMembers(oktaGroupId);
  const outside = people.filter(({ personId }) => !inside.has(personId));
  const missing: Holding[] = [];
  const extra: Holding[] = [];
  const leaving = new Set<Working>();
  for (const grant of grants) {
    const holds = await holdersOf(grant);
    for (const { employeeId, personId, account } of people) if (inside.has(personId) && !holds(account.id)) missing.push({ ...grant, who: employeeId, accountId: account.id });
    for (const person of outside) {
      if (!holds(person.account.id)) continue;
      extra.push({ ...grant, who: person.employeeId, accountId: person.account.id });
      leaving.add(person);
    }
  }
  for (const grant of former) {
    const holds = await holdersOf(grant);
    for (const { who, accountId } of await everybodysAccounts(source)) if (holds(accountId)) extra.push({ ...grant, who, accountId });
  }
  return { missing, extra, leaving: [...leaving], people };
}

/** Whether an account holds a grant directly. In a division that is not there yet, or no more, nobody does. */
async function holdersOf({ role, division }: RoleGrant): Promise<(accountId: string) => boolean> {
  const centre = contactCentre();
  const { divisions } = await centre.org();
  if (!divisions.some(({ name }) => name === division)) return () => false;
  const holders = await centre.grantsIn(division);
  return (accountId) => holders.get(accountId)?.has(role) === true;
}

/** The accounts of all people whom the identity provider knows, in every state. */
async function everybodysAccounts(source: Inputs["source"]): Promise<{ readonly who: string; readonly accountId: string }[]> {
  return (await matches(source)).flatMap((match) => ("account" in match && match.account !== undefined ? [{ who: match.employeeId, accountId: match.account.id }] : []));
}

/** People who lack the same: a role, in the same divisions. */
interface Lack {
  readonly role: string;
  readonly divisions: readonly string[];
  /** Account id → EmployeeID. */
  readonly people: ReadonlyMap<string, string>;
}

function lacks(missing: readonly Holding[]): readonly Lack[] {
  const ofOne = [...Map.groupBy(missing, ({ role, accountId }) => JSON.stringify([role, accountId])).values()];
  const alike = Map.groupBy(ofOne, (lack) => JSON.stringify(lack.map(({ role, division }) => [role, division])));
  return [...alike.values()].map((all) => ({
    role: all[0]?.[0]?.role ?? "",
    divisions: (all[0] ?? []).map(({ division }) => division),
    people: new Map(all.flat().map(({ accountId, who }) => [accountId, who])),
  }));
}

/** Grants in bulk, and looks whether all of it arrived. Answers what did not. */
async function grantAll(missing: readonly Holding[]): Promise<string[]> {
  const centre = contactCentre();
  const failures: string[] = [];
  for (const { role, divisions, people } of lacks(missing)) {
    const refused = new Map((await centre.grantToPeople(role, divisions, [...people.keys()])).map(({ accountId, reason }) => [accountId, reason]));
    const unseen = new Set(await centre.withoutRole(role, divisions, [...people.keys()].filter((accountId) => !refused.has(accountId))));
    for (const [accountId, who] of people) {
      const reason = refused.get(accountId) ?? (unseen.has(accountId) ? `Genesys accepted the grant of ${role} and does not show it. Run again; if it stays, open a case with Genesys Care` : undefined);
      if (reason !== undefined) failures.push(`${who}: ${reason}`);
    }
  }
  return failures;
}

/** Takes one by one; one failure does not stop the others. */
async function takeAll(extra: readonly Holding[]): Promise<string[]> {
  const centre = contactCentre();
  const people = [...Map.groupBy(extra, ({ accountId }) => accountId)];
  const results = await Promise.allSettled(people.map(([accountId, holdings]) => centre.removeGrants(accountId, holdings)));
  return results.flatMap((result, index) => (result.status === "rejected" ? [`${people[index]?.[1][0]?.who ?? ""}: ${reasonOf(result.reason)}`] : []));
}
