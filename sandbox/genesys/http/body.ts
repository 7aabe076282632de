/** Request bodies: a model's schema reads them; what it does not know is refused in the platform's words. */
import { z } from "zod";
import { refusals, type Refusal } from "./refusal.ts";

/** A request body: the model's name, as in Genesys' OpenAPI, and what it may hold. */
export interface Body<T> {
  readonly model: string;
  readonly schema: z.ZodType<T>;
}

/** Another entity in a body, e.g. its division (model `WritableDivision`): only the id counts. */
export const entityReference = z.strictObject({ id: z.string(), name: z.unknown().optional(), selfUri: z.unknown().optional() });

/**
 * Reads a body.
 * @throws Refusal `invalid.property` (unknown field), `invalid.value` (not in the enumeration), `constraint.validation` (missing or of another type)
 */
export function readBody<T>(body: Body<T>, value: unknown): T {
  const result = body.schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw issue === undefined ? refusals.malformed() : refusalOf(issue, body.model, value);
}

function refusalOf(issue: z.core.$ZodIssue, model: string, body: unknown): Refusal {
  const field = issue.path.join(".");
  if (issue.code === "unrecognized_keys") return refusals.badProperty([field, issue.keys[0]].filter(Boolean).join("."), model);
  if (issue.code === "invalid_value") return refusals.badValue(String(at(body, issue.path)), field, issue.values.map(String).join(", "));
  if (field === "") return refusals.malformed();
  return refusals.constraint(`${field}: ${issue.message}`);
}

/** The value at a path of a JSON document. */
function at(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    document,
  );
}
