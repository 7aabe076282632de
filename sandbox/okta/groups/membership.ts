/** Who is in which group: the two changes that exist, and what follows from them. */
import { assignmentsFollowGroup } from "../appUsers/assignment.ts";
import { invalid } from "../errors.ts";
import type { Org } from "../org.ts";
import { pushesFollowGroup } from "../push/orders.ts";
import { pairId } from "../state/pairStore.ts";
import type { GroupRecord, MembershipRecord, RuleRecord, UserRecord } from "../state/records.ts";
import { groupTarget, logSuccess, ruleTarget, userTarget } from "../systemLog/record.ts";

/** A rule leaves at most so many users alone (Okta's group-rule limits). */
export const EXCLUDED_AT_MOST = 100;

/** Puts a user into a group, by hand or (`ruleId`) by a rule. A member made by hand whom a rule matches becomes the rule's. */
export function addMember(org: Org, group: GroupRecord, user: UserRecord, ruleId?: string): void {
  const existing = org.memberships.get(group.id, user.id);
  if (existing !== undefined) {
    if (ruleId !== undefined && !existing.ruleIds.includes(ruleId)) org.memberships.put({ ...existing, ruleIds: [...existing.ruleIds, ruleId] });
    return;
  }
  org.memberships.put({ id: pairId(group.id, user.id), groupId: group.id, userId: user.id, ruleIds: ruleId === undefined ? [] : [ruleId] });
  logSuccess(org, "group.user_membership.add", [userTarget(user), groupTarget(group)]);
  membershipChanged(org, group, user);
}

/** Takes a user out of a group; nothing is remembered of it. */
export function removeMember(org: Org, group: GroupRecord, user: UserRecord, membership: MembershipRecord): void {
  org.memberships.delete(membership);
  logSuccess(org, "group.user_membership.remove", [userTarget(user), groupTarget(group)]);
  membershipChanged(org, group, user);
}

/**
 * Takes a user out by hand. Active rules that put the user there get the user onto their exclusion list, or they
 * would put them in again (Okta help, "Manual group user management").
 */
export function removeMemberByHand(org: Org, group: GroupRecord, user: UserRecord, membership: MembershipRecord): void {
  const rules = membership.ruleIds.flatMap((id) => org.rules.get(id) ?? []).filter((rule) => rule.status === "ACTIVE");
  for (const rule of rules) exclude(org, rule, user);
  removeMember(org, group, user, membership);
}

function exclude(org: Org, rule: RuleRecord, user: UserRecord): void {
  if (rule.excludedUserIds.includes(user.id)) return;
  if (rule.excludedUserIds.length >= EXCLUDED_AT_MOST) throw invalid("conditions.people.users.exclude", `The rule '${rule.name}' excludes ${EXCLUDED_AT_MOST} users already, the most a rule can exclude`);
  org.rules.put({ ...rule, excludedUserIds: [...rule.excludedUserIds, user.id], lastUpdated: org.now() });
  logSuccess(org, "group.user_membership.rule.add_exclusion", [ruleTarget(rule), userTarget(user)]);
}

function membershipChanged(org: Org, group: GroupRecord, user: UserRecord): void {
  if (group.type === "BUILT_IN") return;
  const current = org.groups.get(group.id);
  if (current !== undefined) org.groups.put({ ...current, lastMembershipUpdated: org.now() });
  assignmentsFollowGroup(org, group.id, user);
  pushesFollowGroup(org, group.id);
}
