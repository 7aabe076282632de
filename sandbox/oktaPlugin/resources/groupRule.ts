/** okta:group/rule:Rule — `/api/v1/groups/rules` (Okta: Group Rules API). Only an inactive rule can be changed, its actions never. */
import { atMost } from "../engine/problems.ts";
import { optional, required, type ResourceType } from "../engine/resourceType.ts";
import { OktaApiError, trying, unlessGone } from "../okta/apiError.ts";
import type { Answer, Method, OktaClient } from "../okta/client.ts";
import { at, omitEmpty, textAt, textsAt } from "../okta/json.ts";
import { patiently } from "../okta/patience.ts";
import { flag, text, texts, type Values } from "../values.ts";

/** Okta answers 423 E0000239 while it sorts the priorities of rules that came at the same time. */
const LOCKED = 423;
const LOCKED_FOR_AT_MOST_MS = 180_000;

export const groupRule: ResourceType = {
  token: "okta:group/rule:Rule",
  properties: {
    name: required("string", { autonamed: true, problem: atMost(50) }),
    expressionValue: required("string"),
    expressionType: optional("string", { default: "urn:okta:expression:1.0" }),
    groupAssignments: required("set", { replaces: true }),
    status: optional("string", { default: "ACTIVE" }),
    usersExcluded: optional("set"),
    removeAssignedUsers: optional("boolean"),
  },
  replacedBy: (wanted) => (text(wanted, "status") === "INVALID" ? ["status"] : []),
  async create({ okta, planned, created }) {
    const id = await trying("failed to create group rule", async () => textAt((await unlocked(okta, "POST", "", body(planned))).body, "id"));
    created(id);
    await changeStatus(okta, id, planned);
    return (await read(okta, id, planned)) ?? planned;
  },
  read: ({ okta, id, state }) => read(okta, id, state),
  async update({ okta, id, planned, changed }) {
    if (changed.includes("status")) await changeStatus(okta, id, planned);
    if (changed.some((name) => CONTENT.includes(name)) && text(planned, "status") !== "INVALID") await changeContent(okta, id, planned);
    return (await read(okta, id, planned)) ?? planned;
  },
  async delete({ okta, id, state }) {
    if (text(state, "status") === "ACTIVE") await trying("failed to deactivate group rule before removing", () => deactivateUnlessInvalid(okta, id));
    await trying("failed to delete group rule", () => unlocked(okta, "DELETE", `/${id}?removeUsers=${flag(state, "removeAssignedUsers")}`));
  },
};

/** What is changed by PUT, not by a lifecycle call. */
const CONTENT: readonly string[] = ["expressionType", "expressionValue", "name", "groupAssignments", "usersExcluded"];

function body(planned: Values): unknown {
  return {
    type: "group_rule",
    name: text(planned, "name"),
    conditions: {
      expression: { type: text(planned, "expressionType"), value: text(planned, "expressionValue") },
      people: { users: omitEmpty({ exclude: texts(planned, "usersExcluded") }) },
    },
    actions: { assignUserToGroups: { groupIds: texts(planned, "groupAssignments") } },
  };
}

async function read(okta: OktaClient, id: string, state: Values): Promise<Values | undefined> {
  const answer = await trying("failed to get group rule", () => unlessGone(okta.call("GET", `/api/v1/groups/rules/${id}`)));
  if (answer === undefined) return undefined;
  const [rule, expression] = [answer.body, at(answer.body, "conditions", "expression")];
  return {
    name: textAt(rule, "name"),
    status: textAt(rule, "status"),
    expressionType: textAt(expression, "type"),
    expressionValue: textAt(expression, "value"),
    groupAssignments: textsAt(rule, "actions", "assignUserToGroups", "groupIds"),
    usersExcluded: textsAt(rule, "conditions", "people", "users", "exclude"),
    removeAssignedUsers: state["removeAssignedUsers"],
  };
}

async function changeStatus(okta: OktaClient, id: string, planned: Values): Promise<void> {
  const status = text(planned, "status");
  if (status === "INVALID") return;
  await trying("failed to change group rule status", () => unlocked(okta, "POST", `/${id}/lifecycle/${status === "ACTIVE" ? "activate" : "deactivate"}`));
}

async function changeContent(okta: OktaClient, id: string, planned: Values): Promise<void> {
  const active = text(planned, "status") === "ACTIVE";
  if (active) await trying("failed to deactivate group rule", () => unlocked(okta, "POST", `/${id}/lifecycle/deactivate`));
  await trying("failed to update group rule", () => unlocked(okta, "PUT", `/${id}`, body(planned)));
  if (active) await trying("failed to activate group rule", () => unlocked(okta, "POST", `/${id}/lifecycle/activate`));
}

async function deactivateUnlessInvalid(okta: OktaClient, id: string): Promise<void> {
  try {
    await unlocked(okta, "POST", `/${id}/lifecycle/deactivate`);
  } catch (error) {
    if (!(error instanceof OktaApiError && error.message.includes("with the status INVALID"))) throw error;
  }
}

function unlocked(okta: OktaClient, method: Method, target: string, content?: unknown): Promise<Answer> {
  return patiently({ totalMs: LOCKED_FOR_AT_MOST_MS, passing: (error) => error instanceof OktaApiError && error.status === LOCKED }, () => okta.call(method, `/api/v1/groups/rules${target}`, content));
}
