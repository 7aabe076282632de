/** `/api/v1/groups`: create, read, list, change, delete. */
import { followGroups } from "../appUsers/assignment.ts";
import { invalid, OktaError } from "../errors.ts";
import { compileFilter, type Filterable } from "../filter/filter.ts";
import { NO_CONTENT, ok, type Call, type Operation } from "../http/operation.ts";
import { sorted } from "../filter/sort.ts";
import { page } from "../http/page.ts";
import { randomId } from "../ids.ts";
import { bodyOf, objectField, onlyFields, requiredString, stringField } from "../json.ts";
import type { Org } from "../org.ts";
import { pushesFollowGroup } from "../push/orders.ts";
import { customGroupAttributes, groupAttributes } from "../schemas/groupSchema.ts";
import type { GroupRecord } from "../state/records.ts";
import { groupTarget, logSuccess, ruleTarget } from "../systemLog/record.ts";
import { theGroup, theOwnGroup } from "./find.ts";
import { expansionOf, showGroup } from "./show.ts";

const NAME_AT_MOST = 255;
const PROFILE = "profile.";

/** What is searched beside the profile. */
const TOP_LEVEL: Readonly<Record<string, (group: GroupRecord) => unknown>> = {
  id: (group) => group.id,
  type: (group) => group.type,
  created: (group) => group.created,
  lastUpdated: (group) => group.lastUpdated,
  lastMembershipUpdated: (group) => group.lastMembershipUpdated,
  "source.id": (group) => group.appId,
};

function valueOf(group: GroupRecord, attribute: string): unknown {
  return attribute.startsWith(PROFILE) ? group.profile[attribute.slice(PROFILE.length)] : TOP_LEVEL[attribute]?.(group);
}

function searchable(org: Org): Filterable<GroupRecord> {
  const profile = groupAttributes(org);
  return {
    comparisons: ["eq", "sw", "co", "gt", "ge", "lt", "le", "pr"],
    knows: (attribute) => Object.hasOwn(TOP_LEVEL, attribute) || (attribute.startsWith(PROFILE) && profile.has(attribute.slice(PROFILE.length))),
    value: valueOf,
  };
}

/** `filter=` knows only these (Okta, "List all groups"). */
const FILTERED = ["id", "type", "lastUpdated", "lastMembershipUpdated"];
const filterable: Filterable<GroupRecord> = { comparisons: ["eq", "gt", "ge", "lt", "le"], knows: (attribute) => FILTERED.includes(attribute), value: valueOf };

function listed(call: Call): Iterable<GroupRecord> {
  const { q, filter, search } = call.query;
  if (search !== undefined && (q !== undefined || filter !== undefined)) throw new OktaError("E0000063");
  if (search !== undefined) return sorted(call, Iterator.from(call.org.groups.indexed()).filter(compileFilter(search, searchable(call.org))), valueOf);
  const all = call.org.groups.values();
  const groups = filter === undefined ? all : all.filter(compileFilter(filter, filterable));
  return q === undefined ? groups : groups.filter((group) => group.profile.name.toLowerCase().startsWith(q.toLowerCase()));
}

function profileFrom(call: Call, groupId?: string): GroupRecord["profile"] {
  const body = bodyOf(call.body);
  onlyFields(body, "group", ["profile"]);
  const given = objectField(body, "profile");
  const custom = customGroupAttributes(call.org, given);
  const name = requiredString(given, "name");
  if (name.length > NAME_AT_MOST) throw invalid("name", `name: The field cannot exceed ${NAME_AT_MOST} characters`);
  const holder = call.org.groups.values().find((group) => group.type !== "APP_GROUP" && group.profile.name === name);
  if (holder !== undefined && holder.id !== groupId) throw invalid("name", "name: An object with this field already exists in the current organization");
  return { name, description: stringField(given, "description") ?? null, ...custom };
}

function create(call: Call): GroupRecord {
  const now = call.org.now();
  const group = call.org.groups.put({ id: randomId("00g"), type: "OKTA_GROUP", created: now, lastUpdated: now, lastMembershipUpdated: now, profile: profileFrom(call) });
  logSuccess(call.org, "group.lifecycle.create", [groupTarget(group)]);
  return group;
}

function replace(call: Call): GroupRecord {
  const group = theOwnGroup(call);
  const changed = call.org.groups.put({ ...group, profile: profileFrom(call, group.id), lastUpdated: call.org.now() });
  logSuccess(call.org, "group.profile.update", [groupTarget(changed)]);
  if (changed.profile.name !== group.profile.name) pushesFollowGroup(call.org, group.id);
  return changed;
}

/** A deleted group takes its members' app assignments along and leaves rules invalid. */
function remove(org: Org, group: GroupRecord): void {
  const members = org.memberships.ofLeft(group.id);
  for (const membership of members) org.memberships.delete(membership);
  const assigned = org.appGroups.ofRight(group.id);
  for (const appGroup of assigned) org.appGroups.delete(appGroup);
  org.groups.delete(group.id);
  logSuccess(org, "group.lifecycle.delete", [groupTarget(group)]);
  for (const { appId } of assigned) for (const { userId } of members) follow(org, appId, userId);
  for (const rule of [...org.rules.values()]) {
    if (!rule.groupIds.includes(group.id)) continue;
    org.rules.put({ ...rule, status: "INVALID", lastUpdated: org.now() });
    logSuccess(org, "group.user_membership.rule.invalidate", [ruleTarget(rule), groupTarget(group)]);
  }
  for (const push of [...org.groupPushes.values()]) if (push.sourceGroupId === group.id) org.groupPushes.delete(push.id);
}

function follow(org: Org, appId: string, userId: string): void {
  const app = org.apps.get(appId);
  const user = org.users.get(userId);
  if (app !== undefined && user !== undefined) followGroups(org, app, user);
}

/** The operations of groups themselves. */
export const manageGroups: readonly Operation[] = [
  { method: "POST", path: "/api/v1/groups", respond: (call) => ok(showGroup(call.org, create(call))) },
  {
    method: "GET",
    path: "/api/v1/groups",
    query: ["limit", "after", "q", "filter", "search", "expand", "sortBy", "sortOrder"],
    respond(call) {
      const expand = expansionOf(call);
      // Okta: without a limit, a query gives 300 results.
      const sizes = { standard: call.query["q"] === undefined ? 10_000 : 300, most: 10_000 };
      return page(call, listed(call), sizes, (group) => showGroup(call.org, group, expand));
    },
  },
  { method: "GET", path: "/api/v1/groups/:groupId", respond: (call) => ok(showGroup(call.org, theGroup(call))) },
  { method: "PUT", path: "/api/v1/groups/:groupId", respond: (call) => ok(showGroup(call.org, replace(call))) },
  {
    method: "DELETE",
    path: "/api/v1/groups/:groupId",
    respond(call) {
      remove(call.org, theOwnGroup(call));
      return NO_CONTENT;
    },
  },
];
