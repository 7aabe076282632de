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
  async pending(wanted, before) {
    const { missing, extra } = await difference(wanted, before.inputs);
    const { group } = wanted;
    return [...missing.map(({ role, division }) => `group ${group}: grant ${role} in ${division}`), ...extra.map(({ role, division }) => `group ${group}: revoke ${role} in ${division}`)];
  },
  async apply(wanted, before) {
    const { missing, extra } = await difference(wanted, before?.inputs);
    const { group, groupId } = wanted;
    const centre = contactCentre();
    if (missing.length > 0) await centre.addGroupGrants(groupId, missing);
    if (extra.length > 0) await centre.removeGrants(groupId, extra);
    return { id: `group-roles:${group}`, outputs: {}, failures: [] };
  },
  async release(given) {
    const { extra } = await difference({ ...given, grants: [] }, given);
    if (extra.length > 0) await contactCentre().removeGrants(given.groupId, extra);
  },
});

type Inputs = z.infer<typeof inputs>;

/** What the group lacks, and what it still has of what we once granted; what others granted is not asked for. */
async function difference({ groupId, grants }: Inputs, before: Inputs | undefined): Promise<{ readonly missing: readonly RoleGrant[]; readonly extra: readonly RoleGrant[] }> {
  const former = (before?.grants ?? []).filter((given) => !includes(grants, given));
  const held = await contactCentre().groupGrants(groupId, [...grants, ...former]);
  return { missing: grants.filter((wanted) => !includes(held, wanted)), extra: former.filter((given) => includes(held, given)) };
}

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
