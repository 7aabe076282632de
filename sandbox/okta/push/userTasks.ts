/** The tasks about one user's account: provision (look up, then link or create), update, deactivate. */
import { orderUpdate, provisions, pushesFollowLink } from "./orders.ts";
import type { Org } from "../org.ts";
import { pairId } from "../state/pairStore.ts";
import type { AppRecord, AppUserRecord, UserRecord } from "../state/records.ts";
import { appTarget, appUserTarget, logSuccess, userTarget, type EventType } from "../systemLog/record.ts";
import { AttemptEnded, type ScimClient, type ScimResource } from "./scimClient.ts";
import { newScimUser, updatedScimUser } from "./scimUser.ts";

/** What an attempt works with. */
export interface UserWork {
  readonly org: Org;
  readonly app: AppRecord;
  readonly user: UserRecord;
  readonly scim: ScimClient;
}

/**
 * Finds the account by `userName eq`; found: links it, makes it active again and pushes the profile; else: creates it.
 * Nothing when the user was unassigned meanwhile. Linked before or not, Okta looks again.
 */
export async function provisionUser(work: UserWork): Promise<void> {
  const { org, app, user, scim } = work;
  const appUser = org.appUsers.get(app.id, user.id);
  if (appUser === undefined) return;
  const found = (await scim.find("Users", "userName", appUser.userName)) ?? (await lastLinked(work, appUser));
  if (found === undefined) {
    const created = await scim.create("Users", newScimUser(app, user, appUser), appUser.userName);
    linked(work, appUser, created.id);
  } else {
    org.links.put({ id: pairId(app.id, user.id), externalId: found.id });
    if (found["active"] === false) await reactivate(work, found.id, appUser);
    if (provisions(app, "PUSH_PROFILE_UPDATES")) await pushProfile(work, found.id, appUser, true);
    linked(work, appUser, found.id);
  }
  log(work, "application.provision.user.push", appUser);
}

/** The account of the last link, where the org remembers links (`reassignmentRemembersLink`). */
async function lastLinked({ org, scim }: UserWork, appUser: AppUserRecord): Promise<ScimResource | undefined> {
  const link = org.behaviour.reassignmentRemembersLink ? org.links.get(appUser.id) : undefined;
  return link === undefined ? undefined : scim.look(`/Users/${link.externalId}`, appUser.userName);
}

/** Pushes the changed profile of a linked user: reads, changes, PUTs. */
export async function updateUser(work: UserWork): Promise<void> {
  const { org, app, user } = work;
  const appUser = org.appUsers.get(app.id, user.id);
  if (appUser === undefined || appUser.externalId === null) return;
  await pushProfile(work, appUser.externalId, appUser, false);
  synchronized(org, appUser);
}

/** Deactivates the account that the user was last linked to; deletes it where granular deprovisioning says so. */
export async function deactivateUser(work: UserWork): Promise<void> {
  const { org, app, user, scim } = work;
  const link = org.links.get(pairId(app.id, user.id));
  if (link === undefined) return;
  const login = String(user.profile["login"]);
  if (app.provisioning?.deletesUsers === true) {
    await scim.remove(`/Users/${link.externalId}`, login);
    org.links.delete(link.id);
    logSuccess(org, "application.provision.user.delete", [appUserTarget(user, login), appTarget(app), userTarget(user)], { externalId: link.externalId });
    return;
  }
  await setActive(work, link.externalId, false, login);
  logSuccess(org, "application.provision.user.deactivate", [appUserTarget(user, login), appTarget(app), userTarget(user)], { externalId: link.externalId });
}

/** Apps of the integration network get a PATCH for this; custom apps get the whole resource, read before (Okta SCIM FAQ). */
async function setActive({ app, scim }: UserWork, externalId: string, active: boolean, subject: string): Promise<void> {
  const path = `/Users/${externalId}`;
  if (app.fromCatalogue) await scim.patch(path, [{ op: "replace", value: { active } }], subject);
  else await scim.replace(path, { ...(await scim.get(path, subject)), active }, subject);
}

async function reactivate(work: UserWork, externalId: string, appUser: AppUserRecord): Promise<void> {
  if (!provisions(work.app, "REACTIVATE_USERS") && !provisions(work.app, "PUSH_NEW_USERS")) return;
  await setActive(work, externalId, true, appUser.userName);
  log(work, "application.provision.user.reactivate", appUser);
}

async function pushProfile(work: UserWork, externalId: string, appUser: AppUserRecord, everything: boolean): Promise<void> {
  const path = `/Users/${externalId}`;
  const resource = await work.scim.get(path, appUser.userName);
  await work.scim.replace(path, updatedScimUser(work.org, work.app, appUser, resource, everything), appUser.userName);
  log(work, "application.provision.user.push_profile", appUser);
}

/** Remembers the link; what changed in Okta while the service provider answered is pushed next. */
function linked({ org, app, user }: UserWork, sent: AppUserRecord, externalId: string): void {
  org.links.put({ id: pairId(app.id, user.id), externalId });
  const current = org.appUsers.get(app.id, user.id);
  if (current === undefined) return;
  const now = org.now();
  org.appUsers.put({ ...current, externalId, status: "PROVISIONED", statusChanged: now, syncState: "SYNCHRONIZED", lastSync: now });
  if (differ(current, sent) && provisions(app, "PUSH_PROFILE_UPDATES")) orderUpdate(org, app, user);
  pushesFollowLink(org, app.id, user.id);
}

function synchronized(org: Org, sent: AppUserRecord): void {
  const current = org.appUsers.get(sent.appId, sent.userId);
  if (current !== undefined) org.appUsers.put({ ...current, syncState: differ(current, sent) ? "SYNCING" : "SYNCHRONIZED", lastSync: org.now() });
}

function differ(a: AppUserRecord, b: AppUserRecord): boolean {
  return a.userName !== b.userName || JSON.stringify(a.profile) !== JSON.stringify(b.profile);
}

function log({ org, app, user }: UserWork, eventType: EventType, appUser: AppUserRecord): void {
  logSuccess(org, eventType, [appUserTarget(user, appUser.userName), appTarget(app), userTarget(user)]);
}

/** The user of a task; a deleted user's account is nobody's business any more. */
export function userOrNothing(org: Org, id: string): UserRecord {
  const user = org.users.get(id);
  if (user === undefined) throw new AttemptEnded({ outcome: "failed", reason: `The user ${id} was deleted before the task was done` });
  return user;
}
