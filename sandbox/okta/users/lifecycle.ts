/** `POST /api/v1/users/{id}/lifecycle/…` and `DELETE /api/v1/users/{id}`. */
import { assignmentsFollowActivation, assignmentsFollowDeactivation } from "../appUsers/assignment.ts";
import { invalid, OktaError } from "../errors.ts";
import { removeMember } from "../groups/membership.ts";
import { evaluateRulesFor } from "../groupRules/evaluate.ts";
import { flag, NO_CONTENT, ok, type Call, type Operation } from "../http/operation.ts";
import { randomId } from "../ids.ts";
import type { Org } from "../org.ts";
import type { UserRecord, UserStatus } from "../state/records.ts";
import { logSuccess, userTarget, type EventType } from "../systemLog/record.ts";
import { theUser } from "./find.ts";

/** One change of status: from where it is allowed, what it refuses with elsewhere, where it leads, what follows. */
interface Transition {
  readonly name: string;
  readonly from: readonly UserStatus[];
  readonly refusal: () => OktaError;
  readonly to: (user: UserRecord) => UserStatus;
  readonly event: EventType;
  readonly follow: (org: Org, user: UserRecord) => void;
  readonly answer: (call: Call) => unknown;
}

const notNow = (): OktaError => new OktaError("E0000038");
const empty = (): unknown => ({});

/** The activation link that `sendEmail=false` answers instead of mailing it. */
function activation(call: Call): unknown {
  if (flag(call, "sendEmail", true)) return {};
  const activationToken = randomId("act");
  return { activationUrl: `${call.org.url.base}/welcome/${activationToken}`, activationToken };
}

const TRANSITIONS: readonly Transition[] = [
  {
    name: "activate",
    from: ["STAGED", "DEPROVISIONED"],
    refusal: () => new OktaError("E0000016"),
    to: (user) => (user.hasPassword ? "ACTIVE" : "PROVISIONED"),
    event: "user.lifecycle.activate",
    follow: (org, user) => {
      evaluateRulesFor(org, user);
      assignmentsFollowActivation(org, user);
    },
    answer: activation,
  },
  { name: "reactivate", from: ["PROVISIONED"], refusal: notNow, to: () => "PROVISIONED", event: "user.lifecycle.reactivate", follow: () => undefined, answer: activation },
  { name: "deactivate", from: ["STAGED", "PROVISIONED", "ACTIVE", "SUSPENDED"], refusal: notNow, to: () => "DEPROVISIONED", event: "user.lifecycle.deactivate", follow: followDeactivation, answer: empty },
  {
    name: "suspend",
    from: ["ACTIVE", "PROVISIONED"],
    refusal: () => invalid("suspendUser", "Cannot suspend a user that is not active"),
    to: () => "SUSPENDED",
    event: "user.lifecycle.suspend",
    follow: evaluateRulesFor,
    answer: empty,
  },
  {
    name: "unsuspend",
    from: ["SUSPENDED"],
    refusal: () => invalid("unsuspendUser", "Cannot unsuspend a user that is not suspended"),
    to: (user) => (user.hasPassword ? "ACTIVE" : "PROVISIONED"),
    event: "user.lifecycle.unsuspend",
    follow: evaluateRulesFor,
    answer: empty,
  },
];

function followDeactivation(org: Org, user: UserRecord): void {
  assignmentsFollowDeactivation(org, user);
  if (!org.behaviour.deactivationLeavesRuleGroups) return;
  for (const membership of org.memberships.ofRight(user.id)) {
    const group = org.groups.get(membership.groupId);
    if (group !== undefined && membership.ruleIds.length > 0) removeMember(org, group, user, membership);
  }
}

function change(org: Org, user: UserRecord, transition: Transition): void {
  const now = org.now();
  const status = transition.to(user);
  const changed = org.users.put({ ...user, status, statusChanged: now, lastUpdated: now, ...(transition.name === "activate" ? { activated: now } : {}) });
  logSuccess(org, transition.event, [userTarget(changed)]);
  transition.follow(org, changed);
}

const transitions: readonly Operation[] = TRANSITIONS.map((transition) => ({
  method: "POST",
  path: `/api/v1/users/:userId/lifecycle/${transition.name}`,
  query: ["sendEmail"],
  respond(call) {
    const user = theUser(call);
    if (!transition.from.includes(user.status)) throw transition.refusal();
    change(call.org, user, transition);
    return ok(transition.answer(call));
  },
}));

/** The first DELETE deactivates, the second one, of a deactivated user, deletes for good. */
const deleteUser: Operation = {
  method: "DELETE",
  path: "/api/v1/users/:userId",
  query: ["sendEmail"],
  respond(call) {
    const user = theUser(call);
    const deactivate = TRANSITIONS.find(({ name }) => name === "deactivate");
    if (deactivate?.from.includes(user.status) === true) change(call.org, user, deactivate);
    else erase(call.org, user);
    return NO_CONTENT;
  },
};

function erase(org: Org, user: UserRecord): void {
  logSuccess(org, "user.lifecycle.delete.initiated", [userTarget(user)]);
  for (const membership of org.memberships.ofRight(user.id)) org.memberships.delete(membership);
  for (const rule of org.rules.values()) {
    if (rule.excludedUserIds.includes(user.id)) org.rules.put({ ...rule, excludedUserIds: rule.excludedUserIds.filter((id) => id !== user.id) });
  }
  org.users.delete(user);
  logSuccess(org, "user.lifecycle.delete.completed", [userTarget(user)]);
}

/** The operations of a user's life. */
export const userLifecycle: readonly Operation[] = [...transitions, deleteUser];
