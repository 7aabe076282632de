/** `/api/v2/authorization/roles`: the roles, and who holds one. */
import { noContent, ok, operation } from "../http/operation.ts";
import { list, oneOf, paging, text } from "../http/parameters.ts";
import { page } from "../http/paging.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import { subjectTypes, type RoleRecord } from "../state/records.ts";
import { checkSubject } from "./subjects.ts";
import { checkGranting } from "./granting.ts";
import { grant, isDivision } from "./grants.ts";
import { allows } from "./policy.ts";
import { subjectDivisions } from "./roleModels.ts";
import { roleToWire } from "./wire.ts";

/** Where roles are. */
export const rolesPath = "/api/v2/authorization/roles";
const view = { any: ["authorization:role:view"] };
const userCount = oneOf(["true", "false"], "true");

/** The role of a path. @throws Refusal 404 */
export function existingRole(org: Organization, id: string): RoleRecord {
  const role = org.roles.get(id);
  if (role === undefined) throw refusals.unknownRoute();
  return role;
}

/** How many people hold a role themselves. */
const holders = (org: Organization, role: RoleRecord): number =>
  new Set(
    org.grants
      .by("role", role.id)
      .filter((one) => one.subjectType === "PC_USER")
      .map((one) => one.subjectId),
  ).size;

/** `name` finds more than the exact name. */
export const listRoles = operation({
  method: "GET",
  path: rolesPath,
  needs: view,
  query: { ...paging, name: text, permission: list, defaultRoleId: list, userCount, id: list },
  handle: (call) => {
    const { id: ids, name, defaultRoleId, permission } = call.query;
    if (ids.length > 100) throw new Refusal(400, "max.role.ids", "Only 100 roles can be requested at a time.");
    const roles = call.org.roles
      .all()
      .filter(
        (role) =>
          (ids.length === 0 || ids.includes(role.id)) &&
          folded(role.name).includes(folded(name)) &&
          (defaultRoleId.length === 0 || defaultRoleId.includes(role.defaultRoleId ?? "")) &&
          permission.every((one) => allows(role, one)),
      );
    const counted = call.query.userCount === "true";
    return ok(page(call, roles, (role) => roleToWire(call.org, role, counted ? holders(call.org, role) : undefined)));
  },
});

export const getRole = operation({
  method: "GET",
  path: `${rolesPath}/:roleId`,
  needs: view,
  query: { userCount },
  handle: ({ org, param, query }) => {
    const role = existingRole(org, param("roleId"));
    return ok(roleToWire(org, role, query.userCount === "true" ? holders(org, role) : undefined));
  },
});

/** One role to many subjects in many divisions. */
export const grantRole = operation({
  method: "POST",
  path: `${rolesPath}/:roleId`,
  needs: { all: ["authorization:grant:add"] },
  query: { subjectType: oneOf(subjectTypes, "PC_USER") },
  body: subjectDivisions,
  handle: ({ org, caller, param, query, body }) => {
    const role = existingRole(org, param("roleId"));
    if (!body.divisionIds.every((id) => isDivision(org, id))) throw refusals.badRequest("The request is badly formed.");
    checkGranting(
      org,
      caller,
      "add",
      body.divisionIds.map((divisionId) => ({ roleId: role.id, divisionId })),
    );
    for (const id of body.subjectIds) checkSubject(org, id);
    for (const id of body.subjectIds)
      for (const divisionId of body.divisionIds) grant(org, id, query.subjectType, { roleId: role.id, divisionId });
    return noContent;
  },
});

/** Who was granted the role, each with the divisions. */
export const roleSubjects = operation({
  method: "GET",
  path: `${rolesPath}/:roleId/subjectgrants`,
  needs: view,
  query: paging,
  handle: (call) => {
    const bySubject = Map.groupBy(call.org.grants.by("role", existingRole(call.org, call.param("roleId")).id), (one) => one.subjectId);
    return ok(
      page(call, [...bySubject], ([id, grants]) => ({
        id,
        name: nameOf(call.org, id),
        divisions: grants
          .flatMap((one) => call.org.divisions.get(one.divisionId) ?? [])
          .map((one) => ({ id: one.id, name: one.name, selfUri: `/api/v2/authorization/divisions/${one.id}` })),
        type: grants[0]?.subjectType,
        selfUri: `/api/v2/authorization/subjects/${id}`,
      })),
    );
  },
});

const nameOf = (org: Organization, id: string): string | undefined =>
  (org.users.get(id) ?? org.groups.get(id) ?? org.clients.get(id))?.name;
