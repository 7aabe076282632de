/** The types of profile attributes, and whether a value has one. */
import type { AttributeType } from "../../../expressions/index.ts";
import type { Json } from "../json.ts";

const MATCHES: Readonly<Record<AttributeType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === "number",
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === "object" && !Array.isArray(value),
};

/** Whether a schema's `type` keyword is one of Okta's. */
export function isAttributeType(type: unknown): type is AttributeType {
  return typeof type === "string" && Object.hasOwn(MATCHES, type);
}

/** The type that an attribute's definition names. */
export function typeOf(definition: Json): AttributeType {
  const type = definition["type"];
  return isAttributeType(type) ? type : "string";
}

/** What is wrong with an attribute's value, in Okta's words; nothing when it fits the definition. Null is always allowed: it clears. */
export function valueFault(name: string, value: unknown, definition: Json): string | undefined {
  if (value === null || value === undefined) return undefined;
  const type = typeOf(definition);
  if (!MATCHES[type](value)) return `${name}: The value does not match the type ${type}`;
  if (typeof value === "string") return lengthFault(name, value, definition) ?? formatFault(name, value, definition);
  return undefined;
}

function lengthFault(name: string, value: string, { minLength, maxLength }: Json): string | undefined {
  if (typeof minLength === "number" && value.length < minLength) return `${name}: The field must have at least ${minLength} characters`;
  if (typeof maxLength === "number" && value.length > maxLength) return `${name}: The field cannot exceed ${maxLength} characters`;
  return undefined;
}

function formatFault(name: string, value: string, { format, enum: allowed }: Json): string | undefined {
  if (format === "email" && value !== "" && !isEmail(value)) return `${name}: Does not match required pattern`;
  if (Array.isArray(allowed) && !allowed.includes(value)) return `${name}: Value is not one of the allowed values`;
  return undefined;
}

/** Whether a text has the form of an e-mail address: one @, something before it and a domain after it. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
