/**
 * What the audit trail says of groups, where names stay empty. A change of members is three messages with one
 * correlation id: the count, which alone tells adding from removing; an empty one; and the members, as new values
 * whichever way they went.
 */
import type { GroupRecord, MembershipRecord } from "../state/records.ts";
import type { SkillGroupRecord } from "../skillGroups/records.ts";
import { actionOf, propertyChanges, type AuditedFields, type Change } from "./propertyChanges.ts";
import type { AuditMessage, PropertyChange } from "./records.ts";

const groupFields: AuditedFields<GroupRecord> = [
  ["name", "name"],
  ["description", "description"],
  ["visibility", "visibility"],
  ["rulesVisible", "rulesVisible"],
  ["rolesEnabled", "rolesEnabled"],
  ["includeOwners", "includeOwners"],
  ["callsEnabled", "callsEnabled"],
  ["ownerIds", "owners"],
  ["addresses", "addresses"],
];

const groupEntity = (id: string): AuditMessage["entity"] => ({ id, name: "", selfUri: `/api/v2/groups/${id}` });

export function groupMessages(change: Change<GroupRecord>): AuditMessage[] {
  const changes = propertyChanges(groupFields, change);
  if (changes.length === 0) return [];
  const entity = groupEntity(change.record.id);
  return [{ serviceName: "Groups", entityType: "DirectoryGroup", action: actionOf(change), entity, propertyChanges: changes }];
}

const skillGroupFields: AuditedFields<SkillGroupRecord> = [
  ["name", "name"],
  ["description", "description"],
  ["skillConditions", "skillConditions"],
];

export function skillGroupMessages(change: Change<SkillGroupRecord>): AuditMessage[] {
  const changes = propertyChanges(skillGroupFields, change);
  if (changes.length === 0) return [];
  const { id } = change.record;
  const entity = { id, name: "", selfUri: `/api/v2/routing/skillgroups/${id}` };
  return [{ serviceName: "Groups", entityType: "SkillGroup", action: actionOf(change), entity, propertyChanges: changes }];
}

/** Who moved, and what the messages share. */
interface Move {
  readonly groupId: string;
  readonly correlationId: string;
  readonly actorId: string;
}

/**
 * The members of one group whom one call removed and added.
 * @param count members after the call
 */
export function membershipMessages(changes: readonly Change<MembershipRecord>[], count: number, move: Move): AuditMessage[] {
  const added = changes.filter(({ before }) => before === undefined).map(({ record }) => record.userId);
  const removed = changes.filter(({ after }) => after === undefined).map(({ record }) => record.userId);
  const between = count - added.length;
  return [...trio(removed, between + removed.length, between, move), ...trio(added, between, count, move)];
}

function trio(userIds: readonly string[], from: number, to: number, { groupId, correlationId, actorId }: Move): AuditMessage[] {
  if (userIds.length === 0) return [];
  const message = { serviceName: "Groups", entityType: "DirectoryGroup", action: "Update", entity: groupEntity(groupId) };
  const change = (property: string, oldValues: string[], newValues: string[]): PropertyChange[] => [{ property, oldValues, newValues }];
  const context = { correlationId };
  return [
    // Never the person's: who did it is in the context alone, and a filter by UserId does not find it.
    {
      ...message,
      context: { ...context, userid: actorId },
      system: true,
      propertyChanges: change("memberCount", [String(from)], [String(to)]),
    },
    { ...message, context, propertyChanges: change("individuals", [], []) },
    { ...message, context, propertyChanges: change("group-membership", [], [`[${userIds.join(", ")}]`]) },
  ];
}
