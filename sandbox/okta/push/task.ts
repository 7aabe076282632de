/** The push engine's units of work. */
import type { Stored } from "../../kernel/journal.ts";

/** What a task does; its executor is in `runTask.ts`. */
export type TaskKind = "provisionUser" | "updateUser" | "deactivateUser" | "pushGroup" | "deleteTargetGroup" | "evaluateRule";

/** A task, kept until it is done. FAILED ones stay, as Okta's manual tasks do, until a later task of their lane succeeds. */
export interface TaskRecord extends Stored {
  readonly kind: TaskKind;
  /** Tasks of one lane run one at a time, in order: a lane is an app user, a group push or a rule. */
  readonly lane: string;
  /** The service provider's connection (the app's id) that a rate limit holds up as a whole; empty for work inside Okta. */
  readonly channel: string;
  /** The app, for work that talks to a service provider. */
  readonly appId: string;
  /** The user, the group push or the rule that the task is about; the group's SCIM id for `deleteTargetGroup`. */
  readonly subjectId: string;
  readonly status: "PENDING" | "FAILED";
  readonly attempts: number;
  /** Epoch milliseconds before which the task is not tried. */
  readonly notBefore: number;
  readonly lastError: string | null;
}

/** How an attempt ended. */
export type TaskResult =
  | { readonly outcome: "done" }
  | { readonly outcome: "failed"; readonly reason: string }
  /** `afterMs`: the service provider's own word (Retry-After); `held`: the whole connection waits. */
  | { readonly outcome: "retry"; readonly reason: string; readonly afterMs?: number; readonly held?: boolean };

/** What is needed to order a task. */
export type TaskOrder = Pick<TaskRecord, "kind" | "lane" | "channel" | "appId" | "subjectId">;
