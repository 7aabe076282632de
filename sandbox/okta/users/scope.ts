/** What an expression about a user can refer to. */
import type { Scope } from "../../../expressions/index.ts";
import type { Org } from "../org.ts";
import type { AppRecord, UserRecord } from "../state/records.ts";

/** The user's profile as `user` and `source`, the user's groups, the org and, in a mapping, the app. */
export function userScope(org: Org, user: UserRecord, app?: AppRecord): Scope {
  return {
    user: user.profile,
    source: user.profile,
    internal: { id: user.id, status: user.status },
    org: { name: "Sandbox", subDomain: "sandbox" },
    ...(app === undefined ? {} : { app: { name: app.name, label: app.label } }),
    groups: org.memberships.ofRight(user.id).flatMap(({ groupId }) => {
      const group = org.groups.get(groupId);
      return group === undefined ? [] : [{ id: group.id, name: group.profile.name }];
    }),
    now: new Date(org.now()),
  };
}
