/**
 * Mistakes of shape, in the words of somebody who knows what the key is for.
 */
import type { z } from "zod";
import { diagnose, type RuleCode } from "./codes.ts";
import type { RuleDiagnostic } from "./diagnostic.ts";
import type { Locate, Path } from "./document/index.ts";
import { expectation, knownKeysHint, quotesAdvice } from "./expectation.ts";
import { isRecord } from "./plain.ts";
import { rulesSchema } from "./schema.ts";
import { knownKeys } from "./schemaWalk.ts";
import { flow } from "./schemaWords.ts";
import { nearest } from "./suggest.ts";

/** A special answer for a place in the document where a general one would not help. */
interface Special {
  /** Path patterns; `*` stands for any one step. */
  readonly paths: readonly string[];
  readonly code: RuleCode;
  readonly message: (found: string, path: Path) => string;
  readonly hint: (path: Path) => string;
}

const SPECIAL: readonly Special[] = [
  {
    paths: ["groups.*.skills.*", "personas.*.skills.*"],
    code: "skill-proficiency",
    message: (found, path) => `skill ${quoted(path.at(-1))} needs a proficiency from 0 to 5, found ${found}`,
    hint: (path) => `write for example \`${flow(path.at(-1))}: 3\`; 5 is the best, 0 still means that the person has the skill`,
  },
  {
    paths: ["groups.*.languages.*", "personas.*.languages.*"],
    code: "skill-proficiency",
    message: (found, path) => `language ${quoted(path.at(-1))} needs a proficiency from 0 to 5, found ${found}`,
    hint: (path) => `write for example \`${flow(path.at(-1))}: 3\`; 5 is the best, 0 still means that the person has the language`,
  },
  {
    paths: ["groups.*.skills", "personas.*.skills", "groups.*.languages", "personas.*.languages"],
    code: "skill-proficiency",
    message: (found, path) => `${String(path.at(-1))} are names with a proficiency each, found ${found}`,
    hint: (path) => `write for example \`${String(path.at(-1))}: { Spanish: 5 }\``,
  },
  {
    paths: ["personas.*.roles.*"],
    code: "wrong-value",
    message: (found) => `a persona's role is written as \`role: NAME\`, found ${found}`,
    hint: () => "write for example `- role: Sales_Role`, and `divisions: [Home]` below it where it is held elsewhere",
  },
  {
    paths: ["roles.*.grant", "roles.*.grant.groups"],
    code: "wrong-value",
    message: (found) => `a role reaches people through one group, directly, or through 2 to 100 groups, found ${found}`,
    hint: () => "write `grant: group`, `grant: people`, or for example `grant: { groups: 3 }`",
  },
  {
    paths: ["leavers.action"],
    code: "leavers-deactivated",
    message: (found) => `leavers can only be deactivated, found ${found}`,
    hint: () => "write `action: deactivate`; nobody is ever deleted, so that a rehire gets the old account and its history back",
  },
  {
    paths: ["phones.number"],
    code: "direct-number",
    message: (found) => `a phone's number can only be an extension from the pool, found ${found}`,
    hint: () => "write `number: extension`; direct numbers (DID) run out and are never assigned by rule",
  },
  {
    paths: ["phones.pool"],
    code: "wrong-value",
    message: (found) => `an extension pool is written as its first and last extension, both of the same 3 to 9 digits, found ${found}`,
    hint: () => "write for example `pool: 4000-4999`: Genesys Cloud knows pools by their range",
  },
  {
    paths: ["app.assignment.mode"],
    code: "assignment-mode",
    message: (found) => `the app can be assigned in mode "direct" or "gated", found ${found}`,
    hint: () => "write `mode: direct`: Okta assigns at once, and the next run heals what went wrong; or `mode: gated`: each run lets people in",
  },
];

/** Keys that name a direct number, wherever they are tried. */
const DIRECT_NUMBER_KEYS = new Set(["did", "dids", "didPool", "directNumber"]);

