/** The group as Okta's API shows it. */
import { showApp } from "../apps/show.ts";
import { invalid } from "../errors.ts";
import type { Call } from "../http/operation.ts";
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { GroupRecord } from "../state/records.ts";

/** What `expand` can add to a group. */
type Expansion = "stats" | "app";

/** The expansions that a call asks for. Throws E0000001 for others. */
export function expansionOf(call: Call): readonly Expansion[] {
  const asked = call.query["expand"]?.split(",") ?? [];
  return asked.map((name) => {
    if (name !== "stats" && name !== "app") throw invalid("expand", "expand: must be stats or app");
    return name;
  });
}

/** The group, as single reads and lists answer it. */
export function showGroup(org: Org, group: GroupRecord, expand: readonly Expansion[] = []): Json {
  const self = `${org.url.base}/api/v1/groups/${group.id}`;
  const logo = (size: string): Json => ({ name: size, href: `${org.url.base}/assets/img/logos/groups/odyssey/okta-${size}.png`, type: "image/png" });
  return {
    id: group.id,
    created: group.created,
    lastUpdated: group.lastUpdated,
    lastMembershipUpdated: group.lastMembershipUpdated,
    objectClass: [group.type === "APP_GROUP" ? "okta:app_group" : "okta:user_group"],
    type: group.type,
    profile: group.profile,
    ...(group.appId === undefined ? {} : { source: { id: group.appId } }),
    _links: { logo: [logo("medium"), logo("large")], users: { href: `${self}/users` }, apps: { href: `${self}/apps` } },
    ...(expand.length === 0 ? {} : { _embedded: embedded(org, group, expand) }),
  };
}

function embedded(org: Org, group: GroupRecord, expand: readonly Expansion[]): Json {
  const app = org.apps.get(group.appId ?? "");
  return {
    ...(expand.includes("stats") ? { stats: stats(org, group) } : {}),
    ...(expand.includes("app") && app !== undefined ? { app: showApp(org, app) } : {}),
  };
}

function stats(org: Org, group: GroupRecord): Json {
  const pushes = org.groupPushes.values().filter(({ sourceGroupId }) => sourceGroupId === group.id);
  return {
    usersCount: org.memberships.ofLeft(group.id).length,
    appsCount: org.appGroups.ofRight(group.id).length,
    groupPushMappingsCount: [...pushes].length,
    hasAdminPrivilege: false,
    _links: { users: { href: `${org.url.base}/api/v1/groups/${group.id}/users` }, apps: { href: `${org.url.base}/api/v1/groups/${group.id}/apps` } },
  };
}
