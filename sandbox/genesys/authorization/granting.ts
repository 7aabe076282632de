/** Who may grant what to whom, beyond the permission that the operation itself asks for. */
import { may, mayIn, type Subject } from "../http/caller.ts";
import { Refusal } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { RoleRecord } from "../state/records.ts";
import { effectiveGrants, everyDivision, type RoleDivision } from "./grants.ts";

/** What a caller is about to do: the operations that set or remove many do not tell who has nothing from who has not enough. */
export type Granting = "add" | "replace" | "delete" | "bulkremove";

/**
 * Under Division-Aware Role Management the caller needs the permission in every division that grants are made or taken in.
 * Where nobody may grant more than he holds, the caller needs the permissions of every role that is granted as well.
 * @throws Refusal 403 `missing.division.permission.implied` from who has nothing in a division, `missing.division.permissions` from who has not enough
 */
export function checkGranting(org: Organization, caller: Subject, action: Granting, pairs: readonly RoleDivision[]): void {
  if (org.behaviour.divisionAwareRoleManagement === "on")
    for (const { divisionId } of pairs) checkDivisionOf(org, caller, action, divisionId);
  if (org.behaviour.grantsBeyondOwn === "refused" && isGiving(action))
    for (const { roleId } of pairs) {
      const role = org.roles.get(roleId);
      if (role !== undefined && !permissionsOf(role).every((permission) => may(org, caller, permission))) throw notEnough();
    }
}

const isGiving = (action: Granting): boolean => action === "add" || action === "replace";

function checkDivisionOf(org: Organization, caller: Subject, action: Granting, divisionId: string): void {
  if (mayIn(org, caller, [`authorization:grant:${isGiving(action) ? "add" : "delete"}`], divisionId)) return;
  if (action === "replace" || action === "bulkremove") throw notEnough();
  if (effectiveGrants(org, caller.id).some((grant) => [divisionId, everyDivision].includes(grant.divisionId))) throw notEnough();
  throw new Refusal(403, "missing.division.permission.implied", "User does not have access permissions for this division.");
}

const notEnough = (): Refusal =>
  new Refusal(403, "missing.division.permissions", "User doesn't have required permissions to the division.");

const permissionsOf = (role: RoleRecord): string[] => [
  ...role.permissions,
  ...role.policies.flatMap(({ domain, entityName, actions }) => actions.map((action) => `${domain}:${entityName}:${action}`)),
];
