/**
 * Divisions, skills and languages: adopted by exact name or created, and released, never deleted, when no rule names them.
 */
import { z } from "zod";
import type { ContactCentre, OrgReading } from "../provisioning/contactCentre.ts";
import { LANGUAGE_CREATION } from "../provisioning/permissions.ts";
import { contactCentre } from "./platforms.ts";
import { resource, type Failure, type Resource } from "./resource.ts";

const inputs = z.object({ name: z.string().min(1) });
const outputs = z.object({
  /** The platform's id. */
  platformId: z.string(),
  /** Whether it was there before us. */
  adopted: z.boolean(),
});

type Ensure = (centre: ContactCentre, name: string) => Promise<{ readonly id: string; readonly created: boolean }>;

/** @param creation the permission that creating takes, where it is not among those that our client has to have anyway */
function catalogueEntry(kind: string, list: (org: OrgReading) => OrgReading["skills"], ensure: Ensure, creation?: string): Resource {
  const find = async (name: string): Promise<string | undefined> => list(await contactCentre().org()).find((entry) => entry.name === name)?.id;
  return resource<z.infer<typeof inputs>, z.infer<typeof outputs>>({
    inputs,
    outputs,
    async verify({ name }) {
      return creation === undefined || (await find(name)) !== undefined ? [] : mayCreate(kind, name, creation);
    },
    async pending({ name }, before) {
      const id = await find(name);
      if (id === before.outputs.platformId) return [];
      return [id === undefined ? `${kind} ${name} is missing in Genesys and will be created` : `${kind} ${name} was replaced in Genesys and will be adopted`];
    },
    async apply({ name }) {
      const { id, created } = await ensure(contactCentre(), name);
      return { id: `${kind}:${name}`, outputs: { platformId: id, adopted: !created }, failures: [] };
    },
    async observe({ name }) {
      return (await find(name)) === undefined ? undefined : {};
    },
  });
}

async function mayCreate(kind: string, name: string, permission: string): Promise<Failure[]> {
  const missing = await contactCentre().missingPermissions([permission]);
  if (missing.length === 0) return [];
  return [{ property: "name", reason: `Genesys has no ${kind} "${name}", and our OAuth client may not create it. Create it in Genesys, or give a role of the client ${permission}: Admin > Integrations > OAuth > the client > Roles` }];
}

/** The `genesys:Division` resource. */
export const division = catalogueEntry(
  "division",
  (org) => org.divisions,
  (centre, name) => centre.ensureDivision(name),
);

/** The `genesys:Skill` resource. */
export const skill = catalogueEntry(
  "skill",
  (org) => org.skills,
  (centre, name) => centre.ensureSkill(name),
);

/** The `genesys:Language` resource: a routing language. */
export const language = catalogueEntry(
  "language",
  (org) => org.languages,
  (centre, name) => centre.ensureLanguage(name),
  LANGUAGE_CREATION,
);
