/** okta:index/appUserSchemaProperty:AppUserSchemaProperty — one custom attribute of `/api/v1/meta/schemas/apps/{app}/default` (Okta: Schemas API). */
import { optional, required, type ResourceType } from "../engine/resourceType.ts";
import { OktaApiError, trying, unlessGone } from "../okta/apiError.ts";
import type { Answer, OktaClient } from "../okta/client.ts";
import { textAt } from "../okta/json.ts";
import { patiently } from "../okta/patience.ts";
import { flag, text, type Values } from "../values.ts";
import { attributeIn, attributeProperties, customAttribute, customAttributeProperties, customState, partialSchema } from "./schemaAttribute.ts";
import { attributeImport } from "./attributeImport.ts";

/** Okta shows a new attribute a moment late, and takes a moment to forget a deleted one of the same name. */
const VISIBLE_WITHIN_MS = 30_000;
const FORGOTTEN_WITHIN_MS = 10_000;

export const appUserSchemaProperty: ResourceType = {
  token: "okta:index/appUserSchemaProperty:AppUserSchemaProperty",
  properties: {
    ...attributeProperties,
    ...customAttributeProperties,
    appId: required("string"),
    scope: optional("string", { default: "NONE", replaces: true }),
    union: optional("boolean", { default: false, conflictsWith: ["enums"] }),
  },
  meta: '{"schema_version":"2"}',
  importId: attributeImport,
  async create({ okta, planned, created }) {
    refuseSelfUnion(planned);
    created(`${text(planned, "appId")}/${text(planned, "index")}`);
    return await write(okta, planned);
  },
  read: ({ okta, state }) => read(okta, state),
  update({ okta, planned }) {
    refuseSelfUnion(planned);
    return write(okta, planned);
  },
  async delete({ okta, state }) {
    await trying("failed to delete application user schema property", () => okta.call("POST", route(state), partialSchema("custom", text(state, "index"), null)));
  },
};

const route = (values: Values): string => `/api/v1/meta/schemas/apps/${text(values, "appId")}/default`;

function refuseSelfUnion(planned: Values): void {
  if (text(planned, "scope") !== "SELF" || !flag(planned, "union")) return;
  throw new Error(
    "you can not use combine values across groups (union=true) for self scoped attribute (scope=SELF). Either change scope to 'NONE', or use group priority option by setting union to 'false'",
  );
}

async function write(okta: OktaClient, planned: Values): Promise<Values> {
  const content = partialSchema("custom", text(planned, "index"), { ...customAttribute(planned), union: flag(planned, "union") ? "ENABLE" : "DISABLE" });
  await trying("failed to update custom app user schema property", () =>
    patiently({ totalMs: FORGOTTEN_WITHIN_MS, passing: isBeingDeleted }, () => okta.call("POST", route(planned), content)),
  );
  await patiently({ totalMs: VISIBLE_WITHIN_MS, passing: (error) => !(error instanceof OktaApiError) }, async () => {
    const seen = attributeIn((await okta.call("GET", route(planned))).body, "custom", text(planned, "index"));
    if (seen === undefined) throw new Error(`application user schema property '${text(planned, "index")}' was not created/updated for '${text(planned, "appId")}' app`);
  });
  return (await read(okta, planned)) ?? planned;
}

function isBeingDeleted(error: unknown): boolean {
  return error instanceof OktaApiError && error.causes.some((cause) => cause.includes("deletion process for an attribute with the same variable name is incomplete"));
}

async function read(okta: OktaClient, state: Values): Promise<Values | undefined> {
  const answer: Answer | undefined = await trying("failed to get application user schema property", () => unlessGone(okta.call("GET", route(state))));
  const attribute = attributeIn(answer?.body, "custom", text(state, "index"));
  if (attribute === undefined) return undefined;
  const union = textAt(attribute, "union");
  return { ...customState(attribute, state), union: union === "" ? state["union"] : union !== "DISABLE" };
}
