/** The sandbox's own routes, not Okta's: is there work left, the console's provisioning tab by hand, a user who failed to sign in too often. */
import { theApp } from "./apps/find.ts";
import { OktaError } from "./errors.ts";
import { evaluateRulesFor } from "./groupRules/evaluate.ts";
import { NO_CONTENT, ok, type Operation } from "./http/operation.ts";
import { bodyOf, onlyFields, requiredString, stringsField } from "./json.ts";
import { theUser } from "./users/find.ts";
import { move } from "./users/transitions.ts";

/** The operations below `/_sandbox`. */
export const controlOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/_sandbox/rest",
    respond: ({ org: { tasks } }) => ok({ atRest: tasks.pending === 0, pendingTasks: tasks.pending, failedTasks: tasks.failed }),
  },
  {
    method: "PUT",
    path: "/_sandbox/apps/:appId/provisioning",
    respond(call) {
      const app = theApp(call);
      const body = bodyOf(call.body);
      onlyFields(body, "provisioning", ["baseUrl", "token", "features", "deletesUsers"]);
      const deletesUsers = body["deletesUsers"] === true ? { deletesUsers: true } : {};
      call.org.apps.put({ ...app, provisioning: { baseUrl: requiredString(body, "baseUrl"), token: requiredString(body, "token"), features: stringsField(body, "features"), ...deletesUsers } });
      return NO_CONTENT;
    },
  },
  {
    method: "PUT",
    path: "/_sandbox/users/:userId/lockout",
    respond(call) {
      const user = theUser(call);
      if (user.status !== "ACTIVE") throw new OktaError("E0000038");
      move(call.org, user, "LOCKED_OUT", "user.account.lock", evaluateRulesFor);
      return NO_CONTENT;
    },
  },
];
