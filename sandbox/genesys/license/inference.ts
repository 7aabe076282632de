/**
 * Which licence roles ask for: the one of the most expensive permission (Help Centre, assign roles), and never two base
 * licences. The ids are those of organizations on CX licences; which permission asks for which is the emulator's own
 * short table, for the platform publishes none.
 */
import { effectiveGrants } from "../authorization/grants.ts";
import type { Organization } from "../state/organization.ts";
import type { RoleRecord } from "../state/records.ts";

/** Base licences from the least to the most expensive, with the domains of permissions that ask for them. */
export const licenses = [
  { id: "collaborate", description: "Collaborate", domains: [] },
  { id: "communicate", description: "Communicate", domains: ["telephony", "voicemail"] },
  { id: "cloudCX1", description: "Genesys Cloud CX 1", domains: ["routing", "conversation", "outbound", "analytics"] },
  { id: "cloudCX2", description: "Genesys Cloud CX 2", domains: ["quality", "recording", "messaging"] },
  { id: "cloudCX3", description: "Genesys Cloud CX 3", domains: ["wfm", "gamification", "coaching", "learning"] },
] as const;

const rankOf = (domain: string): number => licenses.findIndex((license) => license.domains.some((one) => one === domain));

/** Licences for roles; who has a role at all has the least, who has none has nothing. */
export function infer(roles: readonly RoleRecord[]): string[] {
  if (roles.length === 0) return [];
  const ranks = roles.flatMap((role) => role.policies.map((policy) => rankOf(policy.domain)));
  return licenses.slice(Math.max(0, ...ranks), Math.max(0, ...ranks) + 1).map((license) => license.id);
}

/** The licences of a person: of roles that have an effect, those of groups included. */
export const licensesOf = (org: Organization, userId: string): string[] =>
  infer([...new Set(effectiveGrants(org, userId).map((grant) => grant.roleId))].flatMap((id) => org.roles.get(id) ?? []));
