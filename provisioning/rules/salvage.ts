/**
 * What can still be understood of a document that has mistakes of shape, so that its other mistakes are found in the
 * same run.
 */
import type { z } from "zod";
import { isRecord } from "./plain.ts";
import { rulesSchema, type Rules } from "./schema.ts";

/** A document of which some top-level keys may be absent. */
export type PartialRules = { readonly [Key in keyof Rules]?: Rules[Key] | undefined };

const partialSchema = rulesSchema.partial();

/**
 * The parts of a document that have the right shape. What has not is left out: a wrong value with its key, a list with a
 * wrong entry as a whole (indexes must stay those of the file), a map that lacks a required key as a whole.
 */
export function salvage(value: unknown): PartialRules {
  let rest: unknown = isRecord(value) ? structuredClone(value) : {};
  for (;;) {
    const result = partialSchema.safeParse(rest);
    if (result.success) return result.data;
    // Each round takes something away, so this ends.
    for (const issue of result.error.issues) rest = without(rest, issue);
  }
}

function without(document: unknown, issue: z.core.$ZodIssue): unknown {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") return issue.keys.reduce((rest, key) => cut(rest, [...path, key]), document);
  return cut(document, path);
}

/** Removes what stands at a path; where nothing stands there, or a list would be cut, what holds it. */
function cut(document: unknown, path: readonly (string | number)[]): unknown {
  const key = path.at(-1);
  if (key === undefined) return {};
  const parent = path.slice(0, -1).reduce<unknown>((node, step) => (typeof node === "object" && node !== null ? (node as Readonly<Record<string | number, unknown>>)[step] : undefined), document);
  if (isRecord(parent) && Object.hasOwn(parent, key)) {
    // The clone is ours to change.
    Reflect.deleteProperty(parent, key);
    return document;
  }
  return parent === undefined ? document : cut(document, path.slice(0, -1));
}
