/** `/api/v2/groups/{groupId}/members` and `/individuals`. Changes answer 202 and raise the group's version. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { accepted, ok, operation } from "../http/operation.ts";
import { isDescending, listOf, paging, requiredList, sortOrder } from "../http/parameters.ts";
import { page } from "../http/paging.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import { expansionNames, userToWire } from "../users/wire.ts";
import { existingGroup } from "./definition.ts";
import { changeMembers, individualsOf, membersOf } from "./membership.ts";

const path = "/api/v2/groups/:groupId/members";

/** People added or removed in one call. */
const memberLimit = 50;

/** Model `GroupMembersUpdate`. */
const membersUpdate = {
  model: "GroupMembersUpdate",
  schema: z.strictObject({ memberIds: z.array(z.string()).min(1).max(memberLimit), version: z.int().optional() }),
} satisfies Body<unknown>;

const usersOf = (org: Organization, ids: readonly string[]): UserRecord[] => ids.flatMap((id) => org.users.get(id) ?? []);

/** Individuals, and owners where the group includes them. */
export const getMembers = operation({
  method: "GET",
  path,
  query: { ...paging, sortOrder, expand: listOf(expansionNames) },
  handle: (call) => {
    const users = usersOf(call.org, membersOf(call.org, existingGroup(call.org, call.param("groupId"))));
    return ok(
      page(call, isDescending(call.query.sortOrder) ? users.reverse() : users, (user) => userToWire(call.org, user, call.query.expand)),
    );
  },
});

/** Explicit members only, all at once: the operation has no paging. */
export const getIndividuals = operation({
  method: "GET",
  path: "/api/v2/groups/:groupId/individuals",
  handle: ({ org, param, path: uri }) => {
    const entities = usersOf(org, individualsOf(org, existingGroup(org, param("groupId")).id)).map((user) => userToWire(org, user));
    return ok({
      entities,
      pageSize: entities.length,
      pageNumber: 1,
      total: entities.length,
      firstUri: uri,
      lastUri: uri,
      selfUri: uri,
      pageCount: 1,
    });
  },
});

export const addMembers = operation({
  method: "POST",
  path,
  body: membersUpdate,
  handle: ({ org, param, body }) => {
    const group = existingGroup(org, param("groupId"));
    if (body.version !== undefined && body.version !== group.version)
      throw refusals.conflict(409, "The version supplied does not match the current version of the user");
    if (body.memberIds.some((id) => isGone(org, id))) throw new Refusal(400, "general.resource.not.found", "Group members were not found.");
    changeMembers(org, group, { add: body.memberIds });
    return accepted;
  },
});

export const removeMembers = operation({
  method: "DELETE",
  path,
  query: { ids: requiredList },
  handle: ({ org, param, query }) => {
    const group = existingGroup(org, param("groupId"));
    if (query.ids.length > memberLimit) throw refusals.malformed();
    changeMembers(org, group, { remove: query.ids });
    return accepted;
  },
});

const isGone = (org: Organization, id: string): boolean => (org.users.get(id)?.state ?? "deleted") === "deleted";
