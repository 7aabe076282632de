/** `POST /api/v1/users/{id}/lifecycle/…` and `DELETE /api/v1/users/{id}`. */
import { NO_CONTENT, ok, type Operation } from "../http/operation.ts";
import type { Org } from "../org.ts";
import type { UserRecord } from "../state/records.ts";
import { logSuccess, userTarget } from "../systemLog/record.ts";
import { theUser } from "./find.ts";
import { move, TRANSITIONS } from "./transitions.ts";

const transitions: readonly Operation[] = TRANSITIONS.map((transition) => ({
  method: "POST",
  path: `/api/v1/users/:userId/lifecycle/${transition.name}`,
  query: transition.query,
  respond(call) {
    const user = theUser(call);
    if (!transition.from(call.org.behaviour).includes(user.status)) throw transition.refusal();
    return ok(transition.answer(call, move(call.org, user, transition.to(user), transition.event, transition.follow)));
  },
}));

/** The first DELETE deactivates, the second one, of a deactivated user, deletes for good. */
const deleteUser: Operation = {
  method: "DELETE",
  path: "/api/v1/users/:userId",
  query: ["sendEmail"],
  respond(call) {
    const { org } = call;
    const user = theUser(call);
    const deactivate = TRANSITIONS.find(({ name }) => name === "deactivate");
    if (deactivate?.from(org.behaviour).includes(user.status) === true) move(org, user, "DEPROVISIONED", deactivate.event, deactivate.follow);
    else erase(org, user);
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
