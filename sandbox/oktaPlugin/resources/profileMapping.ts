/** okta:profile/mapping:Mapping — `/api/v1/mappings` (Okta: Profile Mappings API). Okta makes the mapping itself, one per direction: "create" finds it. */
import { optional, required, computed, type ResourceType } from "../engine/resourceType.ts";
import { trying, unlessGone } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { entriesAt, textAt } from "../okta/json.ts";
import { flag, rows, text, type Values } from "../values.ts";

export const profileMapping: ResourceType = {
  token: "okta:profile/mapping:Mapping",
  properties: {
    sourceId: required("string"),
    sourceName: computed("string"),
    sourceType: computed("string"),
    targetId: required("string"),
    targetName: computed("string"),
    targetType: computed("string"),
    mappings: optional("set", {
      fields: { id: required("string"), expression: required("string"), pushStatus: optional("string", { default: "DONT_PUSH" }) },
    }),
    deleteWhenAbsent: optional("boolean"),
    alwaysApply: optional("boolean", { default: false }),
  },
  async create({ okta, planned, created }) {
    const mapping = await trying("failed to get profile mapping", () => find(okta, planned));
    if (mapping === undefined) throw notFound(planned);
    const id = textAt(mapping, "id");
    created(id);
    await trying("failed to create profile mapping", () => write(okta, mapping, planned));
    await reapply(okta, mapping, planned);
    return (await read(okta, id, planned)) ?? planned;
  },
  read: ({ okta, id, state }) => read(okta, id, state),
  async update({ okta, id, planned }) {
    const mapping = await existing(okta, id, planned);
    await trying("failed to update profile mapping", () => write(okta, mapping, planned));
    await reapply(okta, mapping, planned);
    return (await read(okta, id, planned)) ?? planned;
  },
  async delete({ okta, id, state }) {
    const mapping = await existing(okta, id, state);
    const cleared = entriesAt(mapping, "properties").map(([name, property]) => [name, name === "login" ? property : null]);
    const content = { ...Object.fromEntries(entriesAt(mapping)), properties: Object.fromEntries(cleared) as unknown };
    await trying("failed to delete profile mapping", () => okta.call("POST", `/api/v1/mappings/${id}`, content));
  },
};

const notFound = (wanted: Values): Error => new Error(`no profile mappings found for source ID '${text(wanted, "sourceId")}' and target ID '${text(wanted, "targetId")}'`);

async function find(okta: OktaClient, wanted: Values): Promise<unknown> {
  const query = new URLSearchParams({ limit: "200", sourceId: text(wanted, "sourceId"), targetId: text(wanted, "targetId") });
  const listed = await okta.call("GET", `/api/v1/mappings?${query.toString()}`);
  const found = Array.isArray(listed.body) ? listed.body.find((mapping) => textAt(mapping, "source", "id") === text(wanted, "sourceId")) as unknown : undefined;
  return found === undefined ? undefined : (await okta.call("GET", `/api/v1/mappings/${textAt(found, "id")}`)).body;
}

async function existing(okta: OktaClient, id: string, wanted: Values): Promise<unknown> {
  const answer = await trying("failed to get profile mapping", () => unlessGone(okta.call("GET", `/api/v1/mappings/${id}`)));
  if (answer === undefined) throw notFound(wanted);
  return answer.body;
}

/** Writes the wanted properties; with `deleteWhenAbsent`, removes all others (a property is removed by null). */
async function write(okta: OktaClient, mapping: unknown, wanted: Values): Promise<void> {
  const declared = rows(wanted, "mappings").map((row) => [text(row, "id"), { expression: text(row, "expression"), pushStatus: text(row, "pushStatus") }] as const);
  const absent = flag(wanted, "deleteWhenAbsent") ? entriesAt(mapping, "properties").map(([name]) => [name, null] as const) : [];
  const id = textAt(mapping, "id");
  await okta.call("POST", `/api/v1/mappings/${id}`, { id, properties: Object.fromEntries([...absent, ...declared]) });
}

/** With `alwaysApply`, has Okta apply the mapping to everybody at once; an internal route of Okta's that takes API tokens only. */
async function reapply(okta: OktaClient, mapping: unknown, wanted: Values): Promise<void> {
  if (!flag(wanted, "alwaysApply") || okta.oauth) return;
  const toApp = textAt(mapping, "target", "type") === "appuser";
  const app = textAt(mapping, toApp ? "target" : "source", "id");
  const types = await trying("failed to list app user types", () => okta.call("GET", `/api/v1/apps/${app}/user/types`));
  const type = textAt(types.body, 0, "id");
  if (type === "") return;
  const [source, target] = [toApp ? text(wanted, "sourceId") : type, toApp ? type : text(wanted, "targetId")];
  const query = new URLSearchParams({ source, target });
  await trying(`failed to apply mappings for source '${source}' and target '${target}'`, () => okta.call("PUT", `/api/internal/v1/mappings/reapply?${query.toString()}`));
}

async function read(okta: OktaClient, id: string, state: Values): Promise<Values | undefined> {
  const answer = await trying("failed to get profile mapping", () => unlessGone(okta.call("GET", `/api/v1/mappings/${id}`)));
  if (answer === undefined) return undefined;
  const mapping = answer.body;
  const declared = new Set(rows(state, "mappings").map((row) => text(row, "id")));
  const properties = entriesAt(mapping, "properties").filter(([name]) => flag(state, "deleteWhenAbsent") || declared.has(name));
  return {
    sourceId: textAt(mapping, "source", "id"),
    sourceName: textAt(mapping, "source", "name"),
    sourceType: textAt(mapping, "source", "type"),
    targetId: textAt(mapping, "target", "id"),
    targetName: textAt(mapping, "target", "name"),
    targetType: textAt(mapping, "target", "type"),
    mappings: properties.map(([name, property]) => ({ id: name, expression: textAt(property, "expression"), pushStatus: textAt(property, "pushStatus") })),
    deleteWhenAbsent: state["deleteWhenAbsent"],
    alwaysApply: flag(state, "alwaysApply"),
  };
}
