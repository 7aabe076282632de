/** `/api/v1/groups/rules`: create, read, list, change, delete, activate, deactivate. */
import { invalid, notFound, OktaError } from "../errors.ts";
import { expressionFaults } from "../expressionEvaluation.ts";
import { EXCLUDED_AT_MOST } from "../groups/membership.ts";
import { flag, NO_CONTENT, ok, param, type Answer, type Call, type Operation } from "../http/operation.ts";
import { page } from "../http/page.ts";
import { randomId } from "../ids.ts";
import { bodyOf, objectField, onlyFields, requiredString, stringField, stringsField, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import { orderRuleEvaluation } from "../push/orders.ts";
import { userAttributeTypes } from "../schemas/userSchema.ts";
import type { RuleRecord } from "../state/records.ts";
import { logSuccess, ruleTarget } from "../systemLog/record.ts";
import { releaseMembers } from "./evaluate.ts";

const EXPRESSION_TYPE = "urn:okta:expression:1.0";
const NAME_AT_MOST = 50;
/** Recorded: rules created at once by several callers are refused while priorities are put in order. */
const RECONCILING_MS = 1000;
const RULES = "/api/v1/groups/rules";
const RULE = `${RULES}/:ruleId`;

/** Whether the call asks for the names of the rules' groups. Throws E0000001 for another expansion. */
function expandsNames({ query: { expand } }: Call): boolean {
  if (expand !== undefined && expand !== "groupIdToGroupNameMap") throw invalid("expand", "expand: must be groupIdToGroupNameMap");
  return expand !== undefined;
}

function showRule(org: Org, rule: RuleRecord, withNames = false): Json {
  const names = rule.groupIds.flatMap((id) => {
    const group = org.groups.get(id);
    return group === undefined ? [] : [[id, group.profile.name] as const];
  });
  return {
    type: "group_rule",
    id: rule.id,
    status: rule.status,
    name: rule.name,
    created: rule.created,
    lastUpdated: rule.lastUpdated,
    conditions: { people: { users: { exclude: rule.excludedUserIds }, groups: { exclude: [] } }, expression: { value: rule.expression, type: EXPRESSION_TYPE } },
    actions: { assignUserToGroups: { groupIds: rule.groupIds } },
    allGroupsValid: names.length === rule.groupIds.length,
    ...(withNames ? { _embedded: { groupIdToGroupNameMap: Object.fromEntries(names) } } : {}),
  };
}

function theRule(call: Call): RuleRecord {
  const id = param(call, "ruleId");
  const rule = call.org.rules.get(id);
  if (rule === undefined) throw notFound(id, "GroupRule");
  return rule;
}

type Wanted = Pick<RuleRecord, "name" | "expression" | "groupIds" | "excludedUserIds">;

function wanted(call: Call, ruleId?: string): Wanted {
  const body = bodyOf(call.body);
  onlyFields(body, "groupRule", ["type", "id", "status", "name", "conditions", "actions", "created", "lastUpdated", "allGroupsValid", "_embedded"]);
  if (body["type"] !== "group_rule") throw invalid("type", "type: must be group_rule");
  const conditions = objectField(body, "conditions");
  onlyFields(conditions, "conditions", ["people", "expression"]);
  return { name: nameFrom(call, body, ruleId), expression: expressionFrom(call, conditions), groupIds: groupsFrom(call, body), excludedUserIds: excludedFrom(conditions) };
}

function nameFrom(call: Call, body: Json, ruleId: string | undefined): string {
  const name = requiredString(body, "name");
  if (name.length > NAME_AT_MOST) throw invalid("name", `name: The field cannot exceed ${NAME_AT_MOST} characters`);
  const holder = call.org.rules.values().find((rule) => rule.name === name);
  if (holder !== undefined && holder.id !== ruleId) throw invalid("name", "name: An object with this field already exists in the current organization");
  return name;
}

function expressionFrom(call: Call, conditions: Json): string {
  const expression = objectField(conditions, "expression");
  if ((stringField(expression, "type") ?? EXPRESSION_TYPE) !== EXPRESSION_TYPE) throw invalid("expression", `type: must be ${EXPRESSION_TYPE}`);
  const text = requiredString(expression, "value");
  const faults = expressionFaults(text, "groupRule", userAttributeTypes(call.org));
  if (faults.length > 0) throw invalid("expression", ...faults.map((fault) => `expression: Invalid Expression. ${fault}`));
  return text;
}

function groupsFrom(call: Call, body: Json): readonly string[] {
  const ids = stringsField(objectField(objectField(body, "actions"), "assignUserToGroups"), "groupIds");
  if (ids.length === 0) throw invalid("groupIds", "groupIds: The field cannot be left blank");
  const missing = ids.filter((id) => call.org.groups.get(id)?.type !== "OKTA_GROUP");
  if (missing.length > 0) throw invalid("groupIds", ...missing.map((id) => `Invalid group '${id}': a rule assigns to existing groups of type OKTA_GROUP`));
  return ids;
}

function excludedFrom(conditions: Json): readonly string[] {
  const people = objectField(conditions, "people");
  onlyFields(people, "people", ["users", "groups"]);
  if (stringsField(objectField(people, "groups"), "exclude").length > 0) throw invalid("groups", "groups: Excluding groups is not supported");
  const ids = stringsField(objectField(people, "users"), "exclude");
  if (ids.length > EXCLUDED_AT_MOST) throw invalid("users", `users: exclude: A rule can exclude at most ${EXCLUDED_AT_MOST} users`);
  return [...new Set(ids)];
}

function create(call: Call): Answer {
  const now = call.org.now();
  if (call.org.behaviour.lockRuleCreates) refuseWhileReconciling(call.org);
  const rule = call.org.rules.put({ id: randomId("0pr"), status: "INACTIVE", created: now, lastUpdated: now, ...wanted(call) });
  return ok(showRule(call.org, rule));
}

function refuseWhileReconciling(org: Org): void {
  const youngest = Math.max(0, ...org.rules.values().map((rule) => Date.parse(rule.created)));
  if (Date.parse(org.now()) - youngest < RECONCILING_MS) throw new OktaError("E0000239");
}

function replace(call: Call): Answer {
  const rule = theRule(call);
  if (rule.status === "ACTIVE") throw invalid("groupRule", "The rule is active. Deactivate it before changing it");
  const next = wanted(call, rule.id);
  if (JSON.stringify(next.groupIds) !== JSON.stringify(rule.groupIds)) throw invalid("actions", "actions: The groups that a rule assigns to cannot be changed");
  return ok(showRule(call.org, call.org.rules.put({ ...rule, ...next, lastUpdated: call.org.now() })));
}

function activate(call: Call): Answer {
  const rule = theRule(call);
  if (rule.status === "INVALID") throw invalid("groupRule", "The rule assigns to a group that does not exist any more");
  if (rule.status === "INACTIVE") {
    call.org.rules.put({ ...rule, status: "ACTIVE", lastUpdated: call.org.now() });
    logSuccess(call.org, "group.user_membership.rule.trigger", [ruleTarget(rule)]);
    orderRuleEvaluation(call.org, rule.id);
  }
  return NO_CONTENT;
}

function deactivate(call: Call): Answer {
  const rule = theRule(call);
  if (rule.status === "ACTIVE") {
    call.org.rules.put({ ...rule, status: "INACTIVE", lastUpdated: call.org.now() });
    logSuccess(call.org, "group.user_membership.rule.deactivated", [ruleTarget(rule)]);
  }
  return NO_CONTENT;
}

function remove(call: Call): Answer {
  const rule = theRule(call);
  if (rule.status === "ACTIVE") throw invalid("groupRule", "The rule is active. Deactivate it before deleting it");
  call.org.rules.delete(rule.id);
  releaseMembers(call.org, rule, flag(call, "removeUsers", false));
  return { status: 202, body: {} };
}

function listed(call: Call): Iterable<RuleRecord> {
  const start = call.query["search"]?.toLowerCase();
  const rules = call.org.rules.values();
  return start === undefined ? rules : rules.filter((rule) => rule.name.toLowerCase().includes(start));
}

/** The operations of group rules. */
export const manageRules: readonly Operation[] = [
  { method: "POST", path: RULES, respond: create },
  {
    method: "GET",
    path: RULES,
    query: ["limit", "after", "search", "expand"],
    respond(call) {
      const withNames = expandsNames(call);
      return page(call, listed(call), { standard: 50, most: 200 }, (rule) => showRule(call.org, rule, withNames));
    },
  },
  { method: "GET", path: RULE, query: ["expand"], respond: (call) => ok(showRule(call.org, theRule(call), expandsNames(call))) },
  { method: "PUT", path: RULE, respond: replace },
  { method: "DELETE", path: RULE, query: ["removeUsers"], respond: remove },
  { method: "POST", path: `${RULE}/lifecycle/activate`, respond: activate },
  { method: "POST", path: `${RULE}/lifecycle/deactivate`, respond: deactivate },
];
