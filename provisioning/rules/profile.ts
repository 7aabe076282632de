/**
 * The attributes that a user of an Okta organization has: the base profile, and what the rules say was added to it.
 */
import type { AttributeType } from "../../expressions/index.ts";
import type { PartialRules } from "./salvage.ts";

/** Okta's base user profile (Okta API, `GET /api/v1/meta/schemas/user/default`, `definitions.base`): all of them are texts. */
export const BASE_ATTRIBUTES: readonly string[] = [
  "login", "email", "secondEmail", "firstName", "lastName", "middleName", "honorificPrefix", "honorificSuffix", "title", "displayName", "nickName", "profileUrl",
  "primaryPhone", "mobilePhone", "streetAddress", "city", "state", "zipCode", "countryCode", "postalAddress", "preferredLanguage", "locale", "timezone", "userType",
  "employeeNumber", "costCenter", "organization", "division", "department", "managerId", "manager",
];

/** All attributes by name, where the rules list the custom ones; otherwise nobody can know them all. */
export function profileAttributes({ profile }: PartialRules): ReadonlyMap<string, AttributeType> | undefined {
  if (profile === undefined) return undefined;
  const base = BASE_ATTRIBUTES.map((name): [string, AttributeType] => [name, "string"]);
  return new Map([...base, ...Object.entries(profile.attributes)]);
}
