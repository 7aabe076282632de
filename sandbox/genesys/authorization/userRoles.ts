/** `/api/v2/users/{subjectId}/roles`: the old way, which knows no divisions and writes roles in Home. */
import { z } from "zod";
import { ok, operation } from "../http/operation.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import { checkGranting } from "./granting.ts";
import { effectiveGrants, grant } from "./grants.ts";

const path = "/api/v2/users/:subjectId/roles";

/** Model `UserAuthorization`. */
function rolesToWire(org: Organization, userId: string): unknown {
  const roles = [...new Set(effectiveGrants(org, userId).map((one) => one.roleId))].flatMap((id) => org.roles.get(id) ?? []);
  const policies = roles.flatMap((role) => role.policies);
  return {
    roles: roles.map(({ id, name }) => ({ id, name })),
    unusedRoles: [],
    permissions: [
      ...new Set(policies.flatMap(({ domain, entityName, actions }) => actions.map((action) => `${domain}:${entityName}:${action}`))),
    ],
    permissionPolicies: policies.map(({ domain, entityName, actions }) => ({ domain, entityName, actionSet: actions })),
  };
}

/** Whoever has no role is told that he does not exist (recorded: Genesys community, 2020). */
export const getUserRoles = operation({
  method: "GET",
  path,
  needs: { any: ["authorization:grant:view"] },
  handle: ({ org, param }) => {
    const userId = param("subjectId");
    if (org.users.get(userId) === undefined || effectiveGrants(org, userId).length === 0)
      throw new Refusal(404, "not.found", "No such user {userId}", { userId });
    return ok(rolesToWire(org, userId));
  },
});

/** Sets a person's own roles in Home; an empty list is refused. */
export const putUserRoles = operation({
  method: "PUT",
  path,
  needs: { any: ["authorization:grant:add"] },
  body: { model: "array", schema: z.array(z.string()) },
  handle: ({ org, caller, param, body }) => {
    const userId = param("subjectId");
    if (org.users.get(userId)?.state !== "active")
      throw refusals.notFound("Unable to find an active user with that ID in this organization.");
    if (body.length === 0 || body.some((id) => org.roles.get(id) === undefined))
      throw refusals.badRequest("The request could not be processed due to invalid request data.");
    const pairs = body.map((roleId) => ({ roleId, divisionId: org.home.id }));
    checkGranting(org, caller, "add", pairs);
    for (const held of org.grants.by("subject", userId))
      if (held.divisionId === org.home.id && !body.includes(held.roleId)) org.grants.delete(held.id);
    for (const pair of pairs) grant(org, userId, "PC_USER", pair);
    return ok(rolesToWire(org, userId));
  },
});
