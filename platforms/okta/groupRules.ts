/** Okta's group rules: `/api/v1/groups/rules`. A rule can be changed only while it is inactive, its actions never. */
import type { OktaClient } from "./client.ts";
import { asRecord, text, texts } from "./json.ts";

/** Okta's maximum for rules. */
const PAGE = 200;

/** A rule as far as we look into it; `raw` is what goes back, so that nothing declared is lost. */
export interface GroupRule {
  readonly id: string;
  readonly name: string;
  /** ACTIVE or INACTIVE. */
  readonly status: string;
  /** People whom the rule never puts in: `conditions.people.users.exclude`. */
  readonly excluded: readonly string[];
  readonly raw: Readonly<Record<string, unknown>>;
}

/** The rules that can put people into this group. INVALID ones (a group of theirs is gone) cannot be changed or activated. */
export async function rulesOf(client: OktaClient, groupId: string): Promise<readonly GroupRule[]> {
  const rules = (await client.list("Reading the group rules", `/api/v1/groups/rules?limit=${PAGE}`)).map(asRecord);
  return rules.filter((rule) => rule["status"] !== "INVALID" && texts(asRecord(asRecord(rule["actions"])["assignUserToGroups"])["groupIds"]).includes(groupId)).map(ruleOf);
}

/** Replaces an inactive rule's exclusion list and nothing else. */
export function putExcluded(client: OktaClient, rule: GroupRule, excluded: readonly string[]): Promise<void> {
  const { type, name, conditions, actions } = rule.raw;
  const people = asRecord(asRecord(conditions)["people"]);
  const users = { ...asRecord(people["users"]), exclude: excluded };
  const body = { type, name, conditions: { ...asRecord(conditions), people: { ...people, users } }, actions };
  return client.send(`Giving group rule "${rule.name}" its exclusion list back`, "PUT", rulePath(rule), body);
}

/** Stops the rule; whom it has put in stays in. */
export function deactivate(client: OktaClient, rule: GroupRule): Promise<void> {
  return client.send(`Deactivating group rule "${rule.name}"`, "POST", `${rulePath(rule)}/lifecycle/deactivate`);
}

/** Starts the rule, which then looks at everybody anew. */
export function activate(client: OktaClient, rule: GroupRule): Promise<void> {
  return client.send(`Activating group rule "${rule.name}"`, "POST", `${rulePath(rule)}/lifecycle/activate`);
}

function ruleOf(raw: Readonly<Record<string, unknown>>): GroupRule {
  const people = asRecord(asRecord(raw["conditions"])["people"]);
  return {
    id: text(raw["id"]) ?? "",
    name: text(raw["name"]) ?? "",
    status: text(raw["status"]) ?? "",
    excluded: texts(asRecord(people["users"])["exclude"]),
    raw,
  };
}

function rulePath(rule: GroupRule): string {
  return `/api/v1/groups/rules/${encodeURIComponent(rule.id)}`;
}
