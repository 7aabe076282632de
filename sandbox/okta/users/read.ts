/** Reading users: one, all, by `q`, `filter` or `search`; and a user's groups. */
import { notFound, OktaError } from "../errors.ts";
import { compileFilter, type Filterable } from "../filter/filter.ts";
import { sorted } from "../filter/sort.ts";
import { showGroup } from "../groups/show.ts";
import { ok, type Call, type Operation } from "../http/operation.ts";
import { page, type PageSizes } from "../http/page.ts";
import type { Org } from "../org.ts";
import { userAttributes } from "../schemas/userSchema.ts";
import type { UserRecord } from "../state/records.ts";
import { theUser } from "./find.ts";
import { showListedUser, showUser } from "./show.ts";

const SIZES: PageSizes = { standard: 200, most: 200 };
const TOP_LEVEL = ["id", "status", "created", "activated", "statusChanged", "lastUpdated"] as const;
/** `filter=` knows only these (Okta, "List all users"). */
const FILTERED = ["status", "lastUpdated", "id", "profile.login", "profile.email", "profile.firstName", "profile.lastName"];

function valueOf(user: UserRecord, attribute: string): unknown {
  if (attribute.startsWith("profile.")) return user.profile[attribute.slice("profile.".length)];
  return user[attribute as (typeof TOP_LEVEL)[number]];
}

function searchable(org: Org): Filterable<UserRecord> {
  const profile = userAttributes(org);
  return {
    comparisons: ["eq", "sw", "co", "gt", "ge", "lt", "le", "pr"],
    knows: (attribute) => TOP_LEVEL.some((name) => name === attribute) || (attribute.startsWith("profile.") && profile.has(attribute.slice("profile.".length))),
    value: valueOf,
  };
}

const filterable: Filterable<UserRecord> = { comparisons: ["eq", "gt", "ge", "lt", "le"], caseSensitive: true, knows: (attribute) => FILTERED.includes(attribute), value: valueOf };

/** Which users a list shows: `search` and `filter` include deactivated ones, the plain list and `q` do not. */
function listed(call: Call): Iterable<UserRecord> {
  const { q, filter, search } = call.query;
  if ([q, filter, search].filter((given) => given !== undefined).length > 1) throw new OktaError("E0000063");
  const users = call.org.users.values();
  if (search !== undefined) return sorted(call, Iterator.from(call.org.users.indexed()).filter(compileFilter(search, searchable(call.org))), valueOf);
  if (filter !== undefined) return users.filter(compileFilter(filter, filterable));
  const present = users.filter((user) => user.status !== "DEPROVISIONED");
  return q === undefined ? present : present.filter((user) => startsWith(user, q.toLowerCase()));
}

/** `q` looks at the beginning of names and e-mail. */
function startsWith(user: UserRecord, start: string): boolean {
  const texts = [user.profile["firstName"], user.profile["lastName"], user.profile["email"]];
  return texts.some((text) => typeof text === "string" && text.toLowerCase().startsWith(start));
}

/**
 * `GET /users/me` with an API token is the token's owner: the org's administrator, who is not one of its people. A
 * service app is nobody (what Okta answers it is unverified).
 */
function me({ org, client }: Call): unknown {
  if (client !== undefined) throw notFound("me", "User");
  const created = "2024-01-01T00:00:00.000Z";
  return showUser(org, {
    id: "00usandboxadmin00001",
    status: "ACTIVE",
    created,
    activated: created,
    statusChanged: created,
    lastUpdated: created,
    hasPassword: true,
    profile: { login: "admin@sandbox.example", email: "admin@sandbox.example", firstName: "Sandbox", lastName: "Administrator" },
  });
}

/** The operations that read users. */
export const readUsers: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v1/users",
    query: ["limit", "after", "q", "filter", "search", "sortBy", "sortOrder"],
    respond: (call) => page(call, listed(call), call.query["q"] === undefined ? SIZES : { ...SIZES, standard: 10 }, (user) => showListedUser(call.org, user)),
  },
  { method: "GET", path: "/api/v1/users/me", respond: (call) => ok(me(call)) },
  { method: "GET", path: "/api/v1/users/:userId", respond: (call) => ok(showUser(call.org, theUser(call))) },
  {
    method: "GET",
    path: "/api/v1/users/:userId/groups",
    query: ["limit", "after"],
    respond(call) {
      const groups = call.org.memberships.ofRight(theUser(call).id).flatMap(({ groupId }) => call.org.groups.get(groupId) ?? []);
      return page(call, groups, SIZES, (group) => showGroup(call.org, group));
    },
  },
];
