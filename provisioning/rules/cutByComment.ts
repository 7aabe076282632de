/**
 * `when: user.title == "Tier #1"` without quotes around it: what follows ` #` is a comment for YAML, so the expression that
 * arrives ends in the middle. Its mistake is told with that cause.
 */
import type { RuleDiagnostic, Sources } from "./diagnostic.ts";

/** Codes of expressions that end too early. */
const ENDS_TOO_EARLY: ReadonlySet<string> = new Set(["unterminated-string", "unexpected-token"]);

/** The diagnostics, with the comment as their probable cause where one cuts an expression off. */
export function withCommentHints(diagnostics: readonly RuleDiagnostic[], sources: Sources): RuleDiagnostic[] {
  const lines = new Map<string, readonly string[]>();
  const lineOf = (file: string, line: number): string => {
    const known = lines.get(file) ?? sources.get(file)?.split("\n") ?? [];
    lines.set(file, known);
    return known[line - 1] ?? "";
  };
  return diagnostics.map((diagnostic) => {
    const { code, place, hint } = diagnostic;
    const isCut = ENDS_TOO_EARLY.has(code) && /^[ \t]+#/.test(lineOf(place.file, place.endLine).slice(place.endColumn - 1));
    return isCut ? { ...diagnostic, hint: hint === undefined ? CAUSE : `${CAUSE}. Otherwise: ${hint.charAt(0).toLowerCase()}${hint.slice(1)}` } : diagnostic;
  });
}

const CAUSE = "what follows ` #` is a comment for YAML: if it belongs to the expression, put the whole expression in single quotes";
