/** Checking user profiles against the user schema. */
import { invalid } from "../errors.ts";
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import { isEmail, valueFault } from "../schemas/attributeType.ts";
import { REQUIRED_USER_ATTRIBUTES } from "../schemas/userAttributes.ts";
import { userAttributes } from "../schemas/userSchema.ts";

/** What a request does to the user: the subject in Okta's E0000001. */
export type ProfileSubject = "newUser" | "updateUser";

/** The profile to store: checked, without nulls. `userId` is the user's own, whose login may stay. Throws E0000001. */
export function checkedProfile(org: Org, profile: Json, subject: ProfileSubject, userId?: string): Json {
  const schema = userAttributes(org);
  const undefinedNames = Object.keys(profile).filter((name) => !schema.has(name));
  if (undefinedNames.length > 0) throw invalid(subject, ...undefinedNames.map((name) => `Property name '${name}' is not defined in profile`));
  const missing = REQUIRED_USER_ATTRIBUTES.filter((name) => (profile[name] ?? "") === "");
  if (missing.length > 0) throw invalid(missing[0] ?? subject, ...missing.map((name) => `${name}: The field cannot be left blank`));
  const faults = Object.entries(profile).flatMap(([name, value]) => valueFault(name, value, schema.get(name) ?? {}) ?? []);
  if (faults.length > 0) throw invalid(faults[0]?.split(":")[0] ?? subject, ...faults);
  checkLogin(org, String(profile["login"]), userId);
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null));
}

function checkLogin(org: Org, login: string, userId: string | undefined): void {
  if (!isEmail(login)) throw invalid("login", "login: Username must be in the form of an email address");
  const holder = org.users.byLogin(login);
  if (holder !== undefined && holder.id !== userId) throw invalid("login", "login: An object with this field already exists in the current organization");
}
