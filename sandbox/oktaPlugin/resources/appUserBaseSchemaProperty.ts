/** okta:index/appUserBaseSchemaProperty:AppUserBaseSchemaProperty — one built-in attribute of `/api/v1/meta/schemas/apps/{app}/default`. It is never created or deleted, only set. */
import { optional, required, type ResourceType } from "../engine/resourceType.ts";
import { trying } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { textAt } from "../okta/json.ts";
import { flag, isZero, text, type Values } from "../values.ts";
import { attributeImport } from "./attributeImport.ts";
import { attributeIn, attributeProperties, baseAttribute, baseState, partialSchema } from "./schemaAttribute.ts";

export const appUserBaseSchemaProperty: ResourceType = {
  token: "okta:index/appUserBaseSchemaProperty:AppUserBaseSchemaProperty",
  properties: { ...attributeProperties, appId: required("string"), pattern: optional("string") },
  meta: '{"schema_version":"1"}',
  importId: attributeImport,
  async create({ okta, planned, created }) {
    await write(okta, planned);
    created(`${text(planned, "appId")}/${text(planned, "index")}`);
    return (await read(okta, planned)) ?? planned;
  },
  read: ({ okta, state }) => read(okta, state),
  async update({ okta, planned }) {
    await write(okta, planned);
    return (await read(okta, planned)) ?? planned;
  },
  delete: () => Promise.resolve(),
};

const route = (values: Values): string => `/api/v1/meta/schemas/apps/${text(values, "appId")}/default`;

async function write(okta: OktaClient, planned: Values): Promise<void> {
  const index = text(planned, "index");
  refuseWrongLogin(index, planned);
  const pattern = index === "login" ? { pattern: text(planned, "pattern") || null } : {};
  await trying("failed to update application user base schema", () => okta.call("POST", route(planned), partialSchema("base", index, { ...baseAttribute(planned), ...pattern })));
}

function refuseWrongLogin(index: string, planned: Values): void {
  if (index !== "login" && !isZero(planned["pattern"])) throw new Error("'pattern' property is only allowed to be set for 'login'");
  if (index === "login" && !flag(planned, "required")) throw new Error("'login' base schema is always required attribute");
}

async function read(okta: OktaClient, state: Values): Promise<Values | undefined> {
  const answer = await trying("failed to get app user base schema", () => okta.call("GET", route(state)));
  const attribute = attributeIn(answer.body, "base", text(state, "index"));
  if (attribute === undefined) return undefined;
  return { ...baseState(attribute, state), pattern: textAt(attribute, "pattern") || state["pattern"] };
}
