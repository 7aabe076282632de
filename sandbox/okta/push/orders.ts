/** Ordering work from the push engine: which change in Okta makes which task, and what switches it off. */
import type { Org } from "../org.ts";
import type { AppRecord, GroupPushRecord, UserRecord } from "../state/records.ts";
import type { TaskKind } from "./task.ts";

/** The To-App features, as `features[]` of an app names them. */
export type Feature = "PUSH_NEW_USERS" | "PUSH_PROFILE_UPDATES" | "PUSH_USER_DEACTIVATION" | "REACTIVATE_USERS" | "GROUP_PUSH";

/** Whether an active app provisions with a feature. */
export function provisions(app: AppRecord, feature: Feature): boolean {
  return app.status === "ACTIVE" && app.provisioning?.features.includes(feature) === true;
}

/** Whether being assigned to the app makes an account, or links one. */
export function provisionsUsers(app: AppRecord): boolean {
  return provisions(app, "PUSH_NEW_USERS");
}

/** Orders the creation or linking of a user's account. */
export function orderProvision(org: Org, app: AppRecord, user: UserRecord): void {
  orderForUser(org, "provisionUser", app.id, user.id);
}

/** Orders the push of a linked user's changed profile. */
export function orderUpdate(org: Org, app: AppRecord, user: UserRecord): void {
  orderForUser(org, "updateUser", app.id, user.id);
}

/** Orders the deactivation of an account, where the console's switch is on. */
export function orderDeactivation(org: Org, app: AppRecord, user: UserRecord): void {
  if (provisions(app, "PUSH_USER_DEACTIVATION")) orderForUser(org, "deactivateUser", app.id, user.id);
}

function orderForUser(org: Org, kind: TaskKind, appId: string, userId: string): void {
  org.tasks.order({ kind, lane: `${appId}:${userId}`, channel: appId, appId, subjectId: userId });
}

/** Orders the push of a group's name and members. */
export function orderGroupPush(org: Org, push: GroupPushRecord): void {
  org.tasks.order({ kind: "pushGroup", lane: push.id, channel: push.appId, appId: push.appId, subjectId: push.id });
}

/** Orders the removal of a group at the service provider. */
export function orderTargetDeletion(org: Org, push: GroupPushRecord, scimId: string): void {
  org.tasks.order({ kind: "deleteTargetGroup", lane: push.id, channel: push.appId, appId: push.appId, subjectId: scimId });
}

/** Orders the evaluation of a rule for everybody. */
export function orderRuleEvaluation(org: Org, ruleId: string): void {
  org.tasks.order({ kind: "evaluateRule", lane: ruleId, channel: "", appId: "", subjectId: ruleId });
}

/** Orders the pushes of a group whose name or members changed. */
export function pushesFollowGroup(org: Org, groupId: string): void {
  for (const push of org.groupPushes.values()) if (push.sourceGroupId === groupId && push.status === "ACTIVE") orderGroupPush(org, push);
}

/** Orders the pushes of an app's groups that a newly linked user is in. */
export function pushesFollowLink(org: Org, appId: string, userId: string): void {
  for (const push of org.groupPushes.values()) {
    if (push.appId === appId && push.status === "ACTIVE" && org.memberships.get(push.sourceGroupId, userId) !== undefined) orderGroupPush(org, push);
  }
}
