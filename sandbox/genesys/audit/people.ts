/** What the audit trail says of people, their roles, and the roles themselves. */
import type { Organization } from "../state/organization.ts";
import type { GrantRecord, RoleRecord, UserRecord } from "../state/records.ts";
import { actionOf, propertyChanges, type AuditedFields, type Change } from "./propertyChanges.ts";
import type { AuditMessage } from "./records.ts";

/** Routing skills and languages show by the version alone. */
const userFields: AuditedFields<UserRecord> = [
  ["name", "name"],
  ["email", "email"],
  ["state", "state"],
  ["stateChangeDate", "stateChangeTimestamp"],
  ["divisionId", "divisionId"],
  ["department", "department"],
  ["title", "title"],
  ["username", "username"],
  ["preferredName", "preferredName"],
  ["managerId", "manager"],
  ["employerInfo", "employerInfo"],
  ["addresses", "addresses"],
  ["locationIds", "locations"],
  ["profileSkills", "profileSkills"],
  ["certifications", "certifications"],
  ["version", "version"],
];

/** The name is empty in this service. An account that becomes `deleted` is deleted although its record stays. */
export function userMessages(change: Change<UserRecord>): AuditMessage[] {
  const changes = propertyChanges(userFields, change);
  if (changes.length === 0) return [];
  const isDeletion = change.before !== undefined && change.before.state !== "deleted" && change.record.state === "deleted";
  const entity = { id: change.record.id, name: "", selfUri: `/api/v2/users/${change.record.id}` };
  const action = isDeletion ? "Delete" : actionOf(change);
  return [{ serviceName: "Directory", entityType: "User", action, entity, propertyChanges: changes }];
}

const roleEntity = (id: string, name: string): AuditMessage["entity"] => ({ id, name, selfUri: `/api/v2/authorization/roles/${id}` });

/** The entity is the role, its name hides who got it, and nothing says in which division. */
export function grantMessages(org: Organization, { before, after, record }: Change<GrantRecord>): AuditMessage[] {
  const entity = roleEntity(record.roleId, `${record.subjectId}--${record.roleId}--${org.home.id}`);
  const action = after === undefined ? "MemberRemove" : before === undefined ? "MemberAdd" : "MemberUpdate";
  return [{ serviceName: "PeoplePermissions", entityType: "Role", action, entity, propertyChanges: [] }];
}

/** Creation and change only: the catalogue of actions has no deletion of a role. */
export function roleMessages(change: Change<RoleRecord>): AuditMessage[] {
  const action = actionOf(change);
  if (action === "Delete") return [];
  const entity = roleEntity(change.record.id, change.record.name);
  return [{ serviceName: "PeoplePermissions", entityType: "Role", action, entity, propertyChanges: [] }];
}
