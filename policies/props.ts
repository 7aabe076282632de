/**
 * Narrowing of what the engine hands to a policy: any JSON, in which at preview anything may be unknown or missing. What
 * is not known yet is judged in the update, when it is.
 */
import { UnknownValueError } from "@pulumi/policy";

/** A property; nothing where it is absent. Reading what is not known yet throws: see `ifKnown`. */
export function at(props: Readonly<Record<string, unknown>>, key: string): unknown {
  return props[key];
}

/** What a judgement finds; nothing where it meets a value that is not known yet. */
export function ifKnown<T>(judge: () => T): T | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof UnknownValueError) return undefined;
    throw error;
  }
}

/** Whether a property can be read; one that is absent can. */
export function isKnown(props: Readonly<Record<string, unknown>>, key: string): boolean {
  return ifKnown(() => [at(props, key)]) !== undefined;
}

/** The value as a record; empty where it is none. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The value as a text; nothing where it is none. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The records of a list. */
export function entries(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return items(value).map(asRecord);
}

/** The texts of a list. */
export function texts(value: unknown): readonly string[] {
  return items(value).filter((entry) => typeof entry === "string");
}

/** The items of a list, one by one: the engine hands lists over behind a proxy, which reading checks. */
function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? Object.keys(value).map((index) => at(value as unknown as Readonly<Record<string, unknown>>, index)) : [];
}
