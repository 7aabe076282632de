/** `/api/v1/meta/schemas/group/default`: the attributes of groups, two of Okta's and the org's own (Okta: Group schema operations). */
import { invalid } from "../errors.ts";
import { ok, type Operation } from "../http/operation.ts";
import { bodyOf, without, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import { valueFault } from "./attributeType.ts";
import { changeCustomProperties, propertiesOf } from "./customProperties.ts";

const CREATED = "2024-01-01T00:00:00.000Z";
const SELF: Json = { scope: "NONE", permissions: [{ principal: "SELF", action: "READ_WRITE" }], master: { type: "PROFILE_MASTER" } };

const BASE: Readonly<Record<string, Json>> = {
  name: { title: "Name", description: "Group name", type: "string", required: true, mutability: "READ_WRITE", maxLength: 255, ...SELF },
  description: { title: "Description", description: "Group description", type: "string", mutability: "READ_WRITE", maxLength: 1024, ...SELF },
};

/** All attributes of a group's profile by name, base ones first. */
export function groupAttributes(org: Org): ReadonlyMap<string, Json> {
  return new Map(Object.entries({ ...BASE, ...propertiesOf(org.groupProperties) }));
}

/** The org's own attributes in a group's profile, checked, without nulls. Throws E0000001 with all faults. */
export function customGroupAttributes(org: Org, profile: Json): Json {
  const custom = without(profile, "name", "description");
  const known = propertiesOf(org.groupProperties);
  const faults = Object.entries(custom).flatMap(([name, value]) => {
    const definition = Object.hasOwn(known, name) ? known[name] : undefined;
    return (definition === undefined ? `Property name '${name}' is not defined in profile` : valueFault(name, value, definition)) ?? [];
  });
  if (faults.length > 0) throw invalid("profile", ...faults);
  return Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null));
}

function schemaOf(org: Org): Json {
  const path = `${org.url.base}/api/v1/meta/schemas/group/default`;
  return {
    $schema: "http://json-schema.org/draft-04/schema#",
    id: path,
    name: "group",
    title: "Okta group",
    description: "Okta group profile template",
    lastUpdated: CREATED,
    created: CREATED,
    definitions: {
      custom: { id: "#custom", type: "object", properties: propertiesOf(org.groupProperties), required: [] },
      base: { id: "#base", type: "object", properties: BASE, required: ["name"] },
    },
    type: "object",
    properties: { profile: { allOf: [{ $ref: "#/definitions/custom" }, { $ref: "#/definitions/base" }] } },
    _links: { self: { rel: "self", href: path, method: "GET" } },
  };
}

const PATH = "/api/v1/meta/schemas/group/default";

/** The operations of the group schema. */
export const groupSchemaOperations: readonly Operation[] = [
  { method: "GET", path: PATH, respond: ({ org }) => ok(schemaOf(org)) },
  {
    method: "POST",
    path: PATH,
    respond({ org, body }) {
      changeCustomProperties(org.groupProperties, BASE, bodyOf(body));
      return ok(schemaOf(org));
    },
  },
];
