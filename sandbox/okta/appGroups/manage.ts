/** `/api/v1/apps/{id}/groups`: which groups an app is assigned to. */
import { followGroups, refresh } from "../appUsers/assignment.ts";
import { theApp } from "../apps/find.ts";
import { invalid, notFound } from "../errors.ts";
import { groupById } from "../groups/find.ts";
import { showGroup } from "../groups/show.ts";
import { NO_CONTENT, ok, param, type Answer, type Call, type Operation } from "../http/operation.ts";
import { page } from "../http/page.ts";
import { bodyOf, onlyFields, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import { appProfile } from "../schemas/appSchema.ts";
import { pairId } from "../state/pairStore.ts";
import type { AppGroupRecord, AppRecord } from "../state/records.ts";
import { appTarget, groupTarget, logSuccess } from "../systemLog/record.ts";

const LIST = "/api/v1/apps/:appId/groups";
const ONE = `${LIST}/:groupId`;

/** Whether the call asks for the groups themselves. Throws E0000001 for another expansion; Okta's `metadata` is left out. */
function expandsGroup({ query: { expand } }: Call): boolean {
  if (expand !== undefined && expand !== "group") throw invalid("expand", "expand: must be group");
  return expand === "group";
}

function show(org: Org, assigned: AppGroupRecord, expanded = false): Json {
  const { appId, groupId, lastUpdated, priority, profile } = assigned;
  const app = `${org.url.base}/api/v1/apps/${appId}`;
  return { id: groupId, lastUpdated, priority, profile, _links: { app: { href: app }, self: { href: `${app}/groups/${groupId}` }, group: { href: `${org.url.base}/api/v1/groups/${groupId}` } }, ...embedded(org, assigned, expanded) };
}

function embedded(org: Org, { groupId }: AppGroupRecord, expanded: boolean): Json {
  const group = expanded ? org.groups.get(groupId) : undefined;
  return group === undefined ? {} : { _embedded: { group: showGroup(org, group) } };
}

/** Assigns the group, or changes its priority and profile. */
function put(call: Call): Answer {
  const { org } = call;
  const app = theApp(call);
  const group = groupById(call, param(call, "groupId"));
  const body = bodyOf(call.body ?? {});
  onlyFields(body, "appGroup", ["id", "priority", "profile"]);
  const existing = org.appGroups.get(app.id, group.id);
  const priority = priorityFrom(body) ?? existing?.priority ?? org.appGroups.ofLeft(app.id).length;
  const profile = body["profile"] === undefined ? (existing?.profile ?? {}) : appProfile(app, body);
  org.appGroups.put({ id: pairId(app.id, group.id), appId: app.id, groupId: group.id, lastUpdated: org.now(), priority, profile });
  makeRoom(org, app.id, group.id, priority);
  if (existing === undefined) logSuccess(org, "group.application_assignment.add", [groupTarget(group), appTarget(app)]);
  membersFollow(org, app, group.id);
  const assigned = org.appGroups.get(app.id, group.id);
  return ok(assigned === undefined ? {} : show(org, assigned));
}

function priorityFrom(body: Json): number | undefined {
  const priority = body["priority"] ?? undefined;
  if (priority === undefined) return undefined;
  if (typeof priority !== "number" || !Number.isInteger(priority) || priority < 0 || priority > 100) throw invalid("priority", "priority: must be a whole number from 0 to 100");
  return priority;
}

/** No two groups of an app have one priority: the ones from `priority` on move up. */
function makeRoom(org: Org, appId: string, groupId: string, priority: number): void {
  let taken = priority;
  for (const other of org.appGroups.ofLeft(appId).toSorted((a, b) => a.priority - b.priority)) {
    if (other.groupId === groupId || other.priority !== taken) continue;
    taken += 1;
    org.appGroups.put({ ...other, priority: taken });
  }
}

/** Members are assigned; those assigned already get what the group's profile says. */
function membersFollow(org: Org, app: AppRecord, groupId: string): void {
  for (const { userId } of org.memberships.ofLeft(groupId)) {
    const user = org.users.get(userId);
    if (user === undefined) continue;
    const appUser = org.appUsers.get(app.id, userId);
    if (appUser === undefined) followGroups(org, app, user);
    else refresh(org, app, user, appUser, {});
  }
}

function theAssignment(call: Call): AppGroupRecord {
  const groupId = param(call, "groupId");
  const assigned = call.org.appGroups.get(theApp(call).id, groupId);
  if (assigned === undefined) throw notFound(groupId, "GroupAppAssignment");
  return assigned;
}

function remove(call: Call): Answer {
  const { org } = call;
  const app = theApp(call);
  const assigned = theAssignment(call);
  const group = groupById(call, assigned.groupId);
  org.appGroups.delete(assigned);
  logSuccess(org, "group.application_assignment.remove", [groupTarget(group), appTarget(app)]);
  for (const { userId } of org.memberships.ofLeft(group.id)) {
    const user = org.users.get(userId);
    if (user !== undefined) followGroups(org, app, user);
  }
  return NO_CONTENT;
}

/** The operations of an app's groups. */
export const manageAppGroups: readonly Operation[] = [
  {
    method: "GET",
    path: LIST,
    query: ["limit", "after", "q", "expand"],
    respond(call) {
      const expanded = expandsGroup(call);
      const start = call.query["q"]?.toLowerCase() ?? "";
      const begins = ({ groupId }: AppGroupRecord): boolean => call.org.groups.get(groupId)?.profile.name.toLowerCase().startsWith(start) ?? false;
      const groups = call.org.appGroups.ofLeft(theApp(call).id).filter(begins).toSorted((a, b) => a.priority - b.priority);
      return page(call, groups, { standard: 20, most: 200 }, (group) => show(call.org, group, expanded));
    },
  },
  { method: "GET", path: ONE, query: ["expand"], respond: (call) => ok(show(call.org, theAssignment(call), expandsGroup(call))) },
  { method: "PUT", path: ONE, respond: put },
  { method: "DELETE", path: ONE, respond: remove },
];
