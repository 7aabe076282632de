/** The states of an account and what every change does to it (Help Centre: inactive, deleted, restored). */
import { grant, revokeAll } from "../authorization/grants.ts";
import { revokeTokens } from "../oauth/revoke.ts";
import { leaveAllGroups } from "../groups/membership.ts";
import { leaveAllQueues } from "../queues/membership.ts";
import { folded, type Organization } from "../state/organization.ts";
import type { StateChangeReason, UserRecord, UserState } from "../state/records.ts";

/** What a write may set on an account. The version and dates follow by themselves. */
export type UserChange = Partial<
  Omit<UserRecord, "id" | "version" | "state" | "dateCreated" | "dateModified" | "stateChangeDate" | "stateChangeReason">
>;

/** Writes to an account: every write raises the version by one. */
export function saveUser(org: Organization, user: UserRecord, change: UserChange): UserRecord {
  return org.users.put({ ...user, ...change, version: user.version + 1, dateModified: org.timestamp() });
}

/** A new account with everything else empty; not yet stored. */
export function draftUser(org: Organization, given: Pick<UserRecord, "email" | "name" | "state"> & UserChange): UserRecord {
  const now = org.timestamp();
  return {
    id: org.newId(),
    version: 1,
    divisionId: org.home.id,
    acdAutoAnswer: false,
    addresses: [],
    skills: [],
    languages: [],
    locationIds: [],
    externalIds: [],
    scimExternalIds: {},
    dateCreated: now,
    dateModified: now,
    stateChangeDate: now,
    ...given,
  };
}

/**
 * Moves an account to a state. Inactive: own grants are lost, group membership stays and has no effect meanwhile.
 * Deleted: besides, out of every group and into Home. Restored: whatever was lost stays lost.
 */
export function setState(org: Organization, user: UserRecord, state: UserState, reason?: StateChangeReason): UserRecord {
  if (user.state === state) return saveUser(org, user, {});
  if (state === "deleted" || (state === "inactive" && org.behaviour.directGrantsWhenDeactivated === "stripped")) revokeAll(org, user.id);
  if (state === "deleted") leaveAllGroups(org, user.id);
  if (state === "deleted") leaveAllQueues(org, user.id);
  if (state !== "active" && org.behaviour.tokensWhenDeactivated === "revoked") revokeTokens(org, user.id);
  const now = org.timestamp();
  const change = { state, version: user.version + 1, dateModified: now, stateChangeDate: now, stateChangeReason: reason };
  return org.users.put({ ...user, ...change, divisionId: state === "deleted" ? org.home.id : user.divisionId });
}

/** Gives the built-in employee role in Home, as a new account of an identity provider gets it. */
export function grantEmployeeRole(org: Organization, userId: string): void {
  const employee = org.roles.all().find((role) => role.defaultRoleId === "employee");
  if (employee !== undefined) grant(org, userId, "PC_USER", { roleId: employee.id, divisionId: org.home.id });
}

/** The account in one of `states`, other than `exceptId`, that holds an e-mail. */
export function holderOfEmail(org: Organization, email: string, states: readonly UserState[], exceptId?: string): UserRecord | undefined {
  return org.users.by("email", folded(email)).find((user) => user.id !== exceptId && states.includes(user.state));
}
