/** Who belongs to which group. Membership outlives deactivation; deletion ends it. */
import type { Organization } from "../state/organization.ts";
import type { GroupRecord } from "../state/records.ts";

const membershipId = (groupId: string, userId: string): string => `${groupId}|${userId}`;

/** Ids of those explicitly in the group. */
export function individualsOf(org: Organization, groupId: string): string[] {
  return org.memberships.by("group", groupId).map((membership) => membership.userId);
}

/** Ids of the individuals and, where the group includes them, its owners. */
export function membersOf(org: Organization, group: GroupRecord): string[] {
  return [...new Set([...individualsOf(org, group.id), ...(group.includeOwners ? group.ownerIds : [])])];
}

/** The groups that a person belongs to, as an individual or as an owner who counts as member. */
export function groupsOf(org: Organization, userId: string): GroupRecord[] {
  const explicit = org.memberships.by("user", userId).flatMap((membership) => org.groups.get(membership.groupId) ?? []);
  const owned = org.groups.all().filter((group) => group.includeOwners && group.ownerIds.includes(userId) && !explicit.includes(group));
  return [...explicit, ...owned];
}

/** Adds and removes individuals; bumps the group's version when anything changed. */
export function changeMembers(
  org: Organization,
  group: GroupRecord,
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): GroupRecord {
  const removed = (change.remove ?? []).filter((userId) => org.memberships.delete(membershipId(group.id, userId)));
  const added = (change.add ?? []).filter((userId) => org.memberships.get(membershipId(group.id, userId)) === undefined);
  for (const userId of added) org.memberships.put({ id: membershipId(group.id, userId), groupId: group.id, userId });
  if (removed.length + added.length === 0) return group;
  return org.groups.put({ ...group, version: group.version + 1, dateModified: org.timestamp() });
}

/** Takes a person out of every group. */
export function leaveAllGroups(org: Organization, userId: string): void {
  for (const membership of org.memberships.by("user", userId)) org.memberships.delete(membership.id);
}
