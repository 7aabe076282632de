/** `GET /api/v2/users/me`: the person whose token it is; an OAuth client is none. */
import { listOf } from "../http/parameters.ts";
import { ok, operation } from "../http/operation.ts";
import { Refusal } from "../http/refusal.ts";
import { expansionNames, userToWire } from "./wire.ts";

export const getMe = operation({
  method: "GET",
  path: "/api/v2/users/me",
  query: { expand: listOf(expansionNames) },
  handle: ({ org, caller, query }) => {
    const user = org.users.get(caller.id);
    if (user === undefined)
      throw new Refusal(
        400,
        "not.a.user",
        "This request requires a user context. Client credentials cannot be used for requests to this resource.",
      );
    return ok(userToWire(org, user, query.expand));
  },
});
