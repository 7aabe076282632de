/** What expressions work on: values, scopes, and the conversions between them. */
import { MAX_VALUE_DEPTH } from "./limits.ts";

/** What an expression yields. Numbers are doubles; Okta's Integer is a number without a fraction. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** The dialects of Okta Expression Language that we know: profile mappings, and the conditions of group rules. */
export type Dialect = "mapping" | "groupRule";

type Attributes = Readonly<Record<string, unknown>>;

/** A group of the person, for the group functions. The optional members serve `user.getGroups`. */
export interface GroupOfPerson {
  readonly id: string;
  readonly name: string;
  readonly type?: string;
  readonly sourceId?: string;
}

/** Everything an expression may read about one person. What is absent reads as null. */
export interface Scope {
  /** The Okta user's profile. */
  readonly user?: Attributes;
  /** The user's profile in the app at hand (`appuser.x`). */
  readonly appuser?: Attributes;
  /** Properties of the app at hand (`app.x`). */
  readonly app?: Attributes;
  /** Properties of the org: `name`, `subDomain`. */
  readonly org?: Attributes;
  /** The left-hand object of the mapping (`source.x`, bare names); when absent, the user. */
  readonly source?: Attributes;
  readonly idpuser?: Attributes;
  readonly session?: Attributes;
  /** Profiles and properties of other apps by variable name (`zendesk`, `zendesk_app`). */
  readonly apps?: Readonly<Record<string, Attributes>>;
  /** What `user.getInternalProperty` reads: `id`, `status` and the like. */
  readonly internal?: Attributes;
  readonly groups?: readonly GroupOfPerson[];
  /** People in a relation to this one: of `getManagerUser`, `getAssistantUser`, `user.getLinkedObject`, … */
  readonly related?: RelatedPeople;
  /** The time that `Time.now` reads. */
  readonly now?: Date;
}

/** The people and accounts that directory functions find. */
export interface RelatedPeople {
  /** Active Directory assignments of the person; the functions find a user only when there is exactly one. */
  readonly directoryUsers?: readonly Attributes[];
  /** Workday assignments of the person. */
  readonly workdayUsers?: readonly Attributes[];
  /** Okta profiles by source: `{active_directory: …}`. */
  readonly managers?: Readonly<Record<string, Attributes>>;
  readonly assistants?: Readonly<Record<string, Attributes>>;
  /** App profiles of the manager and assistant by attribute source. */
  readonly managerApps?: Readonly<Record<string, Attributes>>;
  readonly assistantApps?: Readonly<Record<string, Attributes>>;
  /** Okta profiles by the primary name of the linked-object relation. */
  readonly linked?: Readonly<Record<string, Attributes>>;
}

/** Whether a value is an array: narrows where `Array.isArray` does not narrow readonly arrays. */
export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Whether a value is an array of the language. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/**
 * Brings a profile's attribute into the language: whatever has no counterpart (`undefined`, functions) is null, dates are
 * ISO 8601. What is nested more deeply than MAX_VALUE_DEPTH is null, so that a value that holds itself ends.
 */
export function asValue(unknownValue: unknown, depth = 0): Value {
  if (typeof unknownValue === "string" || typeof unknownValue === "boolean") return unknownValue;
  if (typeof unknownValue === "number") return Number.isNaN(unknownValue) ? null : unknownValue;
  if (typeof unknownValue !== "object" || unknownValue === null || depth > MAX_VALUE_DEPTH) return null;
  if (isArray(unknownValue)) return unknownValue.map((item) => asValue(item, depth + 1));
  if (unknownValue instanceof Date) return Number.isNaN(unknownValue.getTime()) ? null : unknownValue.toISOString();
  return Object.fromEntries(Object.entries(unknownValue).map(([key, value]) => [key, asValue(value, depth + 1)]));
}

/** The attribute of a record, or null. Only its own: `user.constructor` is null. */
export function attribute(record: Attributes | undefined, name: string): Value {
  if (record === undefined || !Object.hasOwn(record, name)) return null;
  const value = record[name];
  return typeof value === "string" ? value : asValue(value);
}

/** How a value is called in a message. */
export function typeName(value: Value): string {
  if (value === null) return "null";
  if (isList(value)) return "an array";
  return { string: "text", number: "a number", boolean: "a Boolean", object: "an object" }[typeof value as "string" | "number" | "boolean" | "object"];
}

/** `==`: values of different types are never equal, so `"123" == 123` is false; arrays are equal element by element, objects by their members in any order. */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (isList(left) || isList(right)) return isList(left) && isList(right) && left.length === right.length && left.every((item, index) => equal(item, right[index] ?? null));
  const [own, other] = [Object.keys(left), Object.keys(right)];
  return own.length === other.length && own.every((key) => Object.hasOwn(right, key) && equal(left[key] ?? null, right[key] ?? null));
}

/** A value as text, as Java's conversion writes it: null stays null, arrays become comma-separated, objects `{key=value}`. */
export function asText(value: Value): string | null {
  if (typeof value === "string" || value === null) return value;
  if (isList(value)) return value.map((item) => asText(item) ?? "").join(",");
  if (typeof value !== "object") return String(value);
  return `{${Object.entries(value).map(([key, member]) => `${key}=${asText(member) ?? "null"}`).join(", ")}}`;
}

/** A value as array: text is read as comma-separated values (Okta's "CSV strings"), null stays null, anything else is one element. */
export function asList(value: Value): readonly Value[] | null {
  if (value === null || isList(value)) return value;
  if (typeof value !== "string") return [value];
  return value === "" ? [] : value.split(",");
}
