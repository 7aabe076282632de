/** `POST /api/v2/groups/search`. The index may lag behind, as that of people does. */
import { z } from "zod";
import { ok, operation } from "../http/operation.ts";
import { searchReply, searchRequest, type Fields } from "../search/criteria.ts";
import type { GroupRecord } from "../state/records.ts";
import { groupToWire } from "./wire.ts";

/** Fields that can be searched. */
const fields: Fields<GroupRecord> = {
  id: (group) => group.id,
  name: (group) => group.name,
  description: (group) => group.description ?? "",
  type: (group) => group.type,
  visibility: (group) => group.visibility,
  state: () => "active",
};

export const searchGroups = operation({
  method: "POST",
  path: "/api/v2/groups/search",
  body: { model: "GroupSearchRequest", schema: z.strictObject(searchRequest(fields)) },
  handle: ({ org, body }) => ok(searchReply(org.searchable.groups.all(), fields, body, "groups", (group) => groupToWire(org, group))),
});
