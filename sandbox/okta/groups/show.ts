/** The group as Okta's API shows it. */
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { GroupRecord } from "../state/records.ts";

/** The group, as single reads and lists answer it. */
export function showGroup(org: Org, group: GroupRecord): Json {
  const self = `${org.url.base}/api/v1/groups/${group.id}`;
  return {
    id: group.id,
    created: group.created,
    lastUpdated: group.lastUpdated,
    lastMembershipUpdated: group.lastMembershipUpdated,
    objectClass: [group.type === "APP_GROUP" ? "okta:app_group" : "okta:user_group"],
    type: group.type,
    profile: group.profile,
    ...(group.appId === undefined ? {} : { source: { id: group.appId } }),
    _links: { logo: [], users: { href: `${self}/users` }, apps: { href: `${self}/apps` } },
  };
}
