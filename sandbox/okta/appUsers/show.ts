/** A user's assignment to an app as Okta's API shows it. */
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { AppUserRecord } from "../state/records.ts";
import { showUser } from "../users/show.ts";

/** The assignment, as single reads and lists answer it; `expanded`: with the user. */
export function showAppUser(org: Org, appUser: AppUserRecord, expanded = false): Json {
  const user = expanded ? org.users.get(appUser.userId) : undefined;
  return {
    id: appUser.userId,
    externalId: appUser.externalId,
    created: appUser.created,
    lastUpdated: appUser.lastUpdated,
    scope: appUser.scope,
    status: appUser.status,
    statusChanged: appUser.statusChanged,
    passwordChanged: null,
    syncState: appUser.syncState,
    ...(appUser.lastSync === null ? {} : { lastSync: appUser.lastSync }),
    credentials: { userName: appUser.userName },
    profile: appUser.profile,
    _links: { app: { href: `${org.url.base}/api/v1/apps/${appUser.appId}` }, user: { href: `${org.url.base}/api/v1/users/${appUser.userId}` } },
    ...(user === undefined ? {} : { _embedded: { user: showUser(org, user) } }),
  };
}
