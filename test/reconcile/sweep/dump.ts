/** What an organization of the emulator holds, without times and versions, and by name where ids are new in each run. */
import type { CatalogueRecord, GrantRecord, GroupRecord, MembershipRecord, Proficiency, UserRecord } from "../../../sandbox/genesys/state/records.ts";

type Line = { readonly c: string; readonly p: { readonly id: string } } | { readonly c: string; readonly d: string };

/** Reads a journal. */
export function dumpOf(journal: string): unknown {
  const collections = replayed(journal);
  const all = (name: string): readonly unknown[] => [...(collections.get(name)?.values() ?? [])];
  const names = new Map(["divisions", "skills", "languages", "locations", "roles"].flatMap((kind) => (all(kind) as readonly CatalogueRecord[]).map(({ id, name }) => [id, name] as const)));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const levels = (held: readonly Proficiency[]): readonly string[] => held.map(({ id, proficiency }) => `${nameOf(id)} ${proficiency}`).toSorted();
  const grants = (all("grants") as readonly GrantRecord[]);
  const memberships = (all("memberships") as readonly MembershipRecord[]);
  const users = (all("users") as readonly UserRecord[]).map(({ id, email, state, stateChangeReason, employerInfo, externalIds, scimExternalIds, divisionId, department, locationIds, skills, languages }) => ({
    ...{ id, email, state, stateChangeReason, employeeId: employerInfo?.employeeId, externalIds, scimExternalIds, department },
    ...{ division: nameOf(divisionId), locations: locationIds.map(nameOf), skills: levels(skills), languages: levels(languages) },
  }));
  const groups = (all("groups") as readonly GroupRecord[]).map(({ id, name, description, rolesEnabled }) => ({
    ...{ name, description, rolesEnabled },
    members: memberships.filter(({ groupId }) => groupId === id).map(({ userId }) => userId).toSorted(),
    grants: grants.filter(({ subjectId }) => subjectId === id).map(({ roleId, divisionId }) => `${nameOf(roleId)} in ${nameOf(divisionId)}`).toSorted(),
  }));
  const catalogue = ["divisions", "skills", "languages", "locations"].map((kind) => (all(kind) as readonly CatalogueRecord[]).map(({ name }) => name).toSorted());
  return { users: users.toSorted((a, b) => a.id.localeCompare(b.id)), groups: groups.toSorted((a, b) => a.name.localeCompare(b.name)), catalogue };
}

function replayed(journal: string): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
  const collections = new Map<string, Map<string, unknown>>();
  for (const text of journal.split("\n").filter((line) => line !== "")) {
    const line = JSON.parse(text) as Line;
    const records = collections.get(line.c) ?? new Map<string, unknown>();
    collections.set(line.c, records);
    if ("p" in line) records.set(line.p.id, line.p);
    else records.delete(line.d);
  }
  return collections;
}
