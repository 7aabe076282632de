/**
 * Mistakes of shape, in the words of somebody who knows what the key is for.
 */
import type { z } from "zod";
import { diagnose, type RuleCode } from "./codes.ts";
import type { RuleDiagnostic } from "./diagnostic.ts";
import type { Locate, Path } from "./document/index.ts";
import { isRecord } from "./plain.ts";
import { rulesSchema } from "./schema.ts";
import { knownKeys } from "./schemaWalk.ts";
import { nearest } from "./suggest.ts";

/** A special answer for a place in the document where a general one would not help. */
interface Special {
  /** Path patterns; `*` stands for any one step. */
  readonly paths: readonly string[];
  readonly code: RuleCode;
  readonly message: (found: string, path: Path) => string;
  readonly hint: string;
}

const SPECIAL: readonly Special[] = [
  {
    paths: ["groups.*.skills.*", "personas.*.skills.*"],
    code: "skill-proficiency",
    message: (found, path) => `skill ${quoted(path.at(-1))} needs a proficiency from 0 to 5, found ${found}`,
    hint: "write for example `Spanish: 5`; 5 is the best, 0 still means that the person has the skill",
  },
  {
    paths: ["groups.*.languages.*", "personas.*.languages.*"],
    code: "skill-proficiency",
    message: (found, path) => `language ${quoted(path.at(-1))} needs a proficiency from 0 to 5, found ${found}`,
    hint: "write for example `English: 5`; 5 is the best, 0 still means that the person has the language",
  },
  {
    paths: ["groups.*.skills", "personas.*.skills", "groups.*.languages", "personas.*.languages"],
    code: "skill-proficiency",
    message: (found, path) => `${String(path.at(-1))} are names with a proficiency each, found ${found}`,
    hint: "write for example `skills: { Spanish: 5 }`",
  },
  {
    paths: ["personas.*.roles.*"],
    code: "wrong-value",
    message: (found) => `a persona's role is written as \`role: NAME\`, found ${found}`,
    hint: "write for example `- role: Sales_Role`, and `divisions: [Home]` below it where it is held elsewhere",
  },
  {
    paths: ["leavers.action"],
    code: "leavers-deactivated",
    message: (found) => `leavers can only be deactivated, found ${found}`,
    hint: "write `action: deactivate`; nobody is ever deleted, so that a rehire gets the old account and its history back",
  },
  {
    paths: ["phones.number"],
    code: "direct-number",
    message: (found) => `a phone's number can only be an extension from the pool, found ${found}`,
    hint: "write `number: extension`; direct numbers (DID) run out and are never assigned by rule",
  },
  {
    paths: ["app.assignment.mode"],
    code: "assignment-mode",
    message: (found) => `the app can be assigned in mode "direct", found ${found}`,
    hint: "write `mode: direct`: Okta assigns at once, and the next run heals what went wrong",
  },
];

/** Keys that name a direct number, wherever they are tried. */
const DIRECT_NUMBER_KEYS = new Set(["did", "dids", "didPool", "directNumber"]);

/** All mistakes of shape in a document. `complete`: it was read without gaps, so what is missing is missing. */
export function shapeMistakes(issues: readonly z.core.$ZodIssue[], value: unknown, locate: Locate, complete: boolean): RuleDiagnostic[] {
  return issues.flatMap((issue) => shapeMistake(issue, value, locate)).filter(({ code }) => complete || code !== "missing-key");
}

function shapeMistake(issue: z.core.$ZodIssue, value: unknown, locate: Locate): RuleDiagnostic[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey([...path, key], locate));
  const { present, found } = valueAt(value, path);
  const special = SPECIAL.find(({ paths }) => paths.some((pattern) => matches(pattern, path)));
  // A bare `key:` has no text of its own; then the key is shown.
  const place = locate(path, { key: !present || found === null });
  if (special !== undefined) return [diagnose(special.code, special.message(describe(found, present), path), place, { hint: special.hint })];
  const name = path.length === 0 ? "the document" : quoted(path.join("."));
  if (!present) return [diagnose("missing-key", `${name} is missing`, place, { hint: expectation(issue) })];
  return [diagnose("wrong-value", issue.code === "custom" ? issue.message : `${name} cannot be ${describe(found, present)}`, place, issue.code === "custom" ? {} : { hint: expectation(issue) })];
}

function unknownKey(path: Path, locate: Locate): RuleDiagnostic {
  const key = String(path.at(-1));
  const place = locate(path, { key: true });
  if (DIRECT_NUMBER_KEYS.has(key)) {
    return diagnose("direct-number", `${quoted(key)} would assign direct numbers by rule`, place, { hint: "remove it; phones get an extension from `pool`, a direct number is a decision of a person" });
  }
  const known = knownKeys(rulesSchema, path.slice(0, -1));
  const suggestion = nearest(key, known);
  const parent = path.length === 1 ? "the document" : quoted(path.slice(0, -1).join("."));
  const hint = suggestion === undefined ? `known keys: ${known.join(", ")}` : `did you mean "${suggestion}"?`;
  return diagnose("unknown-key", `${parent} has no key ${quoted(key)}`, place, { hint });
}

function matches(pattern: string, path: Path): boolean {
  const steps = pattern.split(".");
  return steps.length === path.length && steps.every((step, index) => step === "*" || step === String(path[index]));
}

/** What stands at a path. */
function valueAt(value: unknown, path: Path): { readonly present: boolean; readonly found: unknown } {
  let found = value;
  for (const step of path) {
    const has = Array.isArray(found) ? Number(step) < found.length : isRecord(found) && Object.hasOwn(found, step);
    if (!has) return { present: false, found: undefined };
    found = (found as Readonly<Record<string | number, unknown>>)[step];
  }
  return { present: true, found };
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `expected: ${EXPECTED[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return `expected: ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
  if (issue.code === "invalid_format" && issue.format === "regex") return `expected: text like ${issue.pattern ?? "the pattern"}`;
  return issue.message.replace(/^(?:Invalid (?:input|string): )/, "");
}

/** The schema's words for types, in YAML's. */
const EXPECTED: Readonly<Record<string, string>> = { string: "text", object: "a mapping (`key: value`)", record: "a mapping (`name: …`)", array: "a list (`[a, b]`)", int: "a whole number", number: "a number", boolean: "true or false" };

const LONGEST_VALUE = 60;

/** A value as it may be shown in a message. */
function describe(value: unknown, present: boolean): string {
  if (!present || value === undefined) return "nothing";
  if (value === null) return "nothing after the colon";
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "a mapping";
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function quoted(value: string | number | undefined): string {
  return JSON.stringify(String(value ?? ""));
}
