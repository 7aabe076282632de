/** What can be wrong with one property's value, in the official provider's words. */
import type { Value } from "../values.ts";

type Problem = (value: Value) => string | undefined;

/** At most so many characters. */
export const atMost = (limit: number): Problem => (value) => {
  const length = typeof value === "string" ? Array.from(value).length : 0;
  return length > limit ? `cannot be longer than ${limit} runes (it has ${length})` : undefined;
};

/** One of a few words. */
export const oneOf = (...allowed: string[]): Problem => (value) =>
  typeof value === "string" && !allowed.includes(value) ? `value must be one of: [${allowed.map((word) => JSON.stringify(word)).join(" ")}], got: ${JSON.stringify(value)}` : undefined;

/** A text that parses as JSON. */
export const isJson: Problem = (value) => {
  if (typeof value !== "string") return undefined;
  try {
    JSON.parse(value);
    return undefined;
  } catch {
    return `contains an invalid JSON: ${JSON.stringify(value)}`;
  }
};
