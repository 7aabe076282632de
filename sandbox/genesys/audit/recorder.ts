/**
 * Writes the audit trail: everything that a call changes, with who made it. What no call does (the seed) is not audited.
 * Shapes as measured on a real organization (athosroque/genesys-manager-api, DICIONARIO-AUDITORIA.md §4).
 */
import type { Operation } from "../http/operation.ts";
import { membersOf } from "../groups/membership.ts";
import type { Organization } from "../state/organization.ts";
import { Follower } from "./follower.ts";
import { groupMessages, membershipMessages, skillGroupMessages } from "./groups.ts";
import { grantMessages, roleMessages, userMessages } from "./people.ts";
import { queueMemberMessages, queueMessages } from "./queues.ts";
import type { AuditMessage, AuditRecord } from "./records.ts";

/** The audit trail of an organization, oldest first. */
export const auditTrail = (org: Organization) => org.collection<AuditRecord>("audits");

/** Writes what one action says. */
export function record(org: Organization, messages: readonly AuditMessage[], actorId: string, actionId: string = org.newId()): void {
  const byPerson = org.users.get(actorId) !== undefined;
  const eventDate = org.timestamp();
  for (const message of messages) auditTrail(org).put({ id: org.newId(), ...message, actionId, eventDate, actorId, byPerson });
}

/** Tells what has changed in an organization since it was asked last, and forgets it. */
type Changes = (actorId: string, actionId: string) => AuditMessage[];

function followChanges(org: Organization): Changes {
  const users = new Follower(org.users);
  const grants = new Follower(org.grants);
  const roles = new Follower(org.roles);
  const groups = new Follower(org.groups);
  const memberships = new Follower(org.memberships);
  const skillGroups = new Follower(org.skillGroups);
  const queues = new Follower(org.queues);
  const queueMembers = new Follower(org.queueMembers);
  return (actorId, correlationId) => {
    const byGroup = Map.groupBy(memberships.take(), (change) => change.record.groupId);
    const moves = [...byGroup].flatMap(([groupId, changes]) => {
      const group = org.groups.get(groupId);
      return group === undefined ? [] : membershipMessages(changes, membersOf(org, group).length, { groupId, correlationId, actorId });
    });
    return [
      ...users.take().flatMap(userMessages),
      ...grants.take().flatMap((change) => grantMessages(org, change)),
      ...roles.take().flatMap(roleMessages),
      ...groups.take().flatMap(groupMessages),
      ...moves,
      ...skillGroups.take().flatMap(skillGroupMessages),
      ...queues.take().flatMap(queueMessages),
      ...queueMembers.take().flatMap((change) => queueMemberMessages(org, change)),
    ];
  };
}

/** One for each organization that was called; followed from its first call on. */
const followed = new WeakMap<Organization, Changes>();

function changesOf(org: Organization): Changes {
  const known = followed.get(org);
  if (known !== undefined) return known;
  const changes = followChanges(org);
  followed.set(org, changes);
  return changes;
}

/** The operation, with everything that it changes audited, also where it fails half-way. */
export const audited = (operation: Operation): Operation => ({
  ...operation,
  run(raw) {
    const changes = changesOf(raw.org);
    changes("", ""); // what was done between calls is nobody's
    try {
      return operation.run(raw);
    } finally {
      const actionId = raw.org.newId();
      record(raw.org, changes(raw.caller.id, actionId), raw.caller.id, actionId);
    }
  },
});
