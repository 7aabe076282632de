/** The group that Okta makes: all users of the org. */
import type { Org } from "../org.ts";
import type { GroupRecord } from "../state/records.ts";

/** The id of the group Everyone. */
export const EVERYONE_ID = "00gsandboxeveryone01";

/** Makes the group Everyone in a new org. */
export function addEveryone(org: Org): void {
  if (org.groups.get(EVERYONE_ID) !== undefined) return;
  const now = org.now();
  org.groups.put({ id: EVERYONE_ID, type: "BUILT_IN", created: now, lastUpdated: now, lastMembershipUpdated: now, profile: { name: "Everyone", description: "All users in your organization" } });
}

/** The group Everyone. */
export function everyone(org: Org): GroupRecord {
  const group = org.groups.get(EVERYONE_ID);
  if (group === undefined) throw new Error("The group Everyone is missing from the journal. Run the sandbox's reset.");
  return group;
}
