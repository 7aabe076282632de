/** `/api/v2/scim/v2/groups`: members and `externalId` only. Groups cannot be created, renamed or deleted over SCIM. */
import { changeMembers, individualsOf } from "../groups/membership.ts";
import type { Subject } from "../http/caller.ts";
import type { Operation, Reply } from "../http/operation.ts";
import { refusals, ScimRefusal } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import type { GroupRecord } from "../state/records.ts";
import { invalid, parseFilter, type Comparison } from "./filter.ts";
import { listQuery, listResponse } from "./listing.ts";
import { checkMatch, notModified, resourceReply, scimOperation } from "./operation.ts";
import { patched } from "./patch.ts";
import { groupProjection, parts, project } from "./projection.ts";
import { base, isObject, patchRequest, readScim, scimGroup, urns, withoutNulls, type Document, type ScimGroup } from "./schema.ts";

const resource = ["groups", "Groups"] as const;
const rest = "/:groupId";
const edit = { any: ["directory:group:edit"] };

const groupToScim = (org: Organization, client: Subject, group: GroupRecord): Document => ({
  schemas: [urns.group],
  id: group.id,
  displayName: group.name,
  externalId: group.scimExternalIds[client.id],
  members: individualsOf(org, group.id).map((id) => ({ type: "User", value: id, $ref: `${base}/users/${id}` })),
  meta: { resourceType: "Group", lastModified: group.dateModified, location: `${base}/groups/${group.id}`, version: String(group.version) },
});

function existing(org: Organization, id: string): GroupRecord {
  const group = org.groups.get(id);
  if (group === undefined) throw refusals.unknownRoute();
  return group;
}

const filters: Readonly<Record<string, (group: GroupRecord, value: string, client: Subject) => boolean>> = {
  id: (group, value) => group.id === value,
  displayname: (group, value) => folded(group.name) === folded(value),
  externalid: (group, value, client) => group.scimExternalIds[client.id] === value,
};

function isFound(group: GroupRecord, client: Subject, { attribute, value, within }: Comparison, filter: string): boolean {
  const test = filters[folded(attribute).replace(`${folded(urns.group)}:`, "")];
  if (test === undefined || within.length > 0) throw invalid(filter);
  return test(group, value, client);
}

const findGroups = (org: Organization, client: Subject, filter: string): GroupRecord[] => {
  const comparisons = filter === "" ? [] : parseFilter(filter);
  return org.groups.all().filter((group) => comparisons.every((one) => isFound(group, client, one, filter)));
};

const listGroups = scimOperation({
  method: "GET",
  resource,
  needs: edit,
  query: listQuery(groupProjection),
  handle: ({ org, caller, query }) =>
    listResponse(findGroups(org, caller, query.filter), query, groupProjection, (group) => groupToScim(org, caller, group)),
});

const getGroup = scimOperation({
  method: "GET",
  resource,
  rest,
  needs: edit,
  query: parts(groupProjection),
  handle: ({ org, caller, param, query, header }) => {
    const group = existing(org, param("groupId"));
    const whole = (): Document => project(groupToScim(org, caller, group), groupProjection, query);
    return notModified(header, group.version) ?? resourceReply(whole(), group.version);
  },
});

/** `displayName` is read-only: a PUT's is ignored. */
const putGroup = scimOperation({
  method: "PUT",
  resource,
  rest,
  needs: edit,
  handle: ({ org, caller, param, body, header }) => {
    const group = existing(org, param("groupId"));
    checkMatch(header, group.version);
    if (!isObject(body)) throw new ScimRefusal(400, "invalidSyntax", "The request is not a group.");
    const document = readScim(scimGroup, { ...groupToScim(org, caller, group), ...withoutNulls(body) });
    return write(org, caller, group, document);
  },
});

const patchGroup = scimOperation({
  method: "PATCH",
  resource,
  rest,
  needs: edit,
  handle: ({ org, caller, param, body, header }) => {
    const group = existing(org, param("groupId"));
    checkMatch(header, group.version);
    const before = groupToScim(org, caller, group);
    const after = patched(before, readScim(patchRequest, body).Operations);
    for (const name of ["id", "displayName"])
      if (after[name] !== before[name]) throw new ScimRefusal(400, "mutability", `Attribute ${name} is read-only.`);
    return write(org, caller, group, readScim(scimGroup, after));
  },
});

function write(org: Organization, client: Subject, group: GroupRecord, { externalId, members = [] }: ScimGroup): Reply {
  const wanted = new Set(members.map((member) => member.value));
  const present = new Set(individualsOf(org, group.id));
  const unknown = [...wanted].find((id) => !present.has(id) && (org.users.get(id)?.state ?? "deleted") === "deleted");
  if (unknown !== undefined) throw new ScimRefusal(400, "invalidValue", `Attribute members: the user "${unknown}" does not exist`);
  const changed = changeMembers(org, withExternalId(org, client, group, externalId), {
    add: [...wanted.difference(present)],
    remove: [...present.difference(wanted)],
  });
  return resourceReply(groupToScim(org, client, changed), changed.version);
}

function withExternalId(org: Organization, client: Subject, group: GroupRecord, externalId: string | undefined): GroupRecord {
  if (group.scimExternalIds[client.id] === externalId) return group;
  const others = Object.fromEntries(Object.entries(group.scimExternalIds).filter(([id]) => id !== client.id));
  const scimExternalIds = externalId === undefined ? others : { ...others, [client.id]: externalId };
  return org.groups.put({ ...group, scimExternalIds, version: group.version + 1, dateModified: org.timestamp() });
}

/** Operations that the platform does not have. */
const refuseGroupLifecycle = ({ org }: { readonly org: Organization }): never => {
  throw org.behaviour.scimGroupCreation === "404" ? refusals.unknownRoute() : refusals.noMethod();
};
const postGroup = scimOperation({ method: "POST", resource, handle: refuseGroupLifecycle });
const deleteGroup = scimOperation({ method: "DELETE", resource, rest, handle: refuseGroupLifecycle });

/** SCIM group operations (OpenAPI tag SCIM). */
export const groupRoutes: readonly Operation[] = [listGroups, getGroup, putGroup, patchGroup, postGroup, deleteGroup].flat();
