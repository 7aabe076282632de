/** Who is in which queue: singly, or through a group. Membership follows the group's (model `Queue.memberGroups`). */
import { membersOf } from "../groups/membership.ts";
import { membersOfSkillGroup } from "../skillGroups/membership.ts";
import type { Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import type { MemberGroup, QueueMemberRecord, QueueRecord } from "./records.ts";

/** A person in a queue. */
export interface QueueMember {
  readonly user: UserRecord;
  readonly memberBy: "user" | "group";
  readonly joined: boolean;
  readonly ringNumber: number;
}

const memberId = (queueId: string, userId: string): string => `${queueId}|${userId}`;

/** What is set for a person in a queue. */
export const settingOf = (org: Organization, queueId: string, userId: string): QueueMemberRecord | undefined =>
  org.queueMembers.get(memberId(queueId, userId));

/** Ids of those in a group that a queue names. Teams are not emulated: they have nobody. */
function idsIn(org: Organization, { id, type }: MemberGroup): string[] {
  if (type === "GROUP") {
    const group = org.groups.get(id);
    return group === undefined ? [] : membersOf(org, group);
  }
  const skillGroup = type === "SKILLGROUP" ? org.skillGroups.get(id) : undefined;
  return skillGroup === undefined ? [] : membersOfSkillGroup(org, skillGroup).map((user) => user.id);
}

/** How many are in a group that a queue names. */
export const sizeOf = (org: Organization, group: MemberGroup): number => idsIn(org, group).length;

/** The members of a queue, by name. Who was added singly counts as such even if a group has him too. */
export function membersOfQueue(org: Organization, queue: QueueRecord): QueueMember[] {
  const direct = org.queueMembers.by("queue", queue.id).filter((setting) => setting.direct);
  const directIds = new Set(direct.map((setting) => setting.userId));
  const byGroup = new Set(queue.memberGroups.flatMap((group) => idsIn(org, group)).filter((id) => !directIds.has(id)));
  return [...directIds, ...byGroup]
    .flatMap((id) => org.users.get(id) ?? [])
    .filter((user) => user.state !== "deleted")
    .map((user) => {
      const setting = settingOf(org, queue.id, user.id);
      const memberBy = directIds.has(user.id) ? ("user" as const) : ("group" as const);
      return { user, memberBy, joined: setting?.joined ?? true, ringNumber: setting?.ringNumber ?? 1 };
    })
    .sort((a, b) => a.user.name.localeCompare(b.user.name));
}

/** The queues that a person is in. */
export const queuesOf = (org: Organization, userId: string): { readonly queue: QueueRecord; readonly member: QueueMember }[] =>
  org.queues.all().flatMap((queue) => {
    const member = membersOfQueue(org, queue).find((one) => one.user.id === userId);
    return member === undefined ? [] : [{ queue, member }];
  });

/** Adds a person singly; who is in already stays as he is. */
export function addToQueue(org: Organization, queueId: string, userId: string): void {
  const setting = settingOf(org, queueId, userId);
  if (setting?.direct === true) return;
  const { joined = true, ringNumber = 1 } = setting ?? {};
  org.queueMembers.put({ id: memberId(queueId, userId), queueId, userId, direct: true, joined, ringNumber });
}

/** Takes away what is set for a person: who is in through a group stays in. */
export const removeFromQueue = (org: Organization, queueId: string, userId: string): boolean =>
  org.queueMembers.delete(memberId(queueId, userId));

/** Changes what is set for a member. */
export function setMember(
  org: Organization,
  queueId: string,
  { user, memberBy, joined, ringNumber }: QueueMember,
  change: { readonly joined?: boolean | undefined; readonly ringNumber?: number | undefined },
): void {
  org.queueMembers.put({
    id: memberId(queueId, user.id),
    queueId,
    userId: user.id,
    direct: memberBy === "user",
    joined: change.joined ?? joined,
    ringNumber: change.ringNumber ?? ringNumber,
  });
}

/** Takes a person out of every queue. */
export function leaveAllQueues(org: Organization, userId: string): void {
  for (const setting of org.queueMembers.by("user", userId)) org.queueMembers.delete(setting.id);
}
