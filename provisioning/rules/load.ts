/**
 * Text → rules. The one way in: YAML, then shape, then meaning, and every mistake with its place in the file.
 */
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { checkMeaning } from "./meaning.ts";
import { RulesError, type RuleDiagnostic } from "./diagnostic.ts";
import { locator, placeAt } from "./locate.ts";
import { rulesSchema, type Rules } from "./schema.ts";
import { shapeDiagnostic } from "./shape.ts";

/**
 * The rules in a YAML text.
 * @param text the content of `provisioning.yaml`
 * @param file its name, for messages
 * @throws RulesError with every mistake found
 */
export function loadRules(text: string, file = "provisioning.yaml"): Rules {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const locate = locator(document, text, lines);
  const diagnostics = [...document.errors, ...document.warnings].map((problem): RuleDiagnostic => ({ code: "yaml", message: problem.message, place: placeAt(lines, problem.pos[0]) }));
  if (diagnostics.length > 0) throw new RulesError(file, text, diagnostics);

  const shape = rulesSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!shape.success) {
    const issues = shape.error.issues.flatMap((issue) => flatten(issue));
    throw new RulesError(file, text, inOrder(issues.map((issue) => shapeDiagnostic(issue, locate, document))));
  }
  const mistakes = checkMeaning(shape.data, locate);
  if (mistakes.length > 0) throw new RulesError(file, text, inOrder(mistakes));
  return shape.data;
}

/** One issue an unknown key, so that each gets its place. */
function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];
}

function inOrder(diagnostics: readonly RuleDiagnostic[]): RuleDiagnostic[] {
  return diagnostics.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}
