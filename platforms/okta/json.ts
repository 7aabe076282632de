/** Narrowing of JSON that came from outside: what has not the expected shape reads as absent. */

/** An object's properties; none for anything else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A list's elements; none for anything else. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The strings of a list. */
export function texts(value: unknown): readonly string[] {
  return asArray(value).filter((element) => typeof element === "string");
}
