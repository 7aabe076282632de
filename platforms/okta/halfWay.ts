/**
 * Who is between leaving and re-entering a group, written down where a kill of ours cannot take it: as the members of a
 * group of Okta's own, made when it is first needed. It assigns nothing, no rule fills it, and between runs it is empty.
 * Without it, the next run would see somebody whom a rule excludes: as an administrator's decision looks, too.
 */
import { PlatformError } from "../../provisioning/contactCentre.ts";
import type { OktaClient } from "./client.ts";
import { addMember, readMembers, removeMember } from "./groups.ts";
import { asRecord, text } from "./json.ts";

const DESCRIPTION = "People whom ccaas-provisioning lets leave and re-enter the group that assigns the app. Empty between runs; do not change it by hand.";

/** Ids of the people who are half-way. */
export async function readHalfWay(client: OktaClient, groupId: string): Promise<ReadonlySet<string>> {
  const id = await find(client, groupId);
  return id === undefined ? new Set() : readMembers(client, id);
}

/** Notes people, before the first of them leaves. */
export async function noteHalfWay(client: OktaClient, groupId: string, personIds: readonly string[]): Promise<void> {
  const id = await ensure(client, groupId);
  for (const personId of personIds) await addMember(client, id, personId);
}

/** Forgets people, once Okta brings the last of them in. */
export async function forgetHalfWay(client: OktaClient, groupId: string, personIds: Iterable<string>): Promise<void> {
  const id = await find(client, groupId);
  if (id !== undefined) for (const personId of personIds) await removeMember(client, id, personId);
}

function nameFor(groupId: string): string {
  return `ccaas-provisioning: half-way into ${groupId}`;
}

async function find(client: OktaClient, groupId: string): Promise<string | undefined> {
  const name = nameFor(groupId);
  const groups = (await client.list("Looking for people whom a killed run left half-way", `/api/v1/groups?q=${encodeURIComponent(name)}`)).map(asRecord);
  return text(groups.find(({ profile }) => asRecord(profile)["name"] === name)?.["id"]);
}

async function ensure(client: OktaClient, groupId: string): Promise<string> {
  const known = await find(client, groupId);
  if (known !== undefined) return known;
  const name = nameFor(groupId);
  await client.send(`Creating group "${name}"`, "POST", "/api/v1/groups", { profile: { name, description: DESCRIPTION } });
  const made = await find(client, groupId);
  if (made === undefined) throw new PlatformError(`Okta created group "${name}" and does not list it yet; nobody was taken out of a group. Run again.`, 0, "group.not.listed");
  return made;
}
