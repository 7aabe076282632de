/** Groups through which roles reach people: found by exact name, or created; `/api/v2/groups`. Never deleted. */
import type { Models } from "purecloud-platform-client-v2";
import type { Group } from "../../provisioning/contactCentre.ts";
import type { Ensured } from "./catalogue.ts";
import { isTaken } from "./errors.ts";
import { readGroups } from "./org.ts";
import { named, type Session } from "./session.ts";
import { onFreshVersion } from "./versions.ts";

/**
 * Finds or creates the group and makes sure that roles granted to it reach its members. That is switched on last, with
 * the description, so that a creation which was broken off half-way shows, and is finished by the next try.
 */
export function ensureGroup(session: Session, name: string, description: string): Promise<Ensured> {
  return session.turns.take(`group:${name}`, async () => {
    const known = (await session.org.get()).groups.find((group) => group.name === name);
    const { group, created } = known === undefined ? await createOrFind(session, name, description) : { group: known, created: false };
    if (!group.rolesEnabled) await letRolesThrough(session, group.id, description);
    session.org.patch((org) => ({ ...org, groups: [...org.groups.filter((other) => other.id !== group.id), { ...group, rolesEnabled: true }] }));
    return { id: group.id, created };
  });
}

async function createOrFind(session: Session, name: string, description: string): Promise<{ readonly group: Group; readonly created: boolean }> {
  const body: Models.GroupCreate = { name, description, type: "official", visibility: "public", rulesVisible: true, rolesEnabled: false };
  try {
    const made = await session.client.call(`Creating group "${name}"`, ({ groups }) => groups.postGroups(body));
    return { group: { id: made.id ?? "", name, rolesEnabled: false }, created: true };
  } catch (error) {
    if (!isTaken(error)) throw error;
    return { group: named(await readGroups(session.client), "group", name), created: false };
  }
}

/**
 * A PUT after the POST is the only way to a description: creation ignores it (CX as Code, "a bug with the API"). A group
 * that has one keeps it.
 */
async function letRolesThrough(session: Session, groupId: string, description: string): Promise<void> {
  await onFreshVersion(session.client.clock, async () => {
    const group = await session.client.call(`Reading group ${groupId}`, ({ groups }) => groups.getGroup(groupId));
    const body = { description, ...updatable(group), rolesEnabled: true };
    await session.client.call(`Updating group "${group.name}"`, ({ groups }) => groups.putGroup(groupId, { body }));
  });
}

/**
 * Whether PUT leaves absent fields alone is not documented, so what was read goes along, absent fields staying absent.
 * What reads and is created as the visibility `owners` is written as `ownerIds` (models `Group` and `GroupUpdate`).
 */
function updatable(group: Models.Group): Models.GroupUpdate {
  const { name, description, rulesVisible, visibility, rolesEnabled, includeOwners, callsEnabled } = group;
  const addresses = group.addresses?.length === 0 ? undefined : group.addresses;
  const optional = { description, rolesEnabled, includeOwners, callsEnabled, addresses };
  const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { version: group.version ?? 0, name, rulesVisible, visibility: visibility === "owners" ? "ownerIds" : visibility, ...present };
}
