/** Who is assigned to an app: made and ended here, whatever the reason, with what follows for provisioning. */
import { mappedProfile, userNameFor } from "../mappings/apply.ts";
import type { Org } from "../org.ts";
import { orderDeactivation, orderProvision, orderUpdate, provisions, provisionsUsers } from "../push/orders.ts";
import { pairId } from "../state/pairStore.ts";
import type { AppRecord, AppUserRecord, UserRecord } from "../state/records.ts";
import { appTarget, appUserTarget, logSuccess, userTarget } from "../systemLog/record.ts";

/** What an assignment by hand may set besides. */
export interface AssignedValues {
  readonly userName?: string;
  readonly profile?: Readonly<Record<string, unknown>>;
}

/** Assigns a user to an app and, where the app provisions, orders the account. */
export function assign(org: Org, app: AppRecord, user: UserRecord, scope: AppUserRecord["scope"], values: AssignedValues = {}): AppUserRecord {
  const now = org.now();
  const provisioned = provisionsUsers(app);
  const appUser = org.appUsers.put({
    id: pairId(app.id, user.id),
    appId: app.id,
    userId: user.id,
    scope,
    status: provisioned ? "STAGED" : "ACTIVE",
    syncState: provisioned ? "SYNCING" : "DISABLED",
    externalId: null,
    created: now,
    lastUpdated: now,
    statusChanged: now,
    lastSync: null,
    userName: values.userName ?? userNameFor(org, app, user),
    profile: { ...mappedProfile(org, app, user), ...values.profile },
  });
  logSuccess(org, "application.user_membership.add", [appUserTarget(user, appUser.userName), appTarget(app), userTarget(user)]);
  if (provisioned && user.status !== "STAGED") orderProvision(org, app, user);
  return appUser;
}

/**
 * Ends an assignment; the account is deactivated where the app's switch says so. One whose provisioning failed has no
 * account to deactivate, unless the org remembers that of an earlier assignment (`unlinkedUnassignmentDeactivates`).
 */
export function unassign(org: Org, app: AppRecord, user: UserRecord, appUser: AppUserRecord): void {
  org.appUsers.delete(appUser);
  logSuccess(org, "application.user_membership.remove", [appUserTarget(user, appUser.userName), appTarget(app), userTarget(user)]);
  if (appUser.externalId !== null || appUser.syncState !== "ERROR" || org.behaviour.unlinkedUnassignmentDeactivates) orderDeactivation(org, app, user);
}

/** Whether one of the app's groups holds the user. */
export function isInAppGroup(org: Org, appId: string, userId: string): boolean {
  return org.appGroups.ofLeft(appId).some(({ groupId }) => org.memberships.get(groupId, userId) !== undefined);
}

/** Makes one user's assignment to one app what the app's groups say; an assignment by hand stands by itself. */
export function followGroups(org: Org, app: AppRecord, user: UserRecord): void {
  const appUser = org.appUsers.get(app.id, user.id);
  if (appUser?.scope === "USER") return;
  const wanted = user.status !== "DEPROVISIONED" && isInAppGroup(org, app.id, user.id);
  if (wanted && appUser === undefined) assign(org, app, user, "GROUP");
  else if (!wanted && appUser !== undefined) unassign(org, app, user, appUser);
}

/** A user entered or left a group: the apps of the group follow. */
export function assignmentsFollowGroup(org: Org, groupId: string, user: UserRecord): void {
  const current = org.users.get(user.id) ?? user;
  for (const { appId } of org.appGroups.ofRight(groupId)) {
    const app = org.apps.get(appId);
    if (app !== undefined) followGroups(org, app, current);
  }
}

/** A user's profile changed: mapped values follow, and are pushed where the app pushes updates. */
export function assignmentsFollowProfile(org: Org, user: UserRecord): void {
  for (const appUser of org.appUsers.ofRight(user.id)) {
    const app = org.apps.get(appUser.appId);
    if (app !== undefined) refresh(org, app, user, appUser, {});
  }
}

/** An app's mapping is applied to everybody who is assigned; saving a mapping alone does not do that. */
export function assignmentsFollowMapping(org: Org, app: AppRecord): void {
  for (const appUser of org.appUsers.ofLeft(app.id)) {
    const user = org.users.get(appUser.userId);
    if (user !== undefined) refresh(org, app, user, appUser, {});
  }
}

/** Evaluates an assignment's mappings anew, lays `values` over them, and pushes what changed. */
export function refresh(org: Org, app: AppRecord, user: UserRecord, appUser: AppUserRecord, values: AssignedValues): AppUserRecord {
  const profile = { ...mappedProfile(org, app, user, appUser), ...values.profile };
  const userName = values.userName ?? (app.userNameTemplate.pushStatus === "DONT_PUSH" ? appUser.userName : userNameFor(org, app, user));
  if (userName === appUser.userName && JSON.stringify(profile) === JSON.stringify(appUser.profile)) return appUser;
  if (userName !== appUser.userName) logSuccess(org, "application.user_membership.change_username", [appUserTarget(user, userName), appTarget(app), userTarget(user)]);
  const linked = appUser.status === "PROVISIONED";
  const pushed = linked && provisions(app, "PUSH_PROFILE_UPDATES");
  const changed = org.appUsers.put({ ...appUser, profile, userName, lastUpdated: org.now(), syncState: pushed ? "SYNCING" : linked ? "OUT_OF_SYNC" : appUser.syncState });
  if (pushed) orderUpdate(org, app, user);
  return changed;
}

/** A user was activated: assignments made before are provisioned now, and the apps of the user's groups come back. */
export function assignmentsFollowActivation(org: Org, user: UserRecord): void {
  for (const appUser of org.appUsers.ofRight(user.id)) {
    const app = org.apps.get(appUser.appId);
    if (app !== undefined && appUser.status === "STAGED" && provisionsUsers(app)) orderProvision(org, app, user);
  }
  if (!org.behaviour.activationRestoresGroupApps) return;
  for (const { groupId } of org.memberships.ofRight(user.id)) assignmentsFollowGroup(org, groupId, user);
}

/** A user was deactivated: all assignments end (Okta drops them; those by hand do not come back). */
export function assignmentsFollowDeactivation(org: Org, user: UserRecord): void {
  for (const appUser of org.appUsers.ofRight(user.id)) {
    const app = org.apps.get(appUser.appId);
    if (app === undefined) org.appUsers.delete(appUser);
    else unassign(org, app, user, appUser);
  }
}
