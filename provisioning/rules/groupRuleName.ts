/** Okta's limit for the name of a group rule, in characters (Okta API, group rules). */
export const GROUP_RULE_NAME_LIMIT = 50;

/** The name of the Okta rule that fills a group. */
export function groupRuleName(group: string): string {
  return `ccaas ${group}`;
}
