/** The tasks about one pushed group: link or create it, rename it, tell its members; delete it. */
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { AppRecord, GroupPushRecord, GroupRecord } from "../state/records.ts";
import { appTarget, groupTarget, logSuccess } from "../systemLog/record.ts";
import type { ScimClient, ScimResource } from "./scimClient.ts";

/** What an attempt works with. */
export interface GroupWork {
  readonly org: Org;
  readonly app: AppRecord;
  readonly scim: ScimClient;
}

const CORE_GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const MEMBERS_PER_PATCH = 100;

/** Brings the service provider's group up to date: finds or creates it, then tells the name and the members that changed. */
export async function pushGroup(work: GroupWork, pushId: string): Promise<void> {
  const { org } = work;
  const push = org.groupPushes.get(pushId);
  const source = org.groups.get(push?.sourceGroupId ?? "");
  const target = org.groups.get(push?.targetGroupId ?? "");
  if (push?.status !== "ACTIVE" || source === undefined || target === undefined) return;
  const scimId = target.scimId ?? (await linkTarget(work, target));
  await pushName(work, push, source, scimId);
  await pushMembers(work, push, source, scimId);
  changePush(org, push.id, { lastPush: org.now(), pushedName: source.profile.name, errorSummary: null });
  logSuccess(org, "application.provision.group_push.pushed", [groupTarget(source), appTarget(work.app)]);
}

/** Deletes the group at the service provider. */
export async function deleteTargetGroup(work: GroupWork, scimId: string): Promise<void> {
  await work.scim.remove(`/Groups/${scimId}`, `group ${scimId}`);
  logSuccess(work.org, "application.provision.group.remove", [appTarget(work.app)], { externalId: scimId });
}

/** By name; Okta creates a group that the service provider does not have. */
async function linkTarget({ org, app, scim }: GroupWork, target: GroupRecord): Promise<string> {
  const { name } = target.profile;
  const found = await scim.find("Groups", "displayName", name);
  const linked: ScimResource = found ?? (await scim.create("Groups", { schemas: [CORE_GROUP], displayName: name, members: [] }, `group ${name}`));
  org.groups.put({ ...(org.groups.get(target.id) ?? target), scimId: linked.id });
  logSuccess(org, found === undefined ? "application.provision.group.add" : "application.provision.group.verify_exists", [groupTarget(target), appTarget(app)], { externalId: linked.id });
  return linked.id;
}

/** A renamed group is renamed there. A link by another name stays as it is until the next renaming. */
async function pushName({ org, app, scim }: GroupWork, push: GroupPushRecord, source: GroupRecord, scimId: string): Promise<void> {
  const { name } = source.profile;
  const renamed = push.pushedName !== null && push.pushedName !== name;
  if (!renamed && !org.behaviour.groupPushRepeatsName) return;
  await scim.patch(`/Groups/${scimId}`, [{ op: "replace", value: { id: scimId, displayName: name } }], `group ${name}`);
  if (renamed) logSuccess(org, "application.provision.group.update", [groupTarget(source), appTarget(app)]);
}

async function pushMembers(work: GroupWork, push: GroupPushRecord, source: GroupRecord, scimId: string): Promise<void> {
  for (const batch of batches(toAdd(work.org, push))) {
    await tell(work, source, scimId, [{ op: "add", path: "members", value: batch.map(([, value]) => ({ value })) }]);
    remember(work.org, push.id, (pushed) => ({ ...pushed, ...Object.fromEntries(batch) }));
    logSuccess(work.org, "application.provision.group_membership.add", [groupTarget(source), appTarget(work.app)], { members: batch.map(([, id]) => id) });
  }
  for (const batch of batches(toRemove(work.org, push))) {
    await tell(work, source, scimId, batch.map(([, value]) => ({ op: "remove", path: `members[value eq "${value}"]` })));
    const gone = new Set(batch.map(([userId]) => userId));
    remember(work.org, push.id, (pushed) => Object.fromEntries(Object.entries(pushed).filter(([userId]) => !gone.has(userId))));
    logSuccess(work.org, "application.provision.group_membership.remove", [groupTarget(source), appTarget(work.app)], { members: batch.map(([, id]) => id) });
  }
}

type Member = readonly [userId: string, scimId: string];

/** Members who are assigned to the app and linked, and of whom the service provider was not told. */
function toAdd(org: Org, push: GroupPushRecord): readonly Member[] {
  return org.memberships.ofLeft(push.sourceGroupId).flatMap(({ userId }): Member[] => {
    const externalId = org.appUsers.get(push.appId, userId)?.externalId ?? null;
    return externalId === null || push.pushed[userId] === externalId ? [] : [[userId, externalId]];
  });
}

/** Those who left the group while assigned. Who is unassigned is deactivated there and keeps the membership. */
function toRemove(org: Org, push: GroupPushRecord): readonly Member[] {
  return Object.entries(push.pushed).filter(
    ([userId]) => org.memberships.get(push.sourceGroupId, userId) === undefined && (org.appUsers.get(push.appId, userId)?.externalId ?? null) !== null,
  );
}

function batches(members: readonly Member[]): readonly (readonly Member[])[] {
  return Array.from({ length: Math.ceil(members.length / MEMBERS_PER_PATCH) }, (_, index) => members.slice(index * MEMBERS_PER_PATCH, (index + 1) * MEMBERS_PER_PATCH));
}

async function tell({ scim }: GroupWork, source: GroupRecord, scimId: string, operations: readonly Json[]): Promise<void> {
  await scim.patch(`/Groups/${scimId}`, operations, `group ${source.profile.name}`);
}

function remember(org: Org, pushId: string, next: (pushed: GroupPushRecord["pushed"]) => GroupPushRecord["pushed"]): void {
  const push = org.groupPushes.get(pushId);
  if (push !== undefined) org.groupPushes.put({ ...push, pushed: next(push.pushed) });
}

/** Changes a group push that may have been changed meanwhile. */
export function changePush(org: Org, pushId: string, change: Partial<GroupPushRecord>): void {
  const push = org.groupPushes.get(pushId);
  if (push !== undefined) org.groupPushes.put({ ...push, ...change });
}
