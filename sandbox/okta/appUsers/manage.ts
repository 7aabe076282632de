/** `/api/v1/apps/{id}/users`: who is assigned to an app, and how provisioning stands. */
import { theApp } from "../apps/find.ts";
import { invalid, notFound, OktaError } from "../errors.ts";
import { NO_CONTENT, ok, param, type Answer, type Call, type Operation } from "../http/operation.ts";
import { page } from "../http/page.ts";
import { bodyOf, objectField, onlyFields, requiredString, stringField, type Json } from "../json.ts";
import { appProfile } from "../schemas/appSchema.ts";
import type { AppRecord, AppUserRecord, UserRecord } from "../state/records.ts";
import { userById } from "../users/find.ts";
import { assign, isInAppGroup, refresh, unassign, type AssignedValues } from "./assignment.ts";
import { showAppUser } from "./show.ts";

const LIST = "/api/v1/apps/:appId/users";
const ONE = `${LIST}/:userId`;

/** Whether the call asks for the users themselves. Throws E0000001 for another expansion. */
function expandsUser({ query: { expand } }: Call): boolean {
  if (expand !== undefined && expand !== "user") throw invalid("expand", "expand: must be user");
  return expand === "user";
}

/** An app's users, those only whose profile begins with `q` where it is given. */
function listed(call: Call): AppUserRecord[] {
  const all = call.org.appUsers.ofLeft(theApp(call).id);
  const start = call.query["q"]?.toLowerCase();
  if (start === undefined) return all;
  const texts = ({ userName, profile, userId }: AppUserRecord): unknown[] => [userName, ...["firstName", "lastName", "email"].map((name) => profile[name] ?? call.org.users.get(userId)?.profile[name])];
  return all.filter((appUser) => texts(appUser).some((text) => typeof text === "string" && text.toLowerCase().startsWith(start)));
}

function theAppUser(call: Call): AppUserRecord {
  const userId = param(call, "userId");
  const appUser = call.org.appUsers.get(theApp(call).id, userId);
  if (appUser === undefined) throw notFound(userId, "AppUser");
  return appUser;
}

function valuesFrom(app: AppRecord, body: Json): AssignedValues {
  const profile = appProfile(app, body);
  const credentials = objectField(body, "credentials");
  onlyFields(credentials, "credentials", ["userName", "password"]);
  const userName = stringField(credentials, "userName");
  return { profile, ...(userName === undefined ? {} : { userName }) };
}

/** Assigns a user by hand. One who has the app through a group keeps it when they leave the group. */
function assignByHand(call: Call): Answer {
  const app = theApp(call);
  const body = bodyOf(call.body);
  onlyFields(body, "appUser", ["id", "scope", "profile", "credentials"]);
  const user = userById(call, requiredString(body, "id"));
  if (user.status === "DEPROVISIONED") throw new OktaError("E0000038");
  const values = valuesFrom(app, body);
  const existing = call.org.appUsers.get(app.id, user.id);
  if (existing === undefined) return ok(showAppUser(call.org, assign(call.org, app, user, "USER", values)));
  return ok(showAppUser(call.org, refresh(call.org, app, user, call.org.appUsers.put({ ...existing, scope: "USER" }), values)));
}

function update(call: Call): Answer {
  const app = theApp(call);
  const appUser = theAppUser(call);
  const body = bodyOf(call.body);
  onlyFields(body, "appUser", ["id", "profile", "credentials"]);
  return ok(showAppUser(call.org, refresh(call.org, app, theUserOf(call, appUser), appUser, valuesFrom(app, body))));
}

/** Ends an assignment by hand. Whoever is in a group of the app stays assigned through it. */
function unassignByHand(call: Call): Answer {
  const app = theApp(call);
  const appUser = theAppUser(call);
  const throughGroup = isInAppGroup(call.org, app.id, appUser.userId);
  if (appUser.scope === "GROUP" && throughGroup) throw invalid("appUser", "The user is assigned through a group. Take the user out of the group, or the group from the app");
  if (throughGroup) call.org.appUsers.put({ ...appUser, scope: "GROUP" });
  else unassign(call.org, app, theUserOf(call, appUser), appUser);
  return NO_CONTENT;
}

function theUserOf(call: Call, appUser: AppUserRecord): UserRecord {
  return userById(call, appUser.userId);
}

/** The operations of an app's users. */
export const manageAppUsers: readonly Operation[] = [
  {
    method: "GET",
    path: LIST,
    query: ["limit", "after", "q", "expand"],
    respond(call) {
      const expanded = expandsUser(call);
      return page(call, listed(call), { standard: 50, most: 500 }, (appUser) => showAppUser(call.org, appUser, expanded));
    },
  },
  { method: "POST", path: LIST, respond: assignByHand },
  { method: "GET", path: ONE, query: ["expand"], respond: (call) => ok(showAppUser(call.org, theAppUser(call), expandsUser(call))) },
  { method: "POST", path: ONE, respond: update },
  { method: "DELETE", path: ONE, query: ["sendEmail"], respond: unassignByHand },
];
