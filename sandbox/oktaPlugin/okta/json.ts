/** Reading and writing Okta's JSON without trusting its shape. */
import { isValues, type Value, type Values } from "../values.ts";

/** What is at a path of property names and list indices; `undefined` where the path ends early. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((found, step) => (typeof found === "object" && found !== null ? (found as Record<string | number, unknown>)[step] : undefined), value);
}

/** The string at a path; "" where there is none. */
export function textAt(value: unknown, ...path: (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === "string" ? found : "";
}

/** The boolean at a path; false where there is none. */
export function flagAt(value: unknown, ...path: (string | number)[]): boolean {
  return at(value, ...path) === true;
}

/** The number at a path, if there is one. */
export function numberAt(value: unknown, ...path: (string | number)[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === "number" ? found : undefined;
}

/** The list at a path; empty where there is none. */
export function listAt(value: unknown, ...path: (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The strings of the list at a path. */
export function textsAt(value: unknown, ...path: (string | number)[]): string[] {
  return listAt(value, ...path).filter((item) => typeof item === "string");
}

/** The object at a path, by property; empty where there is none. */
export function entriesAt(value: unknown, ...path: (string | number)[]): [string, unknown][] {
  const found = at(value, ...path);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? Object.entries(found) : [];
}

/** The first `href` behind a link's name; Okta's links are an object or a list of them. */
export function linkAt(value: unknown, name: string): string {
  return textAt(value, "_links", name, "href") || textAt(value, "_links", name, 0, "href");
}

/** Parses a text that the check found to be JSON; `undefined` for an empty text. */
export function parsed(text: string): unknown {
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}

/** JSON as Go writes it: keys sorted, `<`, `>` and `&` escaped. The official plugin's state holds such texts. */
export function goJson(value: unknown): string {
  const escapes: Record<string, string> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026" };
  return JSON.stringify(sorted(value)).replaceAll(/[<>&]/gu, (sign) => escapes[sign] ?? sign);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}

/** Drops what Go's `omitempty` drops: empty texts and lists, and what is absent. Booleans and numbers stay. */
export function omitEmpty(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)));
}

/**
 * Whether two JSON texts say the same (the provider's rule for `appSettingsJson` and the like):
 * an absent wanted text changes nothing, and `false` in an object is the same as absent.
 */
export function sameJson(old: Value | undefined, wanted: Value | undefined): boolean {
  if (wanted === undefined || wanted === null || wanted === "") return true;
  if (typeof old !== "string" || typeof wanted !== "string" || old === "") return false;
  return goJson(withoutFalse(parsed(old))) === goJson(withoutFalse(parsed(wanted)));
}

function withoutFalse(value: unknown): unknown {
  const fields = entriesAt(value);
  return fields.length === 0 ? value : Object.fromEntries(fields.filter(([, item]) => item !== false).map(([key, item]) => [key, withoutFalse(item)]));
}

/** Objects of texts as properties: what is not a text is left out. */
export function textFields(value: unknown, ...names: string[]): Values {
  return Object.fromEntries(names.map((name) => [name, textAt(value, name)]));
}

/** Narrows a property to an object of properties; empty where it is none. */
export function objectOf(value: Value | undefined): Values {
  return isValues(value) ? value : {};
}
