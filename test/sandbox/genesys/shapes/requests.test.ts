/**
 * What the emulator lets in, against the official SDK: a request that it takes and that the SDK's types forbid would fail on
 * the platform only. That it knows less than the SDK is no mistake: it refuses what it does not know.
 */
import assert from "node:assert/strict";
import { z } from "zod";
import { operations } from "../../../../sandbox/genesys/operations.ts";
import { sdkDeclarations, type Shape } from "./declarations.ts";
import { operationKey, sdkOperations } from "./sdkOperations.ts";

/** JSON Schema, as far as zod writes it for request bodies. */
interface Schema {
  readonly type?: "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const kinds: Readonly<Partial<Record<string, Shape["kind"]>>> = { string: "text", number: "number", integer: "number", boolean: "boolean", array: "list" };

/** Where a schema takes what the SDK's type forbids. */
function laxitiesOf(root: Schema, body: Shape): string[] {
  const followed = new Set<string>();

  /** Follows a reference once: what refers to itself is judged at its first place. */
  function laxities(schema: Schema, shape: Shape, place: string): string[] {
    if (schema.$ref !== undefined) {
      const definition = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
      if (definition === undefined || followed.has(schema.$ref)) return [];
      followed.add(schema.$ref);
      return laxities(definition, shape, place);
    }
    if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => laxities(one, shape, place));
    if (shape.kind === "opaque" || schema.type === undefined) return [];
    if (schema.type === "null") return [`${place} may be null`];
    if (schema.type === "object") return laxitiesOfObject(schema, shape, place);
    if (shape.kind !== kinds[schema.type]) return [`${place} is ${schema.type}, not ${shape.kind}`];
    return shape.kind === "list" ? laxities(schema.items ?? {}, shape.of, `${place}[]`) : [];
  }

  function laxitiesOfObject({ properties = {}, required = [], additionalProperties }: Schema, shape: Shape, place: string): string[] {
    if (shape.kind === "map") return typeof additionalProperties === "object" ? laxities(additionalProperties, shape.of, `${place}.*`) : [];
    if (shape.kind !== "model") return [`${place} is object, not ${shape.kind}`];
    const model = sdkDeclarations().model(shape.name);
    const known = Object.entries(properties).flatMap(([name, property]) => {
      const field = model.get(name);
      return field === undefined ? [`${place}.${name} is not in ${shape.name}`] : laxities(property, field.shape, `${place}.${name}`);
    });
    const optional = [...model].filter(([name, field]) => field.isRequired && !required.includes(name));
    const open = additionalProperties === false ? [] : [`${place} may hold anything`];
    return [...known, ...optional.map(([name]) => `${place}.${name} may be missing`), ...open];
  }

  return laxities(root, body, "");
}

const names = operations.map((operation) => ({ operation, key: operationKey(`${String(operation.method)} ${operation.path}`) }));

/** Laxities that are meant: why, in which operations, where. */
const meant: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["Home where none is named (CX as Code relies on it)", ["POST /api/v2/users"], [".divisionId may be missing"]],
  ["a Go client writes an empty list as null (CX as Code)", ["POST /api/v2/groups", "PUT /api/v2/groups/{}"], [".ownerIds may be null"]],
  [
    "a Go client writes an empty list as null (CX as Code)",
    ["POST /api/v2/authorization/roles", "PUT /api/v2/authorization/roles/{}"],
    [".permissions may be null", ".permissionPolicies may be null"],
  ],
  ["an extension alone is a contact, too (CX as Code)", ["POST /api/v2/groups", "PUT /api/v2/groups/{}"], [".addresses[].address may be missing"]],
  [
    "an operand names its entity by id (CX as Code)",
    ["POST /api/v2/authorization/roles", "PUT /api/v2/authorization/roles/{}"],
    ["user.version", "team.name"].map((field) => `.permissionPolicies[].resourceConditionNode.operands[].${field} may be missing`),
  ],
  ["whole roles come back; only their ids count", ["PUT /api/v2/authorization/roles/default"], ["[] may hold anything"]],
  [
    "a pool is called as it begins where no name is given (CX as Code gives none)",
    ["extensionpools", "extensionpools/{}", "didpools", "didpools/{}"].map((rest) => `${rest.endsWith("{}") ? "PUT" : "POST"} /api/v2/telephony/providers/edges/${rest}`),
    [".name may be missing"],
  ],
  [
    "the platform has refusals of its own for it (`lines.required`, `base.settings.required`)",
    ["POST /api/v2/telephony/providers/edges/phones", "PUT /api/v2/telephony/providers/edges/phones/{}"],
    [".lines may be missing", ".phoneBaseSettings may be missing"],
  ],
  [
    "a PATCH changes what it names, although its model is that of POST (unverified)",
    ["PATCH /api/v2/routing/skillgroups/{}"],
    [".name may be missing", ".skillConditions may be missing"],
  ],
];

describe("sandbox/genesys requests, by the official SDK", () => {
  it("have no query parameter that the SDK does not have", () => {
    const unknown = names.flatMap(({ operation, key }) => operation.takes.query.filter((name) => sdkOperations().get(key)?.query.has(name) === false).map((name) => `${key} ${name}`));
    assert.deepEqual(unknown, []);
  });

  it("have a body where the SDK has one", () => {
    const rest = names.filter(({ key }) => sdkOperations().has(key) && !key.includes(" /api/v2/scim/"));
    assert.deepEqual(rest.filter(({ operation, key }) => (operation.takes.body === undefined) !== (sdkOperations().get(key)?.body === undefined)).map(({ key }) => key), []);
  });

  it("take in their bodies only what the SDK's models allow, but where more is meant", () => {
    const found = names.flatMap(({ operation: { takes }, key }) => {
      const body = sdkOperations().get(key)?.body;
      if (takes.body === undefined || body === undefined) return [];
      return laxitiesOf(z.toJSONSchema(takes.body, { io: "input", unrepresentable: "any" }) as Schema, body).map((laxity) => `${key} ${laxity}`);
    });
    const expected = meant.flatMap(([, keys, places]) => keys.flatMap((key) => places.map((place) => `${key} ${place}`)));
    assert.deepEqual(found.sort(), expected.sort());
  });
});
