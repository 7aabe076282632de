/** The default user type's base attributes, as `GET /api/v1/meta/schemas/user/default` lists them. */
import type { Json } from "../json.ts";

type SelfPermission = "READ_WRITE" | "READ_ONLY" | "HIDE";
/** name, title, what users may do with it themselves, further schema keywords */
type Row = readonly [name: string, title: string, self: SelfPermission, more?: Json];

const ROWS: readonly Row[] = [
  ["login", "Username", "READ_ONLY", { required: true, minLength: 5, maxLength: 100 }],
  ["firstName", "First name", "READ_WRITE", { required: true, minLength: 1, maxLength: 50 }],
  ["lastName", "Last name", "READ_WRITE", { required: true, minLength: 1, maxLength: 50 }],
  ["middleName", "Middle name", "READ_ONLY"],
  ["honorificPrefix", "Honorific prefix", "READ_ONLY"],
  ["honorificSuffix", "Honorific suffix", "READ_ONLY"],
  ["email", "Primary email", "READ_WRITE", { required: true, format: "email" }],
  ["title", "Title", "READ_ONLY"],
  ["displayName", "Display name", "READ_ONLY"],
  ["nickName", "Nickname", "READ_ONLY"],
  ["profileUrl", "Profile Url", "READ_ONLY", { format: "uri" }],
  ["secondEmail", "Secondary email", "READ_WRITE", { format: "email" }],
  ["mobilePhone", "Mobile phone", "READ_WRITE", { maxLength: 100 }],
  ["primaryPhone", "Primary phone", "HIDE", { maxLength: 100 }],
  ["streetAddress", "Street address", "HIDE"],
  ["city", "City", "HIDE"],
  ["state", "State", "HIDE"],
  ["zipCode", "Zip code", "HIDE"],
  ["countryCode", "Country code", "HIDE", { format: "country-code" }],
  ["postalAddress", "Postal Address", "HIDE"],
  ["preferredLanguage", "Preferred language", "READ_ONLY", { format: "language-code" }],
  ["locale", "Locale", "READ_ONLY", { format: "locale" }],
  ["timezone", "Time zone", "READ_ONLY", { format: "timezone" }],
  ["userType", "User type", "READ_ONLY"],
  ["employeeNumber", "Employee number", "READ_ONLY"],
  ["costCenter", "Cost center", "READ_ONLY"],
  ["organization", "Organization", "READ_ONLY"],
  ["division", "Division", "READ_ONLY"],
  ["department", "Department", "READ_ONLY"],
  ["managerId", "ManagerId", "READ_ONLY"],
  ["manager", "Manager", "READ_ONLY"],
];

/** The base attributes' definitions by name, in Okta's order. */
export const BASE_USER_ATTRIBUTES: Readonly<Record<string, Json>> = Object.fromEntries(
  ROWS.map(([name, title, self, more]) => [
    name,
    { title, type: "string", ...more, mutability: "READ_WRITE", scope: "NONE", permissions: [{ principal: "SELF", action: self }], master: { type: "PROFILE_MASTER" } },
  ]),
);

/** The base attributes that every user must have. */
export const REQUIRED_USER_ATTRIBUTES: readonly string[] = ROWS.filter(([, , , more]) => more?.["required"] === true).map(([name]) => name);
