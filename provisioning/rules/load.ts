/**
 * Texts → rules. The one way in: the document, then its shape, then its meaning, and every mistake at its place.
 */
import type { RuleCode } from "./codes.ts";
import { withCommentHints } from "./cutByComment.ts";
import { inOrder, RulesError, type RuleDiagnostic } from "./diagnostic.ts";
import { readDocument, type RuleFiles, type RulesDocument } from "./document/index.ts";
import { meaningMistakes } from "./meaning/index.ts";
import { salvage } from "./salvage.ts";
import { rulesSchema, type Rules } from "./schema.ts";
import { pathOf, shapeMistakes } from "./shape.ts";
import { expressionSites } from "./sites.ts";

/** What was read, and everything that is wrong with it. */
export interface CheckedRules {
  /** The rules; absent where there are errors. */
  readonly rules: Rules | undefined;
  /** Errors and warnings, in the order of the files. */
  readonly diagnostics: readonly RuleDiagnostic[];
  readonly document: RulesDocument;
}

/** Rules without errors; warnings are possible. */
export type LoadedRules = CheckedRules & { readonly rules: Rules };

/** Which variant of the rules is wanted. */
export interface LoadOptions {
  /** The Pulumi stack whose overrides (`stacks.NAME`) apply; without, none do. */
  readonly stack?: string;
  /** Today: with it, overrides that have expired are pointed out. */
  readonly now?: Date;
}

/**
 * Reads and checks the rules. Never throws for a user's mistake.
 * @param file the root file, as `files` knows it
 */
export function checkRules(file: string, files: RuleFiles, { stack, now }: LoadOptions = {}): CheckedRules {
  const document = readDocument(file, files, stack);
  const found = unreadable(document) ? document.diagnostics : [...document.diagnostics, ...mistakes(document, now)];
  const told = withCommentHints(withoutRepetitions(found), document.sources);
  const diagnostics = inOrder(told, [...document.sources.keys()]);
  const shape = rulesSchema.safeParse(document.value);
  const sound = shape.success && diagnostics.every(({ severity }) => severity !== "error");
  return { rules: sound ? shape.data : undefined, diagnostics, document };
}

/**
 * The rules, fit to be used.
 * @throws RulesError with every mistake found
 */
export function loadRules(file: string, files: RuleFiles, options: LoadOptions = {}): LoadedRules {
  const { rules, diagnostics, document } = checkRules(file, files, options);
  if (rules === undefined) throw new RulesError(diagnostics, document.sources);
  return { rules, diagnostics, document };
}

/** Behind a mistake of YAML stands whatever the parser made of it: other findings would be about that. */
function unreadable({ diagnostics }: RulesDocument): boolean {
  return diagnostics.some(({ code }) => code === "yaml" || code === "no-file");
}

function mistakes({ value, locate, diagnostics }: RulesDocument, now: Date | undefined): RuleDiagnostic[] {
  const shape = rulesSchema.safeParse(value);
  const rules = shape.success ? shape.data : salvage(value);
  const complete = !diagnostics.some(({ code }) => code.startsWith("include-"));
  const issues = shape.success ? [] : shape.error.issues;
  const gaps = { files: !complete, shape: issues.map(pathOf) };
  return [...shapeMistakes(issues, value, locate, complete), ...meaningMistakes(rules, expressionSites(value), locate, gaps, now)];
}

/** Codes of which one place can have one only, in whatever words. */
const ONE_PER_PLACE: ReadonlySet<string> = new Set<RuleCode>(["unknown-key", "wrong-value"]);

/** One mistake in an anchor is a mistake wherever the anchor is used; once is enough. */
function withoutRepetitions(diagnostics: readonly RuleDiagnostic[]): RuleDiagnostic[] {
  const told = new Set<string>();
  return diagnostics.filter(({ code, place, message }) => {
    const key = JSON.stringify([code, place, ONE_PER_PLACE.has(code) ? "" : message]);
    return !told.has(key) && told.add(key);
  });
}
