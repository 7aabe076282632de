/**
 * Where the document holds expressions: found by the schema, also in documents that have mistakes elsewhere.
 */
import type { z } from "zod";
import { isRecord } from "./plain.ts";
import { rulesSchema } from "./schema.ts";
import type { ExpressionMark } from "./schemaParts.ts";
import { expressionMark, membersOf } from "./schemaWalk.ts";

/** An expression of the document: where it stands, what it says, what it is for. */
export interface ExpressionSite extends ExpressionMark {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** Every expression of a document, in the order of the schema. `value` may be anything. */
export function expressionSites(value: unknown): ExpressionSite[] {
  const sites: ExpressionSite[] = [];
  collect(rulesSchema, value, [], sites);
  return sites;
}

function collect(schema: z.core.$ZodType, value: unknown, path: ExpressionSite["path"], sites: ExpressionSite[]): void {
  const mark = expressionMark(schema);
  if (mark !== undefined && typeof value === "string" && value !== "") sites.push({ ...mark, path, text: value });
  const members = membersOf(schema);
  if (members?.kind === "list" && Array.isArray(value)) value.forEach((item: unknown, index) => collect(members.element, item, [...path, index], sites));
  if (!isRecord(value)) return;
  if (members?.kind === "any") for (const [key, item] of Object.entries(value)) collect(members.value, item, [...path, key], sites);
  if (members?.kind === "keys") for (const [key, child] of Object.entries(members.shape)) if (Object.hasOwn(value, key)) collect(child, value[key], [...path, key], sites);
}
