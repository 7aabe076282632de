/**
 * A Genesys group that roles reach people through: adopted by exact name or created (Genesys' SCIM cannot create groups,
 * so it has to exist before Okta pushes into it). Released, never deleted.
 */
import { z } from "zod";
import { contactCentre } from "./platforms.ts";
import { resource } from "./resource.ts";

const inputs = z.object({ name: z.string().min(1), description: z.string() });
const outputs = z.object({ groupId: z.string(), adopted: z.boolean() });

/** The `genesys:Group` resource. */
export const group = resource<z.infer<typeof inputs>, z.infer<typeof outputs>>({
  inputs,
  outputs,
  async pending({ name }, before) {
    const found = (await contactCentre().org()).groups.find((entry) => entry.name === name);
    if (found === undefined) return [`group ${name} is missing in Genesys and will be created`];
    if (found.id !== before.outputs.groupId) return [`group ${name} was replaced in Genesys and will be adopted`];
    return found.rolesEnabled ? [] : [`group ${name} does not pass roles on to its members; that will be switched on`];
  },
  async apply({ name, description }) {
    const { id, created } = await contactCentre().ensureGroup(name, description);
    return { id: `group:${name}`, outputs: { groupId: id, adopted: !created }, failures: [] };
  },
  async observe({ name }) {
    return (await contactCentre().org()).groups.some((entry) => entry.name === name) ? {} : undefined;
  },
});
