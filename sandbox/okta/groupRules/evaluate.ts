/**
 * Group rules at work: whom a rule matches is put into its groups, whom it does not match any more leaves those that
 * it put them into. Deactivated users are left as they are (Okta support, "Deactivated Users not Removed From Okta
 * Groups Automatically").
 */
import { evaluation } from "../expressionEvaluation.ts";
import { addMember, removeMember } from "../groups/membership.ts";
import type { Org } from "../org.ts";
import type { MembershipRecord, RuleRecord, UserRecord } from "../state/records.ts";
import { logFailure, ruleTarget, userTarget } from "../systemLog/record.ts";
import { userScope } from "../users/scope.ts";

/** Evaluates all active rules for one user whose profile or status changed. */
export function evaluateRulesFor(org: Org, user: UserRecord): void {
  for (const rule of [...org.rules.values()]) if (rule.status === "ACTIVE") applyRule(org, rule, user);
}

/** Evaluates one rule for everybody: what its activation starts. */
export function evaluateRule(org: Org, ruleId: string): void {
  for (const user of [...org.users.values()]) {
    const rule = org.rules.get(ruleId);
    if (rule?.status !== "ACTIVE") return;
    applyRule(org, rule, user);
  }
}

/** Makes a rule let go of its members: they leave, or stay as if put in by hand. */
export function releaseMembers(org: Org, rule: RuleRecord, leave: boolean): void {
  for (const groupId of rule.groupIds) {
    for (const membership of org.memberships.ofLeft(groupId)) {
      if (!membership.ruleIds.includes(rule.id)) continue;
      const user = org.users.get(membership.userId);
      if (leave && user !== undefined) withdraw(org, rule.id, user, membership);
      else org.memberships.put(without(membership, rule.id));
    }
  }
}

function applyRule(org: Org, rule: RuleRecord, user: UserRecord): void {
  if (user.status === "DEPROVISIONED") return;
  const matches = !rule.excludedUserIds.includes(user.id) && isMatch(org, rule, user);
  for (const groupId of rule.groupIds) {
    const group = org.groups.get(groupId);
    if (group === undefined) continue;
    const membership = org.memberships.get(groupId, user.id);
    if (matches) addMember(org, group, user, rule.id);
    else if (membership?.ruleIds.includes(rule.id) === true) withdraw(org, rule.id, user, membership);
  }
}

/** Withdraws one rule's word; the member leaves when no other rule holds them. */
function withdraw(org: Org, ruleId: string, user: UserRecord, membership: MembershipRecord): void {
  const rest = without(membership, ruleId);
  const group = org.groups.get(membership.groupId);
  if (rest.ruleIds.length > 0 || group === undefined) org.memberships.put(rest);
  else removeMember(org, group, user, membership);
}

function without(membership: MembershipRecord, ruleId: string): MembershipRecord {
  return { ...membership, ruleIds: membership.ruleIds.filter((id) => id !== ruleId) };
}

function isMatch(org: Org, rule: RuleRecord, user: UserRecord): boolean {
  const result = evaluation(rule.expression, "groupRule", userScope(org, user));
  if ("value" in result) return result.value === true;
  logFailure(org, "group.user_membership.rule.error", [ruleTarget(rule), userTarget(user)], result.fault);
  return false;
}
