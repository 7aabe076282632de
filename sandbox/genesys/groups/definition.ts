/** `/api/v2/groups`: the groups themselves. */
import { z } from "zod";
import { revokeAll } from "../authorization/grants.ts";
import type { Body } from "../http/body.ts";
import { ok, operation } from "../http/operation.ts";
import { isDescending, list, paging, sortOrder } from "../http/parameters.ts";
import { page } from "../http/paging.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import type { GroupRecord } from "../state/records.ts";
import { liveUser } from "../users/find.ts";
import { changeMembers, individualsOf } from "./membership.ts";
import { groupToWire } from "./wire.ts";

const echoed = z.unknown().optional();

/** Model `GroupContact`. */
const address = z.strictObject({
  address: z.string().optional(),
  extension: z.string().optional(),
  type: z.enum(["GROUPRING", "GROUPPHONE"]),
  mediaType: z.literal("PHONE"),
  display: echoed,
});

const settings = {
  addresses: z.array(address).optional(),
  /** Pictures are not emulated: only none is known. */
  images: z.array(z.never()).optional(),
  description: z.string().optional(),
  rolesEnabled: z.boolean().optional(),
  includeOwners: z.boolean().optional(),
  callsEnabled: z.boolean().optional(),
  /** May be null, which a Go client writes for an empty list (CX as Code): it is as absent. */
  ownerIds: z.array(z.string()).nullish(),
  id: echoed,
  selfUri: echoed,
};

/** Model `GroupCreate`, as far as emulated. */
const create = {
  model: "GroupCreate",
  schema: z.strictObject({
    name: z.string().min(1),
    type: z.enum(["official", "social"]),
    visibility: z.enum(["public", "owners", "members"]),
    rulesVisible: z.boolean(),
    ...settings,
    dateModified: echoed,
    memberCount: echoed,
    state: echoed,
    version: echoed,
  }),
} satisfies Body<unknown>;

/** Model `GroupUpdate`: needs the version; its `visibility` spells owners otherwise than `GroupCreate`. */
const update = {
  model: "GroupUpdate",
  schema: z.strictObject({
    version: z.int(),
    name: z.string().min(1).optional(),
    visibility: z.enum(["public", "ownerIds", "owners", "members"]).optional(),
    rulesVisible: z.boolean().optional(),
    ...settings,
    state: z.literal("active").optional(),
  }),
} satisfies Body<unknown>;

/** The group of a path. @throws Refusal 404 */
export function existingGroup(org: Organization, id: string): GroupRecord {
  const group = org.groups.get(id);
  if (group === undefined) throw refusals.notFound("Unable to find a group with that groupId");
  return group;
}

const isNameInUse = (org: Organization, name: string, exceptId?: string): boolean =>
  org.groups.by("name", folded(name)).some((group) => group.id !== exceptId);

/** Owners are cleared by a blank string only (CX as Code): an empty list leaves them. */
function ownersOf(org: Organization, given: readonly string[] | null | undefined, before: readonly string[]): readonly string[] {
  if (given === undefined || given === null || given.length === 0) return before;
  const ids = given.filter((id) => id.trim() !== "");
  for (const id of ids) liveUser(org, id);
  return ids;
}

const addressesOf = (given: readonly z.infer<typeof address>[] | undefined): GroupRecord["addresses"] | undefined =>
  given?.map(({ address: number, extension, type, mediaType }) => ({ address: number, extension, type, mediaType }));

export const listGroups = operation({
  method: "GET",
  path: "/api/v2/groups",
  query: { ...paging, id: list, sortOrder },
  handle: (call) => {
    const ids = call.query.id;
    const found = call.org.groups.all().filter((group) => ids.length === 0 || ids.includes(group.id));
    return ok(page(call, isDescending(call.query.sortOrder) ? found.reverse() : found, (group) => groupToWire(call.org, group)));
  },
});

export const getGroup = operation({
  method: "GET",
  path: "/api/v2/groups/:groupId",
  handle: ({ org, param }) => ok(groupToWire(org, existingGroup(org, param("groupId")))),
});

/** The description is ignored here ("a bug with the API", CX as Code): PUT sets it. */
export const postGroup = operation({
  method: "POST",
  path: "/api/v2/groups",
  needs: { any: ["directory:group:add"] },
  body: create,
  handle: ({ org, body }) => {
    if (isNameInUse(org, body.name)) throw new Refusal(400, "group.name.in.use", "This group name is currently in use.");
    const { name, type, visibility, rulesVisible, rolesEnabled = false, includeOwners = false, callsEnabled = false } = body;
    const ownerIds = ownersOf(org, body.ownerIds, []);
    const group = org.groups.put({
      id: org.newId(),
      name,
      type,
      visibility,
      rulesVisible,
      rolesEnabled,
      includeOwners,
      callsEnabled,
      ownerIds,
      addresses: addressesOf(body.addresses) ?? [],
      version: 1,
      dateModified: org.timestamp(),
      scimExternalIds: {},
    });
    return ok(groupToWire(org, group));
  },
});

export const putGroup = operation({
  method: "PUT",
  path: "/api/v2/groups/:groupId",
  needs: { any: ["directory:group:edit"] },
  body: update,
  handle: ({ org, param, body }) => {
    const group = existingGroup(org, param("groupId"));
    if (body.version !== group.version) throw refusals.conflict(400, "Resource conflict - Unexpected version was provided");
    const {
      name = group.name,
      description = group.description,
      rolesEnabled = group.rolesEnabled,
      includeOwners = group.includeOwners,
      callsEnabled = group.callsEnabled,
      rulesVisible = group.rulesVisible,
    } = body;
    if (isNameInUse(org, name, group.id))
      throw refusals.badRequest("Unable to update group configuration due to invalid request.");
    if (body.visibility === "owners" && org.behaviour.groupVisibilityOwners === "refused")
      throw refusals.badValue("owners", "visibility", "public, ownerIds, members");
    const visibility = body.visibility === "ownerIds" ? "owners" : (body.visibility ?? group.visibility);
    const ownerIds = ownersOf(org, body.ownerIds, group.ownerIds);
    const changed = {
      ...group,
      name,
      description,
      rolesEnabled,
      includeOwners,
      callsEnabled,
      rulesVisible,
      visibility,
      ownerIds,
      addresses: addressesOf(body.addresses) ?? group.addresses,
    };
    return ok(groupToWire(org, org.groups.put({ ...changed, version: group.version + 1, dateModified: org.timestamp() })));
  },
});

export const deleteGroup = operation({
  method: "DELETE",
  path: "/api/v2/groups/:groupId",
  needs: { any: ["directory:group:delete"] },
  handle: ({ org, param }) => {
    const group = org.groups.get(param("groupId"));
    if (group === undefined) throw refusals.notFound("Specified group not found.");
    changeMembers(org, group, { remove: individualsOf(org, group.id) });
    revokeAll(org, group.id);
    org.groups.delete(group.id);
    return { status: 200 };
  },
});
