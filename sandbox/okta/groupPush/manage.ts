/** `/api/v1/apps/{id}/group-push/mappings`: groups that Okta copies to the service provider. */
import { theApp } from "../apps/find.ts";
import { invalid, notFound } from "../errors.ts";
import { groupById } from "../groups/find.ts";
import { flag, ok, param, type Answer, type Call, type Operation } from "../http/operation.ts";
import { page } from "../http/page.ts";
import { randomId } from "../ids.ts";
import { bodyOf, onlyFields, requiredString, stringField, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import { orderGroupPush, orderTargetDeletion, provisions } from "../push/orders.ts";
import type { AppRecord, GroupPushRecord, GroupRecord } from "../state/records.ts";
import { appTarget, groupTarget, logSuccess, type EventType } from "../systemLog/record.ts";

const LIST = "/api/v1/apps/:appId/group-push/mappings";
const ONE = `${LIST}/:pushId`;

function show(org: Org, push: GroupPushRecord): Json {
  const base = `${org.url.base}/api/v1`;
  return {
    created: seconds(push.created),
    id: push.id,
    lastUpdated: seconds(push.lastUpdated),
    ...(push.lastPush === null ? {} : { lastPush: seconds(push.lastPush) }),
    ...(push.errorSummary === null ? {} : { errorSummary: push.errorSummary }),
    sourceGroupId: push.sourceGroupId,
    status: push.status,
    targetGroupId: push.targetGroupId,
    _links: { app: { href: `${base}/apps/${push.appId}` }, sourceGroup: { href: `${base}/groups/${push.sourceGroupId}` }, targetGroup: { href: `${base}/groups/${push.targetGroupId}` } },
  };
}

/** Recorded: these times have no fraction of a second. */
function seconds(time: string): string {
  return time.replace(/\.\d+Z$/, "Z");
}

function thePush(call: Call): GroupPushRecord {
  const app = theApp(call);
  const id = param(call, "pushId");
  const push = call.org.groupPushes.get(id);
  if (push?.appId !== app.id) throw notFound(id, "GroupPushMapping");
  return push;
}

function create(call: Call): Answer {
  const { org } = call;
  const app = theApp(call);
  if (!provisions(app, "GROUP_PUSH")) throw invalid("groupPushMapping", `Group push is not enabled for the app '${app.label}'. Enable provisioning and Push Groups in the Admin Console`);
  const body = bodyOf(call.body);
  onlyFields(body, "groupPushMapping", ["sourceGroupId", "targetGroupId", "targetGroupName", "status", "appConfig"]);
  const source = groupById(call, requiredString(body, "sourceGroupId"));
  if ([...org.groupPushes.values()].some((push) => push.appId === app.id && push.sourceGroupId === source.id)) throw invalid("sourceGroupId", `The group '${source.profile.name}' is pushed to the app already`);
  const status = statusFrom(body) ?? "ACTIVE";
  const target = targetFrom(call, app, body, source);
  const now = org.now();
  const push = org.groupPushes.put({
    id: randomId("gPm"), appId: app.id, sourceGroupId: source.id, targetGroupId: target.id, status,
    created: now, lastUpdated: now, lastPush: null, errorSummary: null, pushed: {}, pushedName: null,
  });
  logSuccess(org, "application.provision.group_push.mapping.created", [groupTarget(source), appTarget(app)]);
  if (status === "ACTIVE") orderGroupPush(org, push);
  return ok(show(org, push));
}

function statusFrom(body: Json): "ACTIVE" | "INACTIVE" | undefined {
  const status = stringField(body, "status");
  if (status !== undefined && status !== "ACTIVE" && status !== "INACTIVE") throw invalid("status", "status: must be ACTIVE or INACTIVE");
  return status;
}

/** The target is a group of the app: one that is known by id, or one to be found (or made) by name. */
function targetFrom(call: Call, app: AppRecord, body: Json, source: GroupRecord): GroupRecord {
  const targetId = stringField(body, "targetGroupId");
  const targetName = stringField(body, "targetGroupName");
  if (targetId !== undefined && targetName !== undefined) throw invalid("targetGroupId", "Give targetGroupId or targetGroupName, not both");
  if (targetId !== undefined) {
    const target = groupById(call, targetId);
    if (target.appId !== app.id) throw invalid("targetGroupId", `The group '${target.profile.name}' is not a group of the app`);
    return target;
  }
  const name = targetName ?? source.profile.name;
  const known = call.org.groups.values().find((group) => group.appId === app.id && group.profile.name === name);
  if (known !== undefined) return known;
  const now = call.org.now();
  return call.org.groups.put({ id: randomId("00g"), type: "APP_GROUP", created: now, lastUpdated: now, lastMembershipUpdated: now, profile: { name, description: null }, appId: app.id });
}

function update(call: Call): Answer {
  const push = thePush(call);
  const body = bodyOf(call.body);
  onlyFields(body, "groupPushMapping", ["status"]);
  const status = statusFrom(body) ?? "ACTIVE";
  const changed = call.org.groupPushes.put({ ...push, status, errorSummary: null, lastUpdated: call.org.now() });
  log(call, changed, status === "ACTIVE" ? "application.provision.group_push.activate_mapping" : "application.provision.group_push.deactivate_mapping");
  if (status === "ACTIVE") orderGroupPush(call.org, changed);
  return ok(show(call.org, changed));
}

/** "The group push mapping must be in an INACTIVE state" (Okta, "Delete a group push mapping"). Recorded: 200 and an empty body. */
function remove(call: Call): Answer {
  const push = thePush(call);
  if (push.status !== "INACTIVE") throw invalid("groupPushMapping", `The group push is in status ${push.status}. Deactivate it before deleting it`);
  const target = call.org.groups.get(push.targetGroupId);
  const alsoTarget = flag(call, "deleteTargetGroup", false);
  call.org.groupPushes.delete(push.id);
  call.org.groups.delete(push.targetGroupId);
  log(call, push, "application.provision.group_push.removed");
  if (alsoTarget && target?.scimId !== undefined) orderTargetDeletion(call.org, push, target.scimId);
  return { status: 200 };
}

function log(call: Call, push: GroupPushRecord, event: EventType): void {
  const source = call.org.groups.get(push.sourceGroupId);
  logSuccess(call.org, event, [...(source === undefined ? [] : [groupTarget(source)]), appTarget(theApp(call))]);
}

function listed(call: Call): Iterable<GroupPushRecord> {
  const app = theApp(call);
  const { sourceGroupId, status } = call.query;
  return call.org.groupPushes.values().filter((push) => push.appId === app.id && (sourceGroupId === undefined || push.sourceGroupId === sourceGroupId) && (status === undefined || push.status === status));
}

/** The operations of group push. */
export const manageGroupPushes: readonly Operation[] = [
  { method: "POST", path: LIST, respond: create },
  { method: "GET", path: LIST, query: ["limit", "after", "sourceGroupId", "status"], respond: (call) => page(call, listed(call), { standard: 1000, most: 1000 }, (push) => show(call.org, push)) },
  { method: "GET", path: ONE, respond: (call) => ok(show(call.org, thePush(call))) },
  { method: "PATCH", path: ONE, respond: update },
  { method: "DELETE", path: ONE, query: ["deleteTargetGroup"], respond: remove },
];
