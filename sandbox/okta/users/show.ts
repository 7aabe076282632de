/** The user as Okta's API shows it. */
import { USER_SCHEMA_ID, USER_TYPE_ID } from "../ids.ts";
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { UserRecord, UserStatus } from "../state/records.ts";

/** The life-cycle links of each status, as recorded for the first four, without those to operations that do not exist here. */
const LINKS: Readonly<Record<UserStatus, readonly string[]>> = {
  STAGED: ["activate"],
  PROVISIONED: ["suspend", "resetPassword", "reactivate", "deactivate"],
  ACTIVE: ["suspend", "resetPassword", "expirePassword", "deactivate"],
  DEPROVISIONED: ["activate", "delete"],
  PASSWORD_EXPIRED: ["resetPassword", "expirePassword", "deactivate"],
  LOCKED_OUT: ["unlock", "resetPassword", "deactivate"],
  RECOVERY: ["resetPassword", "reactivate", "deactivate"],
  SUSPENDED: ["unsuspend", "deactivate"],
};

/** `resetPassword` is reached as `reset_password`. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The whole user, as reads and writes of one user answer it. */
export function showUser(org: Org, user: UserRecord): Json {
  const self = `${org.url.base}/api/v1/users/${user.id}`;
  const links = LINKS[user.status].map((name) => [name, name === "delete" ? { href: self, method: "DELETE" } : { href: `${self}/lifecycle/${snakeCase(name)}`, method: "POST" }] as const);
  return {
    ...withoutLinks(user),
    _links: {
      ...Object.fromEntries(links),
      schema: { href: `${org.url.base}/api/v1/meta/schemas/user/${USER_SCHEMA_ID}` },
      self: { href: self },
      type: { href: `${org.url.base}/api/v1/meta/types/user/${USER_TYPE_ID}` },
    },
  };
}

/** The user as lists show it: with the link to itself only. */
export function showListedUser(org: Org, user: UserRecord): Json {
  return { ...withoutLinks(user), _links: { self: { href: `${org.url.base}/api/v1/users/${user.id}` } } };
}

function withoutLinks(user: UserRecord): Json {
  return {
    id: user.id,
    status: user.status,
    created: user.created,
    activated: user.activated,
    statusChanged: user.statusChanged,
    lastLogin: null,
    lastUpdated: user.lastUpdated,
    passwordChanged: user.hasPassword ? user.created : null,
    type: { id: USER_TYPE_ID },
    // Okta shows these two even where they are empty.
    profile: { mobilePhone: null, secondEmail: null, ...user.profile },
    credentials: { ...(user.hasPassword ? { password: {} } : {}), provider: { type: "OKTA", name: "OKTA" } },
  };
}
