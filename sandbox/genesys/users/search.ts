/** `POST /api/v2/users/search`: active accounts only, unless a criterion names the state. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { ok, operation } from "../http/operation.ts";
import { searchReply, searchRequest, type Fields } from "../search/criteria.ts";
import type { UserRecord } from "../state/records.ts";
import { expansionNames, userToWire } from "./wire.ts";

/** Fields that can be searched. By employee id is undocumented, so refused. */
const fields: Fields<UserRecord> = {
  id: (user) => user.id,
  name: (user) => user.name,
  email: (user) => user.email,
  username: (user) => user.username ?? user.email,
  title: (user) => user.title ?? "",
  department: (user) => user.department ?? "",
  state: (user) => user.state,
  divisionId: (user) => user.divisionId,
};

/** Model `UserSearchRequest`, as far as emulated. */
const request = {
  model: "UserSearchRequest",
  schema: z.strictObject({
    ...searchRequest(fields),
    expand: z.array(z.enum(expansionNames)).default([]),
    enforcePermissions: z.boolean().optional(),
  }),
} satisfies Body<unknown>;

export const searchUsers = operation({
  method: "POST",
  path: "/api/v2/users/search",
  needs: { any: ["directory:user:view"] },
  body: request,
  handle: ({ org, body }) => {
    const byState = body.query.some((one) => one.fields.includes("state"));
    const indexed = org.searchable.users.all().filter((user) => byState || user.state === "active");
    return ok(searchReply(indexed, fields, body, "users", (user) => userToWire(org, user, body.expand)));
  },
});
