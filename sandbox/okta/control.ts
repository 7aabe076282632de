/** The sandbox's own routes, not Okta's: is there work left, and the console's provisioning tab by hand. */
import { theApp } from "./apps/find.ts";
import { NO_CONTENT, ok, type Operation } from "./http/operation.ts";
import { bodyOf, onlyFields, requiredString, stringsField } from "./json.ts";

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
      onlyFields(body, "provisioning", ["baseUrl", "token", "features"]);
      call.org.apps.put({ ...app, provisioning: { baseUrl: requiredString(body, "baseUrl"), token: requiredString(body, "token"), features: stringsField(body, "features") } });
      return NO_CONTENT;
    },
  },
];
