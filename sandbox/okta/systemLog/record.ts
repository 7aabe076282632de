/** Writing the System Log. Event types: Okta's event-type catalogue. */
import { randomUUID } from "node:crypto";
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import { forgetSome } from "./retention.ts";
import type { AppRecord, GroupRecord, LogTarget, RuleRecord, UserRecord } from "../state/records.ts";

/** What the display message of each event type in use says. */
const MESSAGES = {
  "user.lifecycle.create": "Create Okta user",
  "user.lifecycle.activate": "Activate Okta user",
  "user.lifecycle.deactivate": "Deactivate Okta user",
  "user.lifecycle.reactivate": "Reactivate Okta user",
  "user.lifecycle.suspend": "Suspend Okta user",
  "user.lifecycle.unsuspend": "Unsuspend Okta user",
  "user.lifecycle.delete.initiated": "Delete Okta user",
  "user.lifecycle.delete.completed": "Delete Okta user",
  "user.account.expire_password": "Expire user's Okta password",
  "user.account.lock": "Lock Okta user account",
  "user.account.reset_password": "Reset user's Okta password",
  "user.account.unlock_by_admin": "Unlock Okta user account by admin",
  "user.mfa.factor.reset_all": "Reset all factors of user",
  "user.account.update_profile": "Update user profile for Okta",
  "group.lifecycle.create": "Create Okta group",
  "group.lifecycle.delete": "Delete Okta group",
  "group.profile.update": "Update Okta group profile",
  "group.user_membership.add": "Add user to group membership",
  "group.user_membership.remove": "Remove user from group membership",
  "group.user_membership.rule.add_exclusion": "Add exclusion to group rule",
  "group.user_membership.rule.deactivated": "Deactivate group rule",
  "group.user_membership.rule.error": "Group rule could not be evaluated",
  "group.user_membership.rule.invalidate": "Invalidate group rule",
  "group.user_membership.rule.trigger": "Trigger group rule",
  "group.application_assignment.add": "Add application assignment to group",
  "group.application_assignment.remove": "Remove application assignment from group",
  "application.lifecycle.create": "Create application",
  "application.lifecycle.update": "Update application",
  "application.lifecycle.activate": "Activate application",
  "application.lifecycle.deactivate": "Deactivate application",
  "application.lifecycle.delete": "Delete application",
  "application.user_membership.add": "Add user to application membership",
  "application.user_membership.remove": "Remove user's application membership",
  "application.user_membership.change_username": "Change user's application username",
  "application.appuser.mapping.invalid.expression": "Evaluate mapping expression of application user",
  "application.provision.user.push": "Push new user to external application",
  "application.provision.user.push_profile": "Push user's profile to external application",
  "application.provision.user.deactivate": "Deactivate user in external application",
  "application.provision.user.delete": "Delete user in external application",
  "application.provision.user.reactivate": "Reactivate user in external application",
  "application.provision.user.verify_exists": "Verify user exists in external application",
  "application.provision.group.verify_exists": "Verify group exists in external application",
  "application.provision.group.add": "Create group in external application",
  "application.provision.group.update": "Update group in external application",
  "application.provision.group.remove": "Remove group from external application",
  "application.provision.group_membership.add": "Add users to group in external application",
  "application.provision.group_membership.remove": "Remove users from group in external application",
  "application.provision.group_push.mapping.created": "Create group push mapping",
  "application.provision.group_push.activate_mapping": "Activate group push mapping",
  "application.provision.group_push.deactivate_mapping": "Deactivate group push mapping",
  "application.provision.group_push.pushed": "Push group to external application",
  "application.provision.group_push.removed": "Remove group push mapping",
  "application.provision.group_push.mapping.update.or.delete.failed": "Group push mapping failed",
  "directory.mapping.update": "Update profile mapping",
} as const;

/** An event type that the emulator logs. */
export type EventType = keyof typeof MESSAGES;

/** Logs that something was done. */
export function logSuccess(org: Org, eventType: EventType, target: readonly LogTarget[], debugData?: Json): void {
  log(org, eventType, target, { result: "SUCCESS", reason: null }, debugData);
}

/** Logs that something failed, and why. */
export function logFailure(org: Org, eventType: EventType, target: readonly LogTarget[], reason: string): void {
  log(org, eventType, target, { result: "FAILURE", reason });
}

function log(org: Org, eventType: EventType, target: readonly LogTarget[], outcome: { result: string; reason: string | null }, debugData?: Json): void {
  org.log.put({
    id: randomUUID(),
    published: org.now(),
    eventType,
    displayMessage: MESSAGES[eventType],
    severity: outcome.result === "FAILURE" ? "ERROR" : "INFO",
    outcome,
    target,
    ...(debugData === undefined ? {} : { debugData }),
  });
  forgetSome(org);
}

/** The user as a log event's target. */
export function userTarget(user: UserRecord): LogTarget {
  return { id: user.id, type: "User", alternateId: text(user.profile["login"]), displayName: nameOf(user) };
}

/** The user's assignment to an app as a log event's target; `externalId` is the account's id at the service provider. */
export function appUserTarget(user: UserRecord, userName: string): LogTarget {
  return { id: user.id, type: "AppUser", alternateId: userName, displayName: nameOf(user) };
}

/** The app as a log event's target. */
export function appTarget(app: AppRecord): LogTarget {
  return { id: app.id, type: "AppInstance", alternateId: app.label, displayName: app.label };
}

/** The group as a log event's target. */
export function groupTarget(group: GroupRecord): LogTarget {
  return { id: group.id, type: "UserGroup", alternateId: "unknown", displayName: group.profile.name };
}

/** The group rule as a log event's target. */
export function ruleTarget(rule: RuleRecord): LogTarget {
  return { id: rule.id, type: "GroupRule", alternateId: "unknown", displayName: rule.name };
}

/** A person's name for texts that people read. */
export function nameOf(user: UserRecord): string {
  return `${text(user.profile["firstName"])} ${text(user.profile["lastName"])}`.trim();
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
