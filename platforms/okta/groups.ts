/** Who is in an Okta group: `/api/v1/groups/{id}/users`. */
import type { OktaClient } from "./client.ts";
import { asRecord, text } from "./json.ts";

/** Okta's maximum for members. */
const PAGE = 1000;

/** Ids of the members. */
export async function readMembers(client: OktaClient, groupId: string): Promise<ReadonlySet<string>> {
  const members = await client.list(`Reading the members of group ${groupId}`, `${groupPath(groupId)}/users?limit=${PAGE}`);
  return new Set(members.flatMap((member) => text(asRecord(member)["id"]) ?? []));
}

/** Puts a person in by hand. Also right for one who is in already. */
export function addMember(client: OktaClient, groupId: string, personId: string): Promise<void> {
  return client.send(`Putting ${personId} into group ${groupId}`, "PUT", `${groupPath(groupId)}/users/${encodeURIComponent(personId)}`);
}

/** Takes a person out; also right for one who is out already. A rule that put them in excludes them from now on. */
export function removeMember(client: OktaClient, groupId: string, personId: string): Promise<void> {
  return client.send(`Taking ${personId} out of group ${groupId}`, "DELETE", `${groupPath(groupId)}/users/${encodeURIComponent(personId)}`);
}

function groupPath(groupId: string): string {
  return `/api/v1/groups/${encodeURIComponent(groupId)}`;
}
