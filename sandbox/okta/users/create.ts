/** `POST /api/v1/users`. */
import { invalid, notFound } from "../errors.ts";
import { everyone } from "../groups/everyone.ts";
import { addMember } from "../groups/membership.ts";
import { evaluateRulesFor } from "../groupRules/evaluate.ts";
import { flag, ok, type Call, type Operation } from "../http/operation.ts";
import { randomId } from "../ids.ts";
import { bodyOf, objectField, onlyFields, stringField, stringsField, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { GroupRecord, UserRecord } from "../state/records.ts";
import { logSuccess, userTarget } from "../systemLog/record.ts";
import { checkedProfile } from "./profile.ts";
import { showUser } from "./show.ts";

/** Creates a user: STAGED with `activate=false`, else ACTIVE with a password and PROVISIONED without. */
export const createUser: Operation = {
  method: "POST",
  path: "/api/v1/users",
  query: ["activate", "provider", "nextLogin"],
  respond(call) {
    const body = bodyOf(call.body);
    onlyFields(body, "newUser", ["profile", "credentials", "groupIds", "type"]);
    const profile = checkedProfile(call.org, objectField(body, "profile"), "newUser");
    const groups = stringsField(body, "groupIds").map((id) => assignableGroup(call, id));
    const user = call.org.users.put(newUser(call.org, profile, hasPassword(body), flag(call, "activate", true)));
    logSuccess(call.org, "user.lifecycle.create", [userTarget(user)]);
    if (user.status !== "STAGED") logSuccess(call.org, "user.lifecycle.activate", [userTarget(user)]);
    addMember(call.org, everyone(call.org), user);
    for (const group of groups) addMember(call.org, group, user);
    evaluateRulesFor(call.org, user);
    return ok(showUser(call.org, user));
  },
};

function newUser(org: Org, profile: Json, password: boolean, activate: boolean): UserRecord {
  const now = org.now();
  return {
    id: randomId("00u"),
    status: !activate ? "STAGED" : password ? "ACTIVE" : "PROVISIONED",
    created: now,
    activated: activate ? now : null,
    statusChanged: activate ? now : null,
    lastUpdated: now,
    hasPassword: password,
    profile,
  };
}

/** Whether the request sets a password; clients also send `credentials: {password: {}}` for none. */
export function hasPassword(body: Json): boolean {
  const credentials = objectField(body, "credentials");
  onlyFields(credentials, "credentials", ["password", "provider", "recovery_question", "emails"]);
  const password = objectField(credentials, "password");
  return stringField(password, "value") !== undefined || password["hash"] !== undefined;
}

function assignableGroup(call: Call, id: string): GroupRecord {
  const group = call.org.groups.get(id);
  if (group === undefined) throw notFound(id, "UserGroup");
  if (group.type !== "OKTA_GROUP") throw invalid("groupIds", `groupIds: The group '${group.profile.name}' cannot be assigned by hand`);
  return group;
}
