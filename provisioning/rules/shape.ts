/**
 * Mistakes of shape, in the words of somebody who knows what the key is for.
 */
import type { Document } from "yaml";
import type { z } from "zod";
import type { RuleDiagnostic } from "./diagnostic.ts";
import type { Locate, Path } from "./locate.ts";
import { rulesSchema } from "./schema.ts";
import { nearest } from "./suggest.ts";

/** A special answer for a place in the document where a general one would not help. */
interface Special {
  /** Path pattern; `*` stands for any one step. */
  readonly path: string;
  readonly code: string;
  readonly message: (found: string, path: Path) => string;
  readonly hint: string;
}

const SPECIAL: readonly Special[] = [
  {
    path: "groups.*.skills.*",
    code: "skill-proficiency",
    message: (found, path) => `skill ${quoted(path.at(-1))} needs a proficiency from 0 to 5, found ${found}`,
    hint: "write for example `Spanish: 5`; 5 is the best, 0 still means that the person has the skill",
  },
  {
    path: "groups.*.skills",
    code: "skill-proficiency",
    message: (found) => `skills are names with a proficiency each, found ${found}`,
    hint: "write for example `skills: { Spanish: 5 }`",
  },
  {
    path: "leavers.action",
    code: "leavers-deactivated",
    message: (found) => `leavers can only be deactivated, found ${found}`,
    hint: "write `action: deactivate`; nobody is ever deleted, so that a rehire gets the old account and its history back",
  },
  {
    path: "phones.number",
    code: "direct-number",
    message: (found) => `a phone's number can only be an extension from the pool, found ${found}`,
    hint: "write `number: extension`; direct numbers (DID) run out and are never assigned by rule",
  },
  {
    path: "app.assignment.mode",
    code: "assignment-mode",
    message: (found) => `the app can be assigned in mode "direct", found ${found}`,
    hint: "write `mode: direct`: Okta assigns at once, and the next run heals what went wrong",
  },
];

/** Keys that name a direct number, wherever they are tried. */
const DIRECT_NUMBER_KEYS = new Set(["did", "dids", "didPool", "directNumber"]);

/** The diagnostic of one issue of the schema. */
export function shapeDiagnostic(issue: z.core.$ZodIssue, locate: Locate, document: Document): RuleDiagnostic {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") return unknownKey([...path, issue.keys[0] ?? ""], locate);
  const found = describe(document.getIn(path), document.hasIn(path));
  const special = SPECIAL.find((row) => matches(row.path, path));
  const place = locate(path, { key: !hasText(document, path) });
  if (special !== undefined) return { code: special.code, message: special.message(found, path), place, hint: special.hint };
  const name = path.length === 0 ? "the document" : quoted(path.join("."));
  if (!document.hasIn(path)) return { code: "missing-key", message: `${name} is missing`, place, hint: expectation(issue) };
  return { code: "wrong-value", message: issue.code === "custom" ? issue.message : `${name} cannot be ${found}`, place, hint: expectation(issue) };
}

function unknownKey(path: Path, locate: Locate): RuleDiagnostic {
  const key = String(path.at(-1));
  const place = locate(path, { key: true });
  if (DIRECT_NUMBER_KEYS.has(key)) {
    return { code: "direct-number", message: `${quoted(key)} would assign direct numbers by rule`, place, hint: "remove it; phones get an extension from `pool`, a direct number is a decision of a person" };
  }
  const known = knownKeys(path.slice(0, -1));
  const suggestion = nearest(key, known);
  const parent = path.length === 1 ? "the document" : quoted(path.slice(0, -1).join("."));
  const hint = suggestion === undefined ? `known keys: ${known.join(", ")}` : `did you mean "${suggestion}"?`;
  return { code: "unknown-key", message: `${parent} has no key ${quoted(key)}`, place, hint };
}

/** The keys that the schema knows at a path. */
function knownKeys(path: Path): string[] {
  let schema: unknown = rulesSchema;
  for (const step of path) schema = descend(unwrap(schema), step);
  const object = unwrap(schema);
  return isObjectSchema(object) ? Object.keys(object.shape) : [];
}

function descend(schema: unknown, step: string | number): unknown {
  if (isObjectSchema(schema)) return schema.shape[step];
  if (typeof schema !== "object" || schema === null) return undefined;
  if ("valueType" in schema) return schema.valueType;
  return "element" in schema ? schema.element : undefined;
}

/** Optional and default wrappers say nothing about keys. */
function unwrap(schema: unknown): unknown {
  let current = schema;
  while (typeof current === "object" && current !== null && "unwrap" in current && typeof current.unwrap === "function" && !("element" in current)) {
    current = (current.unwrap as () => unknown)();
  }
  return current;
}

function isObjectSchema(schema: unknown): schema is { readonly shape: Record<string, unknown> } {
  return typeof schema === "object" && schema !== null && "shape" in schema && typeof schema.shape === "object";
}

function matches(pattern: string, path: Path): boolean {
  const steps = pattern.split(".");
  return steps.length === path.length && steps.every((step, index) => step === "*" || step === String(path[index]));
}

/** Whether a value with text of its own stands at the path (a bare `key:` has none; then the key is shown). */
function hasText(document: Document, path: Path): boolean {
  const value: unknown = document.getIn(path);
  return value !== undefined && value !== null;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `expected: ${issue.expected}`;
  if (issue.code === "invalid_value") return `expected: ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
  return issue.message;
}

/** A value as it may be shown in a message. */
function describe(value: unknown, present: boolean): string {
  if (!present || value === undefined) return "nothing";
  if (value === null) return "nothing after the colon";
  if (typeof value !== "object") return JSON.stringify(value);
  return "items" in value && Array.isArray(value.items) ? `a ${value.constructor.name === "YAMLSeq" ? "list" : "mapping"}` : "a structure";
}

function quoted(value: string | number | undefined): string {
  return JSON.stringify(String(value ?? ""));
}
