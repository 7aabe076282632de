/** `POST /api/v1/users/{id}` (what is given) and `PUT` (the whole profile). */
import { assignmentsFollowProfile } from "../appUsers/assignment.ts";
import { OktaError } from "../errors.ts";
import { evaluateRulesFor } from "../groupRules/evaluate.ts";
import { ok, type Answer, type Call, type Operation } from "../http/operation.ts";
import { bodyOf, objectField, onlyFields } from "../json.ts";
import { logSuccess, userTarget } from "../systemLog/record.ts";
import { hasPassword } from "./create.ts";
import { theUser } from "./find.ts";
import { checkedProfile } from "./profile.ts";
import { showUser } from "./show.ts";

function update(call: Call, whole: boolean): Answer {
  const user = theUser(call);
  // A deactivated user's record cannot be edited; it is activated first.
  if (user.status === "DEPROVISIONED") throw new OktaError("E0000038");
  const body = bodyOf(call.body);
  onlyFields(body, "updateUser", ["id", "profile", "credentials", "type"]);
  const given = objectField(body, "profile");
  const profile = checkedProfile(call.org, whole && body["profile"] !== undefined ? given : { ...user.profile, ...given }, "updateUser", user.id);
  const changed = { ...user, profile, hasPassword: user.hasPassword || hasPassword(body), lastUpdated: call.org.now() };
  call.org.users.put(changed);
  if (JSON.stringify(profile) !== JSON.stringify(user.profile)) {
    logSuccess(call.org, "user.account.update_profile", [userTarget(changed)]);
    evaluateRulesFor(call.org, changed);
    assignmentsFollowProfile(call.org, changed);
  }
  return ok(showUser(call.org, changed));
}

/** The operations that change a user's profile. */
export const updateUser: readonly Operation[] = [
  { method: "POST", path: "/api/v1/users/:userId", query: ["strict"], respond: (call) => update(call, false) },
  { method: "PUT", path: "/api/v1/users/:userId", query: ["strict"], respond: (call) => update(call, true) },
];
