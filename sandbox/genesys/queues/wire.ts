/** Queues and their members on the wire (models `Queue`, `QueueMember`), as far as emulated. */
import type { Organization } from "../state/organization.ts";
import { userToWire, type Expansion } from "../users/wire.ts";
import { membersOfQueue, sizeOf, type QueueMember } from "./membership.ts";
import type { MemberGroup, QueueRecord } from "./records.ts";

/** Where groups of each type are. */
const groupPaths = { GROUP: "/api/v2/groups", SKILLGROUP: "/api/v2/routing/skillgroups", TEAM: "/api/v2/teams" } as const;

function memberGroupToWire(org: Organization, group: MemberGroup): unknown {
  const name = (org.groups.get(group.id) ?? org.skillGroups.get(group.id))?.name;
  return { id: group.id, name, type: group.type, memberCount: sizeOf(org, group), selfUri: `${groupPaths[group.type]}/${group.id}` };
}

/** A queue, with its counts. */
export function queueToWire(org: Organization, queue: QueueRecord): Readonly<Record<string, unknown>> {
  const members = membersOfQueue(org, queue);
  const division = org.divisions.get(queue.divisionId);
  return {
    id: queue.id,
    name: queue.name,
    division: { id: queue.divisionId, name: division?.name, selfUri: `/api/v2/authorization/divisions/${queue.divisionId}` },
    description: queue.description,
    dateCreated: queue.dateCreated,
    dateModified: queue.dateModified,
    memberCount: members.length,
    userMemberCount: members.filter((member) => member.memberBy === "user").length,
    joinedMemberCount: members.filter((member) => member.joined).length,
    skillEvaluationMethod: queue.skillEvaluationMethod,
    memberGroups: queue.memberGroups.map((group) => memberGroupToWire(org, group)),
    selfUri: `/api/v2/routing/queues/${queue.id}`,
  };
}

/** A member of a queue. */
export const memberToWire = (org: Organization, queueId: string, member: QueueMember, expand: readonly Expansion[] = []): unknown => ({
  id: member.user.id,
  name: member.user.name,
  user: userToWire(org, member.user, expand),
  ringNumber: member.ringNumber,
  joined: member.joined,
  memberBy: member.memberBy,
  selfUri: `/api/v2/routing/queues/${queueId}/members/${member.user.id}`,
});
