/** `/api/v1/meta/schemas/user/default` and `/api/v1/meta/types/user`: the one user type of the org. */
import type { AttributeType } from "../../../expressions/index.ts";
import { notFound } from "../errors.ts";
import { ok, param, type Call, type Operation } from "../http/operation.ts";
import { USER_SCHEMA_ID, USER_TYPE_ID } from "../ids.ts";
import { bodyOf, type Json } from "../json.ts";
import type { UserAttribute } from "../options.ts";
import type { Org } from "../org.ts";
import { typeOf } from "./attributeType.ts";
import { changeCustomProperties, customDefinition, propertiesOf } from "./customProperties.ts";
import { BASE_USER_ATTRIBUTES, REQUIRED_USER_ATTRIBUTES } from "./userAttributes.ts";

const CREATED = "2024-01-01T00:00:00.000Z";

/** All attributes of a user profile by name, base ones first. */
export function userAttributes(org: Org): ReadonlyMap<string, Json> {
  return new Map(Object.entries({ ...BASE_USER_ATTRIBUTES, ...propertiesOf(org.userProperties) }));
}

/** The types of all attributes, as the expression checker wants them. */
export function userAttributeTypes(org: Org): ReadonlyMap<string, AttributeType> {
  return new Map([...userAttributes(org)].map(([name, definition]) => [name, typeOf(definition)]));
}

/** Adds the custom attributes that the sandbox was started with, where they are missing. */
export function addUserAttributes(org: Org, attributes: readonly UserAttribute[]): void {
  for (const { name, type, title } of attributes) {
    if (org.userProperties.get(name) === undefined) org.userProperties.put({ id: name, definition: customDefinition({ title, type, ...(type === "array" ? { items: { type: "string" } } : {}) }) });
  }
}

function schemaOf(org: Org): Json {
  return {
    id: `${org.url.base}/meta/schemas/user/default`,
    $schema: "http://json-schema.org/draft-04/schema#",
    name: "user",
    title: "User",
    description: "Okta user profile template with default permission settings",
    lastUpdated: CREATED,
    created: CREATED,
    definitions: {
      custom: { id: "#custom", type: "object", properties: propertiesOf(org.userProperties), required: [] },
      base: { id: "#base", type: "object", properties: BASE_USER_ATTRIBUTES, required: REQUIRED_USER_ATTRIBUTES },
    },
    type: "object",
    properties: { profile: { allOf: [{ $ref: "#/definitions/custom" }, { $ref: "#/definitions/base" }] } },
    _links: {
      self: { rel: "self", href: `${org.url.base}/api/v1/meta/schemas/user/${USER_SCHEMA_ID}`, method: "GET" },
      type: { rel: "type", href: `${org.url.base}/api/v1/meta/types/user/${USER_TYPE_ID}`, method: "GET" },
    },
  };
}

function theSchema(call: Call): void {
  const id = param(call, "schemaId");
  if (id !== "default" && id !== USER_SCHEMA_ID) throw notFound(id, "UserSchema");
}

function userType(org: Org): Json {
  const href = `${org.url.base}/api/v1/meta/types/user/${USER_TYPE_ID}`;
  return {
    id: USER_TYPE_ID,
    displayName: "User",
    name: "user",
    description: "Okta user profile template with default permission settings",
    createdBy: "sandbox",
    lastUpdatedBy: "sandbox",
    created: CREATED,
    lastUpdated: CREATED,
    default: true,
    _links: { self: { href }, schema: { href: `${org.url.base}/api/v1/meta/schemas/user/${USER_SCHEMA_ID}` } },
  };
}

/** The user type as a mapping's source or target shows it. */
export function userTypeEnd(org: Org): Json {
  return {
    id: USER_TYPE_ID,
    name: "user",
    type: "user",
    _links: { self: { href: `${org.url.base}/api/v1/meta/types/user/${USER_TYPE_ID}` }, schema: { href: `${org.url.base}/api/v1/meta/schemas/user/${USER_SCHEMA_ID}` } },
  };
}

/** The operations of the user schema and the user type. */
export const userSchemaOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v1/meta/schemas/user/:schemaId",
    respond(call) {
      theSchema(call);
      return ok(schemaOf(call.org));
    },
  },
  {
    method: "POST",
    path: "/api/v1/meta/schemas/user/:schemaId",
    respond(call) {
      theSchema(call);
      changeCustomProperties(call.org.userProperties, BASE_USER_ATTRIBUTES, bodyOf(call.body));
      return ok(schemaOf(call.org));
    },
  },
  { method: "GET", path: "/api/v1/meta/types/user", respond: ({ org }) => ok([userType(org)]) },
  {
    method: "GET",
    path: "/api/v1/meta/types/user/:typeId",
    respond(call) {
      const id = param(call, "typeId");
      if (id !== USER_TYPE_ID && id !== "default") throw notFound(id, "UserType");
      return ok(userType(call.org));
    },
  },
];
