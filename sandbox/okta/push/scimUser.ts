/** The SCIM user that Okta's client makes of an app user. */
import { randomBytes } from "node:crypto";
import { CORE_USER } from "../apps/catalogue.ts";
import type { Json } from "../json.ts";
import { mappingTo } from "../mappings/apply.ts";
import type { Org } from "../org.ts";
import { appUserAttributes } from "../schemas/appSchema.ts";
import type { AppRecord, AppUserRecord, UserRecord } from "../state/records.ts";
import { nameOf } from "../systemLog/record.ts";
import { withAttribute } from "./scimPath.ts";

/** The body of `POST /Users`: what Okta always sends, then the mapped attributes. The password is a placeholder. */
export function newScimUser(app: AppRecord, user: UserRecord, appUser: AppUserRecord): Json {
  const { profile } = user;
  const always: Json = {
    schemas: [CORE_USER],
    userName: appUser.userName,
    name: { givenName: profile["firstName"], familyName: profile["lastName"] },
    emails: [{ primary: true, value: profile["email"], type: "work" }],
    displayName: profile["displayName"] ?? nameOf(user),
    locale: profile["locale"] ?? "en-US",
    externalId: user.id,
    groups: [],
    password: randomBytes(12).toString("base64url"),
    active: true,
  };
  return [...appUserAttributes(app)].reduce((body, [name, definition]) => {
    const value = appUser.profile[name] ?? null;
    return value === null ? body : sent(body, definition, value);
  }, always);
}

/**
 * The resource as read, with the pushed attributes of the app user in it: what Okta PUTs. What it does not know goes
 * back as it came. `everything`: also what is mapped on create only (an account that is linked for the first time).
 */
export function updatedScimUser(org: Org, app: AppRecord, appUser: AppUserRecord, resource: Json, everything: boolean): Json {
  const mapped = mappingTo(org, app.id)?.properties ?? {};
  const pushed = [...appUserAttributes(app)].filter(([name]) => name !== "userName" && Object.hasOwn(appUser.profile, name) && (everything || mapped[name]?.pushStatus !== "DONT_PUSH"));
  const named: Json = { ...resource, userName: appUser.userName };
  return pushed.reduce((body, [name, definition]) => sent(body, definition, appUser.profile[name]), named);
}

/** An attribute without a SCIM schema is never sent. */
function sent(body: Json, { externalName, externalNamespace }: Json, value: unknown): Json {
  if (typeof externalName !== "string" || typeof externalNamespace !== "string" || externalNamespace === "") return body;
  return withAttribute(body, externalNamespace, externalName, value);
}
