/** Narrowing of request bodies: unknown input is checked once, where it enters. */
import { invalid, OktaError } from "./errors.ts";

/** A JSON object whose members are not yet known. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The body as an object. Throws E0000003 for anything else. */
export function bodyOf(body: unknown): Json {
  if (!isObject(body)) throw new OktaError("E0000003");
  return body;
}

/** Refuses fields that the emulator does not know, as E0000001 on `label`. */
export function onlyFields(object: Json, label: string, known: readonly string[]): void {
  const unknown = Object.keys(object).filter((field) => !known.includes(field));
  if (unknown.length > 0) throw invalid(label, ...unknown.map((field) => `Unrecognized field '${field}'. Known fields: ${known.join(", ")}`));
}

/** A member that must be an object; `{}` when absent. */
export function objectField(object: Json, field: string): Json {
  const value = object[field] ?? {};
  if (!isObject(value)) throw invalid(field, `${field}: must be an object`);
  return value;
}

/** A member that must be a string when present and not null. */
export function stringField(object: Json, field: string): string | undefined {
  const value = object[field] ?? undefined;
  if (value !== undefined && typeof value !== "string") throw invalid(field, `${field}: must be a string`);
  return value;
}

/** A member that must be a non-empty string. */
export function requiredString(object: Json, field: string): string {
  const value = stringField(object, field);
  if (value === undefined || value === "") throw invalid(field, `${field}: The field cannot be left blank`);
  return value;
}

/** A member that must be a list of strings; empty when absent. */
export function stringsField(object: Json, field: string): readonly string[] {
  const value = object[field] ?? [];
  if (!Array.isArray(value)) throw invalid(field, `${field}: must be an array of strings`);
  return value.map((item: unknown) => {
    if (typeof item !== "string") throw invalid(field, `${field}: must be an array of strings`);
    return item;
  });
}

/** The object without some of its members. */
export function without(object: Json, ...names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** `over` laid on `base`: objects are merged member by member, everything else is replaced. */
export function merged(base: Json, over: Json): Json {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = result[key];
    result[key] = isObject(old) && isObject(value) ? merged(old, value) : value;
  }
  return result;
}
