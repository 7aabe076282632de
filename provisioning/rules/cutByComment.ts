/**
 * `when: user.title == "Tier #1"` without quotes around it: what follows ` #` is a comment for YAML, so the expression that
 * arrives ends in the middle. Its mistake is told with that cause.
 */
import type { RuleDiagnostic, Sources } from "./diagnostic.ts";

/** Codes of expressions that end too early. */
const ENDS_TOO_EARLY: ReadonlySet<string> = new Set(["unterminated-string", "unexpected-token"]);

/** The diagnostic, with the comment as its probable cause where one cuts the expression off. */
export function withCommentHint(diagnostic: RuleDiagnostic, sources: Sources): RuleDiagnostic {
  const { code, place, hint } = diagnostic;
  const rest = sources.get(place.file)?.split("\n")[place.endLine - 1]?.slice(place.endColumn - 1) ?? "";
  if (!ENDS_TOO_EARLY.has(code) || !/^[ \t]+#/.test(rest)) return diagnostic;
  const cause = "what follows ` #` is a comment for YAML: if it belongs to the expression, put the whole expression in single quotes";
  return { ...diagnostic, hint: hint === undefined ? cause : `${cause}. Otherwise: ${hint.charAt(0).toLowerCase()}${hint.slice(1)}` };
}
