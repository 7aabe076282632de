import type { Organization } from "../state/organization.ts";

/** Kills every token of a person. */
export function revokeTokens(org: Organization, userId: string): void {
  for (const token of org.tokens.by("user", userId)) org.tokens.delete(token.id);
}
