/**
 * Roles granted to a group, exactly as declared: what we once granted and is no longer declared is revoked, what others
 * granted is not ours to touch.
 */
import { z } from "zod";
import type { RoleGrant } from "../provisioning/contactCentre.ts";
import { contactCentre } from "./platforms.ts";
import { resource } from "./resource.ts";
import { unknownRoles } from "./roleNames.ts";

const grant = z.object({ role: z.string(), division: z.string() });
const inputs = z.object({ group: z.string(), groupId: z.string(), grants: z.array(grant) });
const outputs = z.object({});

/** The `genesys:GroupRoles` resource. */
export const groupRoles = resource<z.infer<typeof inputs>, z.infer<typeof outputs>>({
  inputs,
  outputs,
  verify: ({ grants }) => unknownRoles(grants),
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
