/** okta:group/group:Group — `/api/v1/groups` (Okta: Groups API). */
import { atMost, isJson } from "../engine/problems.ts";
import { optional, required, type ResourceType } from "../engine/resourceType.ts";
import { trying, unlessGone } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { at, entriesAt, goJson, parsed, sameJson, textAt } from "../okta/json.ts";
import { patiently } from "../okta/patience.ts";
import { flag, text, type Values } from "../values.ts";

/** Okta shows a new group a moment late. */
const VISIBLE_WITHIN_MS = 10_000;

export const group: ResourceType = {
  token: "okta:group/group:Group",
  properties: {
    name: required("string", { autonamed: true, problem: atMost(255) }),
    description: optional("string"),
    customProfileAttributes: optional("string", { problem: isJson, sameAs: sameJson }),
    skipUsers: optional("boolean", { default: false }),
  },
  importId: (given) => {
    const [id = "", skipUsers, ...more] = given.split("/");
    if (more.length > 0) throw new Error("invalid format used for import ID, format must be 'group_id' or 'group_id/skip_users'");
    return { id, state: { skipUsers: skipUsers !== undefined } };
  },
  async create({ okta, planned, created }) {
    const id = await trying("failed to create group", async () => textAt((await okta.call("POST", "/api/v1/groups", body(planned))).body, "id"));
    await patiently({ totalMs: VISIBLE_WITHIN_MS }, async () => {
      if ((await unlessGone(okta.call("GET", `/api/v1/groups/${id}`))) === undefined) throw new Error(`group '${id}' hasn't been created after multiple checks`);
    });
    created(id);
    return (await read(okta, id, planned)) ?? planned;
  },
  read: ({ okta, id, state }) => read(okta, id, state),
  async update({ okta, id, planned }) {
    await trying("failed to update group", () => okta.call("PUT", `/api/v1/groups/${id}`, body(planned)));
    return (await read(okta, id, planned)) ?? planned;
  },
  async delete({ okta, id }) {
    await trying("failed to delete group", () => okta.call("DELETE", `/api/v1/groups/${id}`));
  },
};

function body(planned: Values): unknown {
  const custom = entriesAt(parsed(text(planned, "customProfileAttributes"))).filter(([, value]) => value !== null);
  return { profile: { ...Object.fromEntries(custom), name: text(planned, "name"), description: text(planned, "description") } };
}

async function read(okta: OktaClient, id: string, state: Values): Promise<Values | undefined> {
  const answer = await trying("failed to get group", () => unlessGone(okta.call("GET", `/api/v1/groups/${id}`)));
  if (answer === undefined) return undefined;
  const profile = at(answer.body, "profile");
  const custom = entriesAt(profile).filter(([name]) => name !== "name" && name !== "description");
  return {
    name: textAt(profile, "name"),
    description: textAt(profile, "description"),
    customProfileAttributes: goJson(Object.fromEntries(custom)),
    skipUsers: flag(state, "skipUsers"),
  };
}
