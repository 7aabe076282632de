/**
 * A seed file, read: every mistake with its place, as for the rules.
 */
import type { z } from "zod";
import type { RuleDiagnostic, Place } from "../../provisioning/rules/diagnostic.ts";
import { RulesError, inOrder } from "../../provisioning/rules/diagnostic.ts";
import { readDocument, type Locate, type Path, type RuleFiles } from "../../provisioning/rules/document/index.ts";
import { isRecord } from "../../provisioning/rules/plain.ts";
import { nearest } from "../../provisioning/rules/suggest.ts";
import { danglingReferences } from "../../sandbox/seed/references.ts";
import { sandboxSeedSchema, type SandboxSeed } from "../../sandbox/seed/schema.ts";

/**
 * The seed of a YAML document (which may use anchors and `include`).
 * @throws RulesError with every mistake
 */
export function readSeed(file: string, files: RuleFiles): SandboxSeed {
  const document = readDocument(file, files);
  const read = sandboxSeedSchema.safeParse(document.value ?? {});
  const found = document.diagnostics.length > 0 ? document.diagnostics : read.success ? dangling(read.data, document.locate) : read.error.issues.flatMap((issue) => mistakes(issue, document.value, document.locate));
  if (found.length > 0 || !read.success) throw new RulesError(inOrder(found, [...document.sources.keys()]), document.sources);
  return read.data;
}

function error(code: string, message: string, place: Place, hint?: string): RuleDiagnostic {
  return { code, severity: "error", message, place, ...(hint === undefined ? {} : { hint }) };
}

function dangling(seed: SandboxSeed, locate: Locate): RuleDiagnostic[] {
  return danglingReferences(seed).map(({ path, key, kind, name, known }) => {
    const meant = nearest(name, known);
    return error("unknown-name", `the seed has no ${kind} "${name}"`, locate(path, { key }), meant === undefined ? (known.length === 0 ? `it declares no ${kind}` : `there are: ${known.join(", ")}`) : `did you mean "${meant}"?`);
  });
}

function mistakes(issue: z.core.$ZodIssue, value: unknown, locate: Locate): RuleDiagnostic[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  const name = path.length === 0 ? "the seed" : `"${path.join(".")}"`;
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, name, [...path, key], locate));
  const found = valueAt(value, path);
  if (found === undefined) return [error("missing-key", `${name} is missing`, locate(path), expected(issue))];
  return [error("wrong-value", `${name} cannot be ${JSON.stringify(found)}`, locate(path), `${expected(issue)}${typeof found === "number" && issue.code === "invalid_type" && issue.expected === "string" ? "; put it in quotes" : ""}`)];
}

/** Keys of the format, wherever they belong: enough to guess which one was meant. */
const KEYS = keysOf(sandboxSeedSchema.toJSONSchema({ io: "input" }));

function unknownKey(key: string, name: string, path: Path, locate: Locate): RuleDiagnostic {
  const meant = nearest(key, KEYS);
  return error("unknown-key", `${name} has no key "${key}"`, locate(path, { key: true }), meant === undefined ? "docs/sandbox.md lists the keys" : `did you mean "${meant}"?`);
}

function keysOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysOf);
  if (!isRecord(schema)) return [];
  const own = isRecord(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  return [...new Set([...own, ...Object.values(schema).flatMap(keysOf)])];
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `expected: ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
  if (issue.code === "invalid_format" && SAYING.test(issue.message)) return `expected: ${issue.message}`;
  if (issue.code === "invalid_format") return `expected: ${FORMATS[issue.format] ?? `text like ${issue.pattern ?? issue.format}`}`;
  if (issue.code === "invalid_type") return `expected: ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === "too_big") return `expected: at most ${String(issue.maximum)}`;
  if (issue.code === "too_small") return issue.origin === "string" ? "expected: text that is not empty" : `expected: at least ${String(issue.minimum)}`;
  return "docs/sandbox.md says what belongs here";
}

const TYPES: Readonly<Record<string, string>> = { string: "text", object: "a mapping (`name: …`)", record: "a mapping (`name: …`)", array: "a list (`- …`)", boolean: "true or false", int: "a whole number" };
const FORMATS: Readonly<Record<string, string>> = { email: "an e-mail address", date: "a date, for example 2026-01-12", datetime: "a time, for example 2022-03-31T16:00:00Z", regex: "permissions as `domain:entity:action`, attributes as one word" };
/** Patterns that say themselves what they want. */
const SAYING = /^(?:\d to \d digits|an E\.164 number)/;

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, step) => (typeof node === "object" && node !== null ? (node as Readonly<Record<string | number, unknown>>)[step] : undefined), value);
}
