/** `PATCH /api/v2/users/bulk`: automatic answering for many at once, and nothing else: states cannot be changed in bulk. */
import { z } from "zod";
import { checkDivision } from "../http/caller.ts";
import { ok, operation } from "../http/operation.ts";
import { Refusal } from "../http/refusal.ts";
import { liveUserPlainly } from "./find.ts";
import { saveUser } from "./lifecycle.ts";
import { userToWire } from "./wire.ts";

const edit = { any: ["directory:user:edit", "directory:organization:admin"] };

/** People in one call. */
const limit = 50;

/** All or none. */
export const patchUsers = operation({
  method: "PATCH",
  path: "/api/v2/users/bulk",
  needs: edit,
  body: { model: "PatchUser", schema: z.array(z.strictObject({ id: z.string(), acdAutoAnswer: z.boolean() })) },
  handle: ({ org, caller, body }) => {
    if (body.length > limit) throw new Refusal(400, "max.directory.users", "Only 50 users can be requested at a time");
    const users = body.map(({ id }) => liveUserPlainly(org, id));
    for (const user of users) checkDivision(org, caller, edit.any, user.divisionId);
    const entities = users.map((user, index) => {
      const acdAutoAnswer = body[index]?.acdAutoAnswer ?? user.acdAutoAnswer;
      return userToWire(org, saveUser(org, user, { acdAutoAnswer }));
    });
    return ok({ entities, pageSize: entities.length, pageNumber: 1, total: entities.length, pageCount: 1 });
  },
});
