/** Attributes of user profiles in Okta's schemas, as properties and as JSON (Okta: Schemas API, "User schema attribute"). Shared by the three resources that manage one attribute. */
import { optional, required, type PropertyTable } from "../engine/resourceType.ts";
import { at, flagAt, goJson, listAt, numberAt, omitEmpty, textAt } from "../okta/json.ts";
import { flag, rows, text, texts, wholeNumber, type Values } from "../values.ts";

/** What base and custom attributes have. */
export const attributeProperties: PropertyTable = {
  index: required("string", { replaces: true }),
  title: required("string"),
  type: required("string", { replaces: true }),
  permissions: optional("string", { default: "READ_ONLY" }),
  required: optional("boolean"),
  userType: optional("string", { default: "default" }),
  master: optional("string", { default: "PROFILE_MASTER" }),
};

const choices = { const: required("string"), title: required("string") };

/** What only custom attributes have. */
export const customAttributeProperties: PropertyTable = {
  description: optional("string"),
  minLength: optional("integer"),
  maxLength: optional("integer"),
  arrayType: optional("string", { replaces: true }),
  arrayEnums: optional("list", { terraformName: "array_enum" }),
  arrayOneOfs: optional("list", { terraformName: "array_one_of", fields: choices }),
  enums: optional("list", { terraformName: "enum", conflictsWith: ["arrayType"] }),
  oneOfs: optional("list", { terraformName: "one_of", fields: choices, conflictsWith: ["arrayType"] }),
  externalName: optional("string", { replaces: true }),
  externalNamespace: optional("string", { replaces: true }),
  unique: optional("string", { replaces: true, conflictsWith: ["oneOfs", "enums", "arrayType"] }),
};

/** The JSON of a base attribute. */
export function baseAttribute(planned: Values): Record<string, unknown> {
  return omitEmpty({
    title: text(planned, "title"),
    type: text(planned, "type"),
    master: masterOf(planned),
    permissions: [{ action: text(planned, "permissions"), principal: "SELF" }],
    required: flag(planned, "required"),
  });
}

/** The JSON of a custom attribute. Enum values are texts in properties and typed in JSON. */
export function customAttribute(planned: Values): Record<string, unknown> {
  const type = text(planned, "type");
  return omitEmpty({
    ...baseAttribute(planned),
    description: text(planned, "description"),
    scope: text(planned, "scope"),
    items: itemsOf(planned),
    enum: texts(planned, "enums").map((value) => typed(type, value)),
    oneOf: rows(planned, "oneOfs").map((choice) => typedChoice(type, choice)),
    externalName: text(planned, "externalName"),
    externalNamespace: text(planned, "externalNamespace"),
    unique: text(planned, "unique"),
    minLength: wholeNumber(planned, "minLength"),
    maxLength: wholeNumber(planned, "maxLength"),
  });
}

/** `{"definitions": {"custom": {"id": "#custom", "type": "object", "properties": {index: attribute}}}}`: a partial schema; a null attribute is removed. */
export function partialSchema(part: "base" | "custom", index: string, attribute: unknown): unknown {
  return { definitions: { [part]: { id: `#${part}`, type: "object", properties: { [index]: attribute } } } };
}

/** One attribute of a schema that Okta answered; `undefined` where it has none of that name. */
export function attributeIn(schema: unknown, part: "base" | "custom", index: string): unknown {
  return at(schema, "definitions", part, "properties", index);
}

/** The properties of a base attribute. What Okta does not say again (master, permissions) stays as planned. */
export function baseState(attribute: unknown, planned: Values): Values {
  return {
    ...planned,
    title: textAt(attribute, "title"),
    type: textAt(attribute, "type"),
    required: flagAt(attribute, "required"),
    master: textAt(attribute, "master", "type") || planned["master"],
    permissions: textAt(attribute, "permissions", 0, "action") || planned["permissions"],
  };
}

/** The properties of a custom attribute. */
export function customState(attribute: unknown, planned: Values): Values {
  const items = at(attribute, "items");
  const enums = listAt(attribute, "enum").map(asText);
  return {
    ...baseState(attribute, planned),
    description: textAt(attribute, "description"),
    minLength: numberAt(attribute, "minLength") ?? planned["minLength"],
    maxLength: numberAt(attribute, "maxLength") ?? planned["maxLength"],
    scope: textAt(attribute, "scope"),
    externalName: textAt(attribute, "externalName"),
    externalNamespace: textAt(attribute, "externalNamespace"),
    unique: textAt(attribute, "unique"),
    enums: enums.length === 0 ? planned["enums"] : enums,
    oneOfs: listAt(attribute, "oneOf").map(choiceState),
    ...(items === undefined ? {} : { arrayType: textAt(items, "type"), arrayEnums: listAt(items, "enum").map(asText), arrayOneOfs: listAt(items, "oneOf").map(choiceState) }),
  };
}

function masterOf(planned: Values): unknown {
  const type = text(planned, "master");
  if (type === "") return undefined;
  const sources = rows(planned, "masterOverridePriorities").map((source) => omitEmpty({ type: text(source, "type"), value: text(source, "value") }));
  return omitEmpty({ type, priority: type === "OVERRIDE" ? sources : [] });
}

function itemsOf(planned: Values): unknown {
  const type = text(planned, "arrayType");
  if (type === "") return undefined;
  return omitEmpty({ type, enum: texts(planned, "arrayEnums").map((value) => typed(type, value)), oneOf: rows(planned, "arrayOneOfs").map((choice) => typedChoice(type, choice)) });
}

const typedChoice = (type: string, choice: Values): unknown => ({ const: typed(type, text(choice, "const")), title: text(choice, "title") });

/** Attribute type → what a text of it means. */
const TYPED: Readonly<Record<string, (value: string) => unknown>> = {
  number: Number,
  integer: (value) => Number.parseInt(value, 10),
  boolean: (value) => value === "true",
  object: (value) => JSON.parse(value) as unknown,
};

function typed(type: string, value: string): unknown {
  try {
    const read = TYPED[type]?.(value) ?? value;
    if (typeof read === "number" && Number.isNaN(read)) throw new TypeError("not a number");
    return read;
  } catch {
    throw new Error(`element type does not match the value provided in 'array_type' or 'type': ${JSON.stringify(value)} is no ${type}`);
  }
}

const choiceState = (choice: unknown): Values => ({ const: asText(at(choice, "const")), title: textAt(choice, "title") });

function asText(value: unknown): string {
  return typeof value === "string" ? value : goJson(value);
}

/** Whether two attributes say the same: Okta shows a changed one a moment late. */
export function sameAttribute(one: unknown, other: unknown): boolean {
  return goJson(one ?? null) === goJson(other ?? null);
}