/** All mistakes of shape in a document. `complete`: it was read without gaps, so what is missing is missing. */
export function shapeMistakes(issues: readonly z.core.$ZodIssue[], value: unknown, locate: Locate, complete: boolean): RuleDiagnostic[] {
  const missing = new Set(issues.filter((issue) => isMissing(issue, value)).map((issue) => pathText(pathOf(issue))));
  const unknown = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? unknownKeys(issue, missing) : []));
  const meant = new Set(unknown.flatMap(({ path, suggestion }) => (suggestion === undefined ? [] : [pathText([...path.slice(0, -1), suggestion])])));
  const misspelt = new Set(unknown.map(({ path }) => pathText(path.slice(0, -1))));
  const others = issues.filter((issue) => {
    const path = pathText(pathOf(issue));
    // A key that is there under a misspelt name is not missing, and a rule with such a key is not incomplete.
    if (missing.has(path)) return complete && !meant.has(path);
    return issue.code !== "unrecognized_keys" && !(issue.code === "custom" && misspelt.has(path));
  });
  return [...unknown.map((key) => unknownKeyMistake(key, locate)), ...others.map((issue) => shapeMistake(issue, value, locate))];
}

function shapeMistake(issue: z.core.$ZodIssue, value: unknown, locate: Locate): RuleDiagnostic {
  const path = pathOf(issue);
  const { present, found } = valueAt(value, path);
  const special = !present ? undefined : SPECIAL.find(({ paths }) => paths.some((pattern) => matches(pattern, path)));
  // A bare `key:` has no text of its own; then the key is shown.
  const place = locate(path, { key: !present || found === null || issue.code === "invalid_key" });
  if (special !== undefined) return diagnose(special.code, special.message(describe(found), path), place, { hint: special.hint(path) });
  if (issue.code === "invalid_key") return diagnose("wrong-value", `${quoted(path.at(-1))} cannot be a name here`, place, { hint: `expected: ${issue.issues[0]?.message ?? "another name"}` });
  const name = path.length === 0 ? "the document" : quoted(pathText(path));
  if (!present) return diagnose("missing-key", `${name} is missing`, place, { hint: expectation(path) });
  if (issue.code === "custom") return diagnose("wrong-value", issue.message, place, { hint: String(issue.params?.["hint"] ?? "") });
  return diagnose("wrong-value", `${name} cannot be ${found === null ? "empty" : describe(found)}`, place, { hint: quotesAdvice(path, found) ?? expectation(path) });
}

function isMissing(issue: z.core.$ZodIssue, value: unknown): boolean {
  return issue.code !== "unrecognized_keys" && !valueAt(value, pathOf(issue)).present;
}

/** A key that nobody reads, and the one that was probably meant. */
interface UnknownKey {
  readonly path: Path;
  readonly known: readonly string[];
  readonly suggestion: string | undefined;
}

/** The unknown keys of one map. Where one is unknown and one is missing, the one is the other under a wrong name. */
function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, missing: ReadonlySet<string>): UnknownKey[] {
  const parent = pathOf(issue);
  const known = knownKeys(rulesSchema, parent);
  const absent = known.filter((key) => missing.has(pathText([...parent, key])));
  const only = absent.length === 1 && issue.keys.length === 1 && parent.length > 0 ? absent[0] : undefined;
  return issue.keys.map((key) => ({ path: [...parent, key], known, suggestion: DIRECT_NUMBER_KEYS.has(key) ? undefined : (nearest(key, known) ?? only) }));
}

function unknownKeyMistake({ path, known, suggestion }: UnknownKey, locate: Locate): RuleDiagnostic {
  const key = String(path.at(-1));
  const place = locate(path, { key: true });
  if (DIRECT_NUMBER_KEYS.has(key)) {
    return diagnose("direct-number", `${quoted(key)} would assign direct numbers by rule`, place, { hint: "remove it; phones get an extension from `pool`, a direct number is a decision of a person" });
  }
  const parent = path.length === 1 ? "the document" : quoted(pathText(path.slice(0, -1)));
  return diagnose("unknown-key", `${parent} has no key ${quoted(key)}`, place, { hint: suggestion === undefined ? knownKeysHint(key, known) : `did you mean "${suggestion}"?` });
}

/** Where an issue is: for unknown keys, the map that has them. */
export function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.filter((step) => typeof step !== "symbol");
}

/** `personas.Agent.roles[0].role` */
function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
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

const LONGEST_VALUE = 60;

/** A value as it may be shown in a message. */
function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "nothing after the colon";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (isRecord(value)) return "a mapping";
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function quoted(value: string | number | undefined): string {
  return JSON.stringify(String(value ?? ""));
}
