/** okta:index/userSchemaProperty:UserSchemaProperty — one custom attribute of `/api/v1/meta/schemas/user/{schema}` (Okta: Schemas API). */
import { optional, required, type ResourceType } from "../engine/resourceType.ts";
import { OktaApiError, trying } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { at, linkAt, textAt } from "../okta/json.ts";
import { patiently } from "../okta/patience.ts";
import { rows, text, type Values } from "../values.ts";
import { attributeIn, attributeProperties, customAttribute, customAttributeProperties, customState, partialSchema, sameAttribute } from "./schemaAttribute.ts";

/** Okta shows a change a moment late, and cleans up after a deleted attribute of the same name for longer. */
const DONE_WITHIN_MS = 120_000;

export const userSchemaProperty: ResourceType = {
  token: "okta:index/userSchemaProperty:UserSchemaProperty",
  properties: {
    ...attributeProperties,
    ...customAttributeProperties,
    scope: optional("string", { default: "NONE" }),
    pattern: optional("string"),
    masterOverridePriorities: optional("list", { terraformName: "master_override_priority", fields: { type: optional("string", { default: "APP" }), value: required("string") } }),
  },
  meta: '{"schema_version":"1"}',
  importId: (given) => {
    const [first = "", second] = given.split(".");
    return second === undefined ? { id: first, state: { index: first, userType: "default" } } : { id: second, state: { index: second, userType: first } };
  },
  async create({ okta, planned, created }) {
    const state = await write(okta, planned);
    created(text(planned, "index"));
    return state;
  },
  async read({ okta, state }) {
    const schema = await trying("failed to get user custom schema property", async () => (await okta.call("GET", await route(okta, state))).body);
    const attribute = attributeIn(schema, "custom", text(state, "index"));
    return attribute === undefined ? undefined : fromOkta(attribute, state);
  },
  update: ({ okta, planned }) => write(okta, planned),
  async delete({ okta, state }) {
    const index = text(state, "index");
    await trying(`failed to delete user schema property ${index}`, () => alter(okta, state, null));
  },
};

/** A user type's schema: the default type's goes by that name, another's is what the type links to. */
async function route(okta: OktaClient, values: Values): Promise<string> {
  const userType = text(values, "userType");
  if (userType === "default") return "/api/v1/meta/schemas/user/default";
  const type = await okta.call("GET", `/api/v1/meta/types/user/${userType}`);
  return `/api/v1/meta/schemas/user/${linkAt(type.body, "schema").split("/").at(-1) ?? ""}`;
}

async function write(okta: OktaClient, planned: Values): Promise<Values> {
  if (text(planned, "master") === "OVERRIDE" && rows(planned, "masterOverridePriorities").length === 0) {
    throw new Error("when setting profile master type to 'OVERRIDE' at least one 'master_override_priority' should be provided");
  }
  const attribute = await trying(`failed to create or update user custom schema property ${text(planned, "index")}`, () => alter(okta, planned, customAttribute(planned)));
  return fromOkta(attribute, planned);
}

/** Writes (or, with null, removes) the attribute and waits until the schema shows it; answers the attribute as shown. */
async function alter(okta: OktaClient, values: Values, attribute: unknown): Promise<unknown> {
  const [target, index] = [await route(okta, values), text(values, "index")];
  return patiently({ totalMs: DONE_WITHIN_MS, passing: mayPass }, async () => {
    const updated = attributeIn((await okta.call("POST", target, partialSchema("custom", index, attribute))).body, "custom", index);
    const shown = attributeIn((await okta.call("GET", target)).body, "custom", index);
    const done = attribute === null ? shown === undefined : shown !== undefined && sameAttribute(shown, updated);
    if (!done) throw new Error("failed to apply changes after several retries");
    return shown;
  });
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof OktaApiError)) return error instanceof Error && error.message.startsWith("failed to apply changes");
  return error.status === 500 || error.message.includes("Wait until the data clean up process finishes and then try again");
}

function fromOkta(attribute: unknown, planned: Values): Values {
  const pattern = at(attribute, "pattern");
  return { ...customState(attribute, planned), pattern: typeof pattern === "string" ? textAt(attribute, "pattern") : planned["pattern"] };
}
