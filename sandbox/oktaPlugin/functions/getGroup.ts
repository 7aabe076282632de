/** okta:group/getGroup:getGroup — one group by id or name. */
import { setTimeout as sleep } from "node:timers/promises";
import { optional } from "../engine/resourceType.ts";
import { trying } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { listAt, textAt } from "../okta/json.ts";
import { flag, text, type Values } from "../values.ts";
import type { DataFunction } from "./dataFunction.ts";

export const getGroup: DataFunction = {
  token: "okta:group/getGroup:getGroup",
  args: {
    id: optional("string", { conflictsWith: ["name", "type"] }),
    name: optional("string"),
    type: optional("string"),
    includeUsers: optional("boolean", { default: false }),
    delayReadSeconds: optional("string"),
  },
  async invoke(okta, args) {
    await sleep((Number.parseInt(text(args, "delayReadSeconds"), 10) || 0) * 1000);
    const group = text(args, "id") === "" ? await byName(okta, args) : (await trying("failed get group by ID", () => okta.call("GET", `/api/v1/groups/${text(args, "id")}`))).body;
    const id = textAt(group, "id");
    const users = flag(args, "includeUsers") ? await trying("failed to list group user IDs", () => okta.all(`/api/v1/groups/${id}/users?limit=200`)) : [];
    return {
      ...args,
      id,
      name: textAt(group, "profile", "name"),
      description: textAt(group, "profile", "description"),
      type: textAt(group, "type"),
      users: users.map((user) => textAt(user, "id")),
    };
  },
};

/** Okta's `q` finds names that start with a text: of several, the exact one counts; a single one counts as it is. */
async function byName(okta: OktaClient, args: Values): Promise<unknown> {
  const [name, type] = [text(args, "name"), text(args, "type")];
  const query = new URLSearchParams({ q: name, ...(type === "" ? {} : { filter: `type eq "${type}"` }) });
  const groups = listAt((await trying("failed to query for groups", () => okta.call("GET", `/api/v1/groups?${query.toString()}`))).body);
  const ofType = type === "" ? "" : ` and type ${JSON.stringify(type)}`;
  if (groups.length === 0) throw new Error(`group with name ${JSON.stringify(name)}${ofType} does not exist`);
  const exact = groups.find((group) => textAt(group, "profile", "name") === name && (type === "" || textAt(group, "type") === type));
  const found = groups.length === 1 ? groups[0] : exact;
  if (found === undefined) throw new Error(`group starting with name ${JSON.stringify(name)}${ofType} matches ${groups.length} groups, select a more precise name parameter`);
  return found;
}
