/**
 * Whether our Genesys client may do what this stack will ask of it: answered at preview, before the first write.
 */
import { z } from "zod";
import { contactCentre } from "./platforms.ts";
import { resource } from "./resource.ts";

const inputs = z.object({
  /** Genesys permissions, `domain:entity:action`. */
  permissions: z.array(z.string()),
  /** How many groups hold roles. Their grants are read as is cheapest for so many; state that is older does not say. */
  groupsWithRoles: z.int().min(0).default(0),
});
const outputs = z.object({});

/** The `genesys:Access` resource: nothing is created, a missing permission stops everything that depends on it. */
export const access = resource<z.infer<typeof inputs>, z.infer<typeof outputs>>({
  inputs,
  outputs,
  async verify({ permissions, groupsWithRoles }) {
    // Everything else waits for this resource, so it is said before the first group is asked about.
    contactCentre().expectGroupsWithRoles(groupsWithRoles);
    const missing = await contactCentre().missingPermissions(permissions);
    if (missing.length === 0) return [];
    return [
      {
        property: "permissions",
        reason: `the Genesys OAuth client lacks ${missing.join(", ")}. Add them to a role of the client: Admin > Integrations > OAuth > the client > Roles (docs/going-live.md lists what each is for)`,
      },
    ];
  },
  pending: () => Promise.resolve([]),
  apply: () => Promise.resolve({ id: "access", outputs: {}, failures: [] }),
});
