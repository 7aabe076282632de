/**
 * The schema of the rules as JSON Schema: what editors complete and underline by.
 */
import { z } from "zod";
import { isRecord } from "./plain.ts";
import { rulesSchema } from "./schema.ts";

type Json = Readonly<Record<string, unknown>>;

/** Keys that the document reader takes before the rules are looked at (`document/`). */
const DOCUMENT_KEYS = {
  include: {
    description: "other files with parts of the rules, relative to this one",
    anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
    examples: [["rules/personas.yaml"]],
  },
} as const;

/** JSON Schema (draft 7, which YAML editors know best) of `provisioning.yaml`. */
export function rulesJsonSchema(): Json {
  const schema = z.toJSONSchema(rulesSchema, { io: "input", target: "draft-7", override: ({ jsonSchema }) => withoutMarks(jsonSchema) });
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const overridable = Object.fromEntries(Object.entries(properties).filter(([key]) => key !== "version"));
  return {
    ...schema,
    title: "Provisioning rules",
    description: "Who gets what in the contact centre. Reference: docs/rules.md",
    properties: {
      ...DOCUMENT_KEYS,
      ...properties,
      stacks: {
        description: "what differs in a Pulumi stack: name of the stack, then the keys that replace those above; null removes one",
        type: "object",
        additionalProperties: { type: "object", properties: asOverrides(overridable), additionalProperties: false },
      },
    },
    // A place for YAML anchors.
    patternProperties: { "^x-": {} },
  };
}

/** What only the reference page and the checker want to know. */
function withoutMarks(schema: Record<string, unknown>): void {
  Reflect.deleteProperty(schema, "words");
  Reflect.deleteProperty(schema, "expression");
}

/** The same keys, none required, each removable by null. */
function asOverrides(properties: Json): Json {
  return Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, isRecord(property) ? { anyOf: [asOverride(property), { type: "null" }] } : property]));
}

function asOverride(schema: Json): Json {
  const { properties, additionalProperties } = schema;
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "required")),
    ...(isRecord(properties) ? { properties: asOverrides(properties) } : {}),
    ...(isRecord(additionalProperties) ? { additionalProperties: { anyOf: [asOverride(additionalProperties), { type: "null" }] } } : {}),
  };
}
