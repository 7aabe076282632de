/** What the audit trail says of queues and their single members; who comes and goes with a group is not told. */
import type { QueueMemberRecord, QueueRecord } from "../queues/records.ts";
import type { Organization } from "../state/organization.ts";
import { actionOf, propertyChanges, type AuditedFields, type Change } from "./propertyChanges.ts";
import type { AuditMessage, PropertyChange } from "./records.ts";

const queueFields: AuditedFields<QueueRecord> = [
  ["name", "name"],
  ["description", "description"],
  ["memberGroups", "memberGroups"],
  ["skillEvaluationMethod", "skillEvaluationMethod"],
];

const queueMessage = ({ id, name }: QueueRecord, action: string, changes: readonly PropertyChange[]): AuditMessage => ({
  serviceName: "ContactCenter",
  entityType: "Queue",
  action,
  entity: { id, name, selfUri: `/api/v2/routing/queues/${id}` },
  propertyChanges: changes,
  context: { entityId: id, auditType: "QUEUE" },
});

export function queueMessages(change: Change<QueueRecord>): AuditMessage[] {
  const changes = propertyChanges(queueFields, change);
  return changes.length === 0 ? [] : [queueMessage(change.record, actionOf(change), changes)];
}

/** Nothing of a queue that is gone: its deletion says it all. */
export function queueMemberMessages(org: Organization, { before, after, record }: Change<QueueMemberRecord>): AuditMessage[] {
  const queue = org.queues.get(record.queueId);
  if (queue === undefined) return [];
  const [was, is] = [before?.direct === true, after?.direct === true];
  if (was !== is) return [queueMessage(queue, is ? "MemberAdd" : "MemberRemove", [memberChange(org, record, is)])];
  const [oldValue, newValue] = [before?.joined ?? true, after?.joined ?? true].map(String);
  if (oldValue === undefined || newValue === undefined || oldValue === newValue) return [];
  const property = `QueueMember/${queue.id}:${record.userId}:joined`;
  return [queueMessage(queue, "MemberUpdate", [{ property, oldValues: [oldValue], newValues: [newValue] }])];
}

/** The values are literally so on the real platform. */
function memberChange(org: Organization, { queueId, userId }: QueueMemberRecord, isAdded: boolean): PropertyChange {
  const inValue = org.behaviour.queueMemberAudit === "in-value";
  const property = inValue ? `queueId:${queueId}:members` : `QueueMember/${queueId}:${userId}`;
  const value = inValue ? `queueMember:${userId}` : `<queue member ${isAdded ? "added" : "deleted"}>`;
  return { property, oldValues: isAdded ? [] : [value], newValues: isAdded ? [value] : [] };
}
