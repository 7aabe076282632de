/** One attempt of a task, and what a task that failed for good leaves behind. */
import { evaluateRule } from "../groupRules/evaluate.ts";
import type { Org } from "../org.ts";
import type { AppRecord } from "../state/records.ts";
import { appTarget, appUserTarget, groupTarget, logFailure, nameOf, userTarget, type EventType } from "../systemLog/record.ts";
import { changePush, deleteTargetGroup, pushGroup } from "./groupTasks.ts";
import { AttemptEnded, ScimClient } from "./scimClient.ts";
import type { TaskKind, TaskRecord, TaskResult } from "./task.ts";
import { deactivateUser, provisionUser, updateUser, userOrNothing } from "./userTasks.ts";

interface Attempt {
  readonly org: Org;
  readonly app: AppRecord;
  readonly scim: ScimClient;
  readonly subjectId: string;
}

/** The tasks that talk to a service provider. */
const EXECUTORS: Readonly<Record<Exclude<TaskKind, "evaluateRule">, (attempt: Attempt) => Promise<void>>> = {
  provisionUser: ({ subjectId, ...work }) => provisionUser({ ...work, user: userOrNothing(work.org, subjectId) }),
  updateUser: ({ subjectId, ...work }) => updateUser({ ...work, user: userOrNothing(work.org, subjectId) }),
  deactivateUser: ({ subjectId, ...work }) => deactivateUser({ ...work, user: userOrNothing(work.org, subjectId) }),
  pushGroup: ({ subjectId, ...work }) => pushGroup(work, subjectId),
  deleteTargetGroup: ({ subjectId, ...work }) => deleteTargetGroup(work, subjectId),
};

/** Tries a task once. Work for an app that is gone, inactive or without a connection is dropped. */
export async function runTask(org: Org, task: TaskRecord, signal: AbortSignal): Promise<TaskResult> {
  try {
    if (task.kind === "evaluateRule") evaluateRule(org, task.subjectId);
    else await talk(org, task, task.kind, signal);
    return { outcome: "done" };
  } catch (error) {
    if (error instanceof AttemptEnded) return error.result;
    return { outcome: "failed", reason: error instanceof Error ? error.message : "unknown failure" };
  }
}

async function talk(org: Org, task: TaskRecord, kind: keyof typeof EXECUTORS, signal: AbortSignal): Promise<void> {
  const app = org.apps.get(task.appId);
  if (app?.status !== "ACTIVE" || app.provisioning === undefined) return;
  await EXECUTORS[kind]({ org, app, scim: new ScimClient(app.provisioning, signal), subjectId: task.subjectId });
}

/** Where a failed task of each kind is logged, and what it was about, in words. */
const FAILURES: Readonly<Record<TaskKind, { readonly event: EventType; readonly attempted: string }>> = {
  provisionUser: { event: "application.provision.user.push", attempted: "Automatic provisioning of user" },
  updateUser: { event: "application.provision.user.push_profile", attempted: "Automatic profile push of user" },
  deactivateUser: { event: "application.provision.user.deactivate", attempted: "Automatic deactivation of user" },
  pushGroup: { event: "application.provision.group_push.mapping.update.or.delete.failed", attempted: "Push of group" },
  deleteTargetGroup: { event: "application.provision.group_push.mapping.update.or.delete.failed", attempted: "Deletion of group" },
  evaluateRule: { event: "group.user_membership.rule.error", attempted: "Evaluation of group rule" },
};

/** Shows a failure where an admin looks for it: the app user or group push, and the System Log. */
export function afterFailure(org: Org, task: TaskRecord, reason: string): void {
  const { event, attempted } = FAILURES[task.kind];
  const app = org.apps.get(task.appId);
  const user = org.users.get(task.subjectId);
  const appUser = org.appUsers.get(task.appId, task.subjectId);
  const group = org.groups.get(org.groupPushes.get(task.subjectId)?.sourceGroupId ?? "");
  if (appUser !== undefined) org.appUsers.put({ ...appUser, syncState: "ERROR" });
  if (task.kind === "pushGroup") changePush(org, task.subjectId, { status: "ERROR", errorSummary: reason, lastUpdated: org.now() });
  const targets = [
    ...(user === undefined ? [] : [appUserTarget(user, appUser?.userName ?? String(user.profile["login"])), userTarget(user)]),
    ...(group === undefined ? [] : [groupTarget(group)]),
    ...(app === undefined ? [] : [appTarget(app)]),
  ];
  const subject = user === undefined ? (group?.profile.name ?? task.subjectId) : nameOf(user);
  logFailure(org, event, targets, `${attempted} ${subject} to app ${app?.label ?? "unknown"} failed: ${reason}`);
}
