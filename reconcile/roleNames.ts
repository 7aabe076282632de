/**
 * Roles are looked up, never invented: what the rules name and Genesys does not have is said at preview.
 */
import type { OrgReading, RoleGrant } from "../provisioning/contactCentre.ts";
import { nearest } from "../provisioning/rules/suggest.ts";
import { contactCentre } from "./platforms.ts";
import type { Failure } from "./resource.ts";

/** A refusal for each role that Genesys does not have. */
export async function unknownRoles(grants: readonly RoleGrant[]): Promise<readonly Failure[]> {
  const { roles } = await contactCentre().org();
  const names = new Set(grants.map(({ role }) => role));
  return [...names].filter((role) => !roles.some(({ name }) => name === role)).map((role) => unknownRole(role, roles));
}

function unknownRole(role: string, roles: OrgReading["roles"]): Failure {
  const suggestion = nearest(
    role,
    roles.map(({ name }) => name),
  );
  const help = suggestion === undefined ? "Roles are looked up, never invented: create it in Genesys first" : `Did you mean "${suggestion}"?`;
  return { property: "grants", reason: `Genesys has no role "${role}". ${help}` };
}
