/**
 * Roles granted to a group, exactly as declared: what we once granted and is no longer declared is revoked, what others
 * granted is not ours to touch.
 */
import { z } from "zod";
import type { OrgReading, RoleGrant } from "../provisioning/contactCentre.ts";
import { nearest } from "../provisioning/rules/suggest.ts";
import { contactCentre } from "./platforms.ts";
import { resource, type Failure } from "./resource.ts";

const grant = z.object({ role: z.string(), division: z.string() });
const inputs = z.object({ group: z.string(), groupId: z.string(), grants: z.array(grant) });
const outputs = z.object({});

/** The `genesys:GroupRoles` resource. */
export const groupRoles = resource<z.infer<typeof inputs>, z.infer<typeof outputs>>({
  inputs,
  outputs,
  async verify({ grants }) {
    const { roles } = await contactCentre().org();
    return grants.flatMap(({ role }): Failure[] => (roles.some(({ name }) => name === role) ? [] : [unknownRole(role, roles)]));
  },
  async pending({ group, groupId, grants }, before) {
    const held = await contactCentre().groupGrants(groupId);
    const extra = before.inputs.grants.filter((given) => !includes(grants, given) && includes(held, given));
    return [
      ...grants.filter((wanted) => !includes(held, wanted)).map((wanted) => `group ${group}: grant ${wanted.role} in ${wanted.division}`),
      ...extra.map((given) => `group ${group}: revoke ${given.role} in ${given.division}`),
    ];
  },
  async apply({ group, groupId, grants }, before) {
    const centre = contactCentre();
    const held = await centre.groupGrants(groupId);
    const missing = grants.filter((wanted) => !includes(held, wanted));
    const extra = (before?.inputs.grants ?? []).filter((given) => !includes(grants, given) && includes(held, given));
    if (missing.length > 0) await centre.addGroupGrants(groupId, missing);
    if (extra.length > 0) await centre.removeGroupGrants(groupId, extra);
    return { id: `group-roles:${group}`, outputs: {}, failures: [] };
  },
  async release({ groupId, grants }) {
    const centre = contactCentre();
    const held = await centre.groupGrants(groupId);
    const ours = grants.filter((given) => includes(held, given));
    if (ours.length > 0) await centre.removeGroupGrants(groupId, ours);
  },
});

function includes(grants: readonly RoleGrant[], { role, division }: RoleGrant): boolean {
  return grants.some((other) => other.role === role && other.division === division);
}

function unknownRole(role: string, roles: OrgReading["roles"]): Failure {
  const suggestion = nearest(
    role,
    roles.map(({ name }) => name),
  );
  const help = suggestion === undefined ? "Roles are looked up, never invented: create it in Genesys first" : `Did you mean "${suggestion}"?`;
  return { property: "grants", reason: `Genesys has no role "${role}". ${help}` };
}
