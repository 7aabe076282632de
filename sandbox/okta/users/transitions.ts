/**
 * The life of a user as a table: from which status an operation is allowed, what it refuses with elsewhere, where it
 * leads, what follows. Source: Okta's OpenAPI, user lifecycle operations; the event types, Okta's catalogue.
 */
import { randomBytes } from "node:crypto";
import { assignmentsFollowActivation, assignmentsFollowDeactivation } from "../appUsers/assignment.ts";
import type { Behaviour } from "../behaviour.ts";
import { invalid, OktaError } from "../errors.ts";
import { removeMember } from "../groups/membership.ts";
import { evaluateRulesFor } from "../groupRules/evaluate.ts";
import { flag, type Call } from "../http/operation.ts";
import { randomId } from "../ids.ts";
import type { Org } from "../org.ts";
import type { UserRecord, UserStatus } from "../state/records.ts";
import { logSuccess, userTarget, type EventType } from "../systemLog/record.ts";
import { showUser } from "./show.ts";

/** One operation on a user's status. */
export interface Transition {
  /** As the path names it. */
  readonly name: string;
  readonly from: (behaviour: Behaviour) => readonly UserStatus[];
  readonly refusal: () => OktaError;
  readonly to: (user: UserRecord) => UserStatus;
  readonly event: EventType;
  readonly follow: (org: Org, user: UserRecord) => void;
  readonly query: readonly string[];
  readonly answer: (call: Call, changed: UserRecord) => unknown;
}

/** Those who may sign in, or may after they did something about their password. */
const SIGNS_IN: readonly UserStatus[] = ["ACTIVE", "PASSWORD_EXPIRED", "LOCKED_OUT", "RECOVERY"];

const notNow = (): OktaError => new OktaError("E0000038");
const empty = (): unknown => ({});
const nothing = (): void => undefined;

/** The link that `sendEmail=false` answers instead of mailing it. */
function activation(call: Call): unknown {
  if (flag(call, "sendEmail", true)) return {};
  const activationToken = randomId("act");
  return { activationUrl: `${call.org.url.base}/welcome/${activationToken}`, activationToken };
}

function passwordReset(call: Call): unknown {
  return flag(call, "sendEmail", true) ? {} : { resetPasswordUrl: `${call.org.url.base}/signin/reset-password/${randomId("act")}` };
}

/** All transitions. */
export const TRANSITIONS: readonly Transition[] = [
  {
    name: "activate",
    from: () => ["STAGED", "DEPROVISIONED"],
    refusal: () => new OktaError("E0000016"),
    to: (user) => (user.hasPassword ? "ACTIVE" : "PROVISIONED"),
    event: "user.lifecycle.activate",
    follow(org, user) {
      evaluateRulesFor(org, user);
      assignmentsFollowActivation(org, user);
    },
    query: ["sendEmail"],
    answer: activation,
  },
  { name: "reactivate", from: () => ["PROVISIONED", "RECOVERY"], refusal: notNow, to: (user) => user.status, event: "user.lifecycle.reactivate", follow: nothing, query: ["sendEmail"], answer: activation },
  { name: "deactivate", from: () => ["STAGED", "PROVISIONED", "SUSPENDED", ...SIGNS_IN], refusal: notNow, to: () => "DEPROVISIONED", event: "user.lifecycle.deactivate", follow: followDeactivation, query: ["sendEmail"], answer: empty },
  {
    name: "suspend",
    from: ({ suspendProvisioned }) => (suspendProvisioned === "accepted" ? ["ACTIVE", "PROVISIONED"] : ["ACTIVE"]),
    refusal: () => invalid("suspendUser", "Cannot suspend a user that is not active"),
    to: () => "SUSPENDED",
    event: "user.lifecycle.suspend",
    follow: evaluateRulesFor,
    query: [],
    answer: empty,
  },
  {
    name: "unsuspend",
    from: () => ["SUSPENDED"],
    refusal: () => invalid("unsuspendUser", "Cannot unsuspend a user that is not suspended"),
    to: (user) => (user.hasPassword ? "ACTIVE" : "PROVISIONED"),
    event: "user.lifecycle.unsuspend",
    follow: evaluateRulesFor,
    query: [],
    answer: empty,
  },
  { name: "unlock", from: () => ["LOCKED_OUT"], refusal: () => new OktaError("E0000032"), to: () => "ACTIVE", event: "user.account.unlock_by_admin", follow: evaluateRulesFor, query: [], answer: empty },
  { name: "expire_password", from: () => SIGNS_IN, refusal: notNow, to: () => "PASSWORD_EXPIRED", event: "user.account.expire_password", follow: evaluateRulesFor, query: [], answer: ({ org }, user) => showUser(org, user) },
  {
    name: "expire_password_with_temp_password",
    from: () => SIGNS_IN,
    refusal: notNow,
    to: () => "PASSWORD_EXPIRED",
    event: "user.account.expire_password",
    follow: evaluateRulesFor,
    query: ["revokeSessions"],
    answer: () => ({ tempPassword: randomBytes(6).toString("base64url") }),
  },
  { name: "reset_password", from: () => ["PROVISIONED", ...SIGNS_IN], refusal: notNow, to: () => "RECOVERY", event: "user.account.reset_password", follow: evaluateRulesFor, query: ["sendEmail", "revokeSessions"], answer: passwordReset },
  { name: "reset_factors", from: () => ["ACTIVE"], refusal: notNow, to: () => "ACTIVE", event: "user.mfa.factor.reset_all", follow: nothing, query: [], answer: empty },
];

function followDeactivation(org: Org, user: UserRecord): void {
  assignmentsFollowDeactivation(org, user);
  if (!org.behaviour.deactivationLeavesRuleGroups) return;
  for (const membership of org.memberships.ofRight(user.id)) {
    const group = org.groups.get(membership.groupId);
    if (group !== undefined && membership.ruleIds.length > 0) removeMember(org, group, user, membership);
  }
}

/** Changes a user's status with all that follows. */
export function move(org: Org, user: UserRecord, status: UserStatus, event: EventType, follow: Transition["follow"]): UserRecord {
  const now = org.now();
  const moved = status === user.status ? {} : { status, statusChanged: now, ...(user.status === "STAGED" || user.status === "DEPROVISIONED" ? { activated: now } : {}) };
  const changed = org.users.put({ ...user, ...moved, lastUpdated: now });
  logSuccess(org, event, [userTarget(changed)]);
  follow(org, changed);
  return changed;
}
