/** okta:app/groupAssignment:GroupAssignment — `/api/v1/apps/{app}/groups/{group}` (Okta: Application Groups API). PUT assigns and updates. */
import { isJson } from "../engine/problems.ts";
import { optional, required, type ResourceType } from "../engine/resourceType.ts";
import { trying, unlessGone } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { at, goJson, numberAt, omitEmpty, parsed, sameJson, textAt } from "../okta/json.ts";
import { isZero, flag, text, wholeNumber, type Values } from "../values.ts";

export const groupAssignment: ResourceType = {
  token: "okta:app/groupAssignment:GroupAssignment",
  properties: {
    appId: required("string", { replaces: true }),
    groupId: required("string", { replaces: true }),
    priority: optional("integer", { sameAs: (_old, wanted) => isZero(wanted) }),
    profile: optional("string", { problem: isJson, sameAs: sameJson }),
    retainAssignment: optional("boolean", { default: false }),
  },
  meta: '{"e2bfb730-ecaa-11e6-8f88-34363bc7c4c0":{"create":3600000000000,"read":3600000000000,"update":3600000000000}}',
  importId: (given) => {
    const [appId = "", groupId = "", ...more] = given.split("/");
    if (appId === "" || groupId === "" || more.length > 0) throw new Error(`invalid resource import specifier ${JSON.stringify(given)}. Use: pulumi import … <app_id>/<group_id>`);
    return { id: groupId, state: { appId, groupId, retainAssignment: false } };
  },
  async create({ okta, planned, created }) {
    const answer = await trying("failed to create application group assignment", () => okta.call("PUT", route(planned), body(planned)));
    created(textAt(answer.body, "id"));
    return (await read(okta, planned)) ?? planned;
  },
  read: ({ okta, state }) => read(okta, state),
  async update({ okta, planned }) {
    await trying("failed to update application group assignment", () => okta.call("PUT", route(planned), body(planned)));
    return (await read(okta, planned)) ?? planned;
  },
  async delete({ okta, state }) {
    if (flag(state, "retainAssignment")) return;
    await trying("failed to delete application group assignment", () => okta.call("DELETE", route(state)));
  },
};

const route = (values: Values): string => `/api/v1/apps/${text(values, "appId")}/groups/${text(values, "groupId")}`;

const body = (planned: Values): unknown => omitEmpty({ priority: wholeNumber(planned, "priority"), profile: parsed(text(planned, "profile")) });

async function read(okta: OktaClient, state: Values): Promise<Values | undefined> {
  const answer = await trying("failed to get application group assignment", () => unlessGone(okta.call("GET", route(state))));
  if (answer === undefined) return undefined;
  return {
    appId: text(state, "appId"),
    groupId: text(state, "groupId"),
    priority: numberAt(answer.body, "priority") ?? state["priority"],
    profile: goJson(at(answer.body, "profile") ?? null),
    retainAssignment: flag(state, "retainAssignment"),
  };
}
