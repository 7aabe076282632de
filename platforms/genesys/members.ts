/** Who is in a group: `/api/v2/groups/{id}/members` and `/individuals`. */
import { PlatformError } from "../../provisioning/contactCentre.ts";
import { chunks, type Session } from "./session.ts";
import { onFreshVersion } from "./versions.ts";

/** The API takes at most 50 members a call. */
const MEMBERS_AT_ONCE = 50;

/** The members that were put in one by one: `/members` would add owners and those whom a membership rule matches. */
export async function groupMembers(session: Session, groupId: string): Promise<ReadonlySet<string>> {
  const page = await session.client.call(`Reading the members of group ${groupId}`, ({ groups }) => groups.getGroupIndividuals(groupId));
  const members = new Set((page.entities ?? []).flatMap((member) => (member.id === undefined ? [] : [member.id])));
  if (members.size >= (page.total ?? 0)) return members;
  throw new PlatformError(`Genesys Cloud counts ${page.total ?? 0} members of group ${groupId} but listed ${members.size}: the reading is partial and was not used.`, 0, "reading.partial");
}

/** Adds members. The answer is 202: they may take a moment to show. Each accepted call makes a new version of the group. */
export function addGroupMembers(session: Session, groupId: string, accountIds: readonly string[]): Promise<void> {
  return session.turns.take(`members:${groupId}`, async () => {
    for (const memberIds of chunks(accountIds, MEMBERS_AT_ONCE)) {
      await onFreshVersion(session.client.clock, async () => {
        const group = await session.client.call(`Reading group ${groupId}`, ({ groups }) => groups.getGroup(groupId));
        const body = { memberIds: [...memberIds], ...(group.version === undefined ? {} : { version: group.version }) };
        await session.client.call(`Adding ${memberIds.length} member(s) to group "${group.name}"`, ({ groups }) => groups.postGroupMembers(groupId, body));
      });
    }
  });
}

/** Removes members; also 202. */
export function removeGroupMembers(session: Session, groupId: string, accountIds: readonly string[]): Promise<void> {
  return session.turns.take(`members:${groupId}`, async () => {
    for (const ids of chunks(accountIds, MEMBERS_AT_ONCE)) {
      await onFreshVersion(session.client.clock, () => session.client.call(`Removing ${ids.length} member(s) from group ${groupId}`, ({ groups }) => groups.deleteGroupMembers(groupId, ids.join(","))));
    }
  });
}
