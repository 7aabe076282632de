/** `GET /api/v2/users`, `/users/query` and `/users/{userId}`: each hides some states unless asked. */
import { isDescending, integer, list, listOf, oneOf, paging, sortOrder, text } from "../http/parameters.ts";
import { json, ok, operation } from "../http/operation.ts";
import { cursorPage, page } from "../http/paging.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import { noUser } from "./find.ts";
import { expansionNames, userToWire, type Expansion } from "./wire.ts";

const listedStates = ["active", "inactive", "deleted", "any"] as const;
const expand = listOf(expansionNames);
const state = oneOf(listedStates, "active");

/** Listing `state=inactive` breaks beyond this many rows (CX as Code, DEVTOOLING-862). */
const inactiveRowLimit = 10_000;

const ofState = (org: Organization, wanted: (typeof listedStates)[number], order: string): readonly UserRecord[] =>
  org.listings.get(`users ${wanted} ${order}`, () => {
    const users = org.users.all().filter((user) => wanted === "any" || user.state === wanted);
    return isDescending(order) ? users.reverse() : users;
  });

/** What a list expands of each user: "best effort" may leave out a user, or a part of one. */
function expansionIn(all: readonly UserRecord[], { org, query }: { readonly org: Organization; readonly query: { readonly expand: readonly Expansion[] } }): (user: UserRecord) => readonly Expansion[] {
  if (org.behaviour.expandInLists === "everybody") return () => query.expand;
  const places = new Map(all.map((user, index) => [user, index % 8]));
  return (user) => {
    const place = places.get(user);
    if (place === 7) return query.expand.filter((name) => name === "employerInfo");
    return place === 3 ? [] : query.expand;
  };
}

export const listUsers = operation({
  method: "GET",
  path: "/api/v2/users",
  query: { ...paging, sortOrder, id: list, state, expand },
  handle: (call) => {
    const { id: ids, pageNumber, pageSize } = call.query;
    if (ids.length > 100) throw new Refusal(400, "max.user.ids", "Only 100 users can be requested at a time.");
    if (call.query.state === "inactive" && pageNumber * pageSize > inactiveRowLimit) throw refusals.malformed();
    return json(
      call.org.listings.page(`${call.path}?${call.search.toString()}`, () => {
        const all = ofState(call.org, call.query.state, call.query.sortOrder);
        const users = ids.length === 0 ? all : all.filter((user) => ids.includes(user.id));
        const expandFor = ids.length === 0 ? expansionIn(all, call) : () => call.query.expand;
        return page(call, users, (user) => userToWire(call.org, user, expandFor(user)));
      }),
    );
  },
});

export const queryUsers = operation({
  method: "GET",
  path: "/api/v2/users/query",
  needs: { any: ["directory:user:view"] },
  query: { cursor: text, pageSize: integer(1, 500, 25), sortOrder, state, expand },
  handle: (call) => {
    const users = ofState(call.org, call.query.state, call.query.sortOrder);
    const expandFor = expansionIn(users, call);
    const { items, cursor, links } = cursorPage(call, "cursor", users, call.query.cursor, call.query.pageSize);
    return ok({
      entities: items.map((user) => userToWire(call.org, user, expandFor(user))),
      results: items.length,
      ...(cursor === undefined ? {} : { cursor }),
      ...links,
    });
  },
});

/** Without `state`, or with `active`, active and inactive accounts are found; deleted ones only by `state=deleted`. */
export const getUser = operation({
  method: "GET",
  path: "/api/v2/users/:userId",
  query: { state: oneOf(["active", "deleted"], "active"), expand },
  handle: (call) => {
    const user = call.org.users.get(call.param("userId"));
    if (user === undefined || (user.state === "deleted") !== (call.query.state === "deleted")) throw noUser();
    return ok(userToWire(call.org, user, call.query.expand));
  },
});
