/** Who holds which role where, and what of it has an effect. */
import { groupsOf } from "../groups/membership.ts";
import type { Organization } from "../state/organization.ts";
import type { GrantRecord, SubjectType } from "../state/records.ts";

/** A role in a division (model `RoleDivisionPair`). */
export interface RoleDivision {
  readonly roleId: string;
  readonly divisionId: string;
}

/** In place of a division's id: all divisions, also those to come (CX as Code; Help Centre, "All future divisions"). */
export const everyDivision = "*";

/** Whether grants can be made in what an id names. */
export const isDivision = (org: Organization, id: string): boolean => id === everyDivision || org.divisions.get(id) !== undefined;

/** The stored id of a grant: one per subject, role and division. */
export const grantId = (grant: RoleDivision & { readonly subjectId: string }): string =>
  `${grant.subjectId}|${grant.roleId}|${grant.divisionId}`;

/** The type under which an id is known as a subject, or nothing. Deleted accounts are no subjects. */
export function subjectTypeOf(org: Organization, id: string): SubjectType | undefined {
  const user = org.users.get(id);
  if (user !== undefined && user.state !== "deleted") return "PC_USER";
  if (org.groups.get(id) !== undefined) return "PC_GROUP";
  return org.clients.get(id) === undefined ? undefined : "PC_OAUTH_CLIENT";
}

/** Grants made to the subject itself, under the type that it really is: a grant to a group under PC_USER has no effect. */
export function ownGrants(org: Organization, subjectId: string): GrantRecord[] {
  const type = subjectTypeOf(org, subjectId);
  return org.grants.by("subject", subjectId).filter((grant) => grant.subjectType === type);
}

/** Own grants, then those inherited from groups (whose `subjectId` is the group's). Nothing for who is not active. */
export function effectiveGrants(org: Organization, subjectId: string): GrantRecord[] {
  const user = org.users.get(subjectId);
  if (user === undefined) return ownGrants(org, subjectId);
  if (user.state !== "active") return [];
  const inherited = groupsOf(org, subjectId)
    .filter((group) => group.rolesEnabled)
    .flatMap((group) => ownGrants(org, group.id));
  return [...ownGrants(org, subjectId), ...inherited];
}

/** Makes a grant; one that exists keeps its date. */
export function grant(org: Organization, subjectId: string, subjectType: SubjectType, pair: RoleDivision): void {
  const record = { subjectId, roleId: pair.roleId, divisionId: pair.divisionId };
  const id = grantId(record);
  if (org.grants.get(id)?.subjectType === subjectType) return;
  org.grants.put({ id, ...record, subjectType, grantMadeAt: org.timestamp() });
}

/** Takes a grant away. Returns whether it was there. */
export function revoke(org: Organization, subjectId: string, pair: RoleDivision): boolean {
  return org.grants.delete(grantId({ subjectId, ...pair }));
}

/** Takes every grant away that was made to the subject itself. */
export function revokeAll(org: Organization, subjectId: string): void {
  for (const held of org.grants.by("subject", subjectId)) org.grants.delete(held.id);
}
