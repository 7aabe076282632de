/** Creating, changing, restoring and deleting roles: `/api/v2/authorization/roles`. */
import { z } from "zod";
import { noContent, ok, operation } from "../http/operation.ts";
import { refusals } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import type { RoleDefinition, RoleRecord } from "../state/records.ts";
import { existingRole, rolesPath } from "./roles.ts";
import { createRole, definitionOf, updateRole } from "./roleModels.ts";
import { roleToWire } from "./wire.ts";

const edit = { any: ["authorization:role:edit"] };

/** @throws Refusal 400 when another role has the name */
function checkName(org: Organization, name: string, exceptId?: string): void {
  if (org.roles.by("name", folded(name)).some((role) => role.id !== exceptId)) throw badlyFormed();
}

const badlyFormed = (): Error => refusals.badRequest("The request is badly formed.");

export const postRole = operation({
  method: "POST",
  path: rolesPath,
  needs: { any: ["authorization:role:add"] },
  body: createRole,
  handle: ({ org, body }) => {
    checkName(org, body.name);
    return ok(roleToWire(org, org.roles.put({ id: org.newId(), defaultRoleId: body.defaultRoleId, ...definitionOf(body) }), 0));
  },
});

/** Replaces the whole role. What a default role was at first is kept, so that it can be restored. */
export const putRole = operation({
  method: "PUT",
  path: `${rolesPath}/:roleId`,
  needs: edit,
  body: updateRole,
  handle: ({ org, param, body }) => {
    const role = existingRole(org, param("roleId"));
    checkName(org, body.name, role.id);
    const { id, defaultRoleId } = role;
    return ok(roleToWire(org, org.roles.put({ id, defaultRoleId, standard: standardOf(role), ...definitionOf(body) })));
  },
});

/** Restores the default roles that the body names; an id that is no default role is refused as a whole. */
export const restoreRoles = operation({
  method: "PUT",
  path: `${rolesPath}/default`,
  needs: edit,
  body: { model: "array", schema: z.array(z.looseObject({ id: z.string() })) },
  handle: ({ org, body }) => {
    const roles = body.map(({ id }) => existingRole(org, id));
    if (roles.some((role) => role.defaultRoleId === undefined)) throw refusals.malformed();
    const entities = roles.map((role) => roleToWire(org, org.roles.put(restored(role))));
    return ok({ entities, pageSize: entities.length, pageNumber: 1, total: entities.length, pageCount: 1 });
  },
});

/** Deleting takes the role from everybody. Default roles cannot be deleted, only restored (CX as Code). */
export const deleteRole = operation({
  method: "DELETE",
  path: `${rolesPath}/:roleId`,
  needs: { any: ["authorization:role:delete"] },
  handle: ({ org, param }) => {
    const role = existingRole(org, param("roleId"));
    if (role.defaultRoleId !== undefined) throw refusals.malformed();
    for (const grant of org.grants.by("role", role.id)) org.grants.delete(grant.id);
    org.roles.delete(role.id);
    return noContent;
  },
});

/** A default role as it was at first. */
const restored = (role: RoleRecord): RoleRecord => {
  const { id, defaultRoleId, standard } = role;
  return standard === undefined ? role : { id, defaultRoleId, standard, ...standard };
};

function standardOf(role: RoleRecord): RoleDefinition | undefined {
  if (role.defaultRoleId === undefined) return undefined;
  const { name, description, permissions, policies } = role;
  return role.standard ?? { name, description, permissions, policies };
}
