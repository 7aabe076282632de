/**
 * Every code that a mistake in the rules can carry, with what it means. Codes are stable: people search for them and
 * tools filter by them. Those of expressions are in `expressions/errors.ts`.
 */
import type { Place, RuleDiagnostic, Severity } from "./diagnostic.ts";

/** Code → meaning, in the order of the reference page. */
export const RULE_CODES = {
  "no-file": "there is no such file",
  "yaml": "the file is not YAML, or holds what the rules do not use of it",
  "duplicate-key": "a key is written twice in one place",
  "include-path": "`include` names something that is no relative path",
  "include-missing": "an included file does not exist",
  "include-cycle": "files include each other in a circle",
  "duplicate-definition": "two files say different things in one place",
  "stack-override": "a stack overrides what cannot differ between stacks",
  "missing-key": "a key that must be there is not",
  "unknown-key": "a key that nobody reads",
  "wrong-value": "a value of the wrong type or outside its choices",
  "skill-proficiency": "a skill or language without a proficiency from 0 to 5",
  "leavers-deactivated": "leavers can only be deactivated",
  "override-expired": "an override of a safeguard whose last day is over (warning)",
  "direct-number": "a rule would assign a direct number",
  "assignment-mode": "an assignment mode that does not exist",
  "match-key": "the match key is an address, is not sent, or is sent once only",
  "unlikely-attribute": "no attribute of Okta's base profile has this name, and one has nearly this name (warning)",
  "open-outcome": "a role or division expression with a branch that is not a literal name",
  "not-a-group-rule": "the condition of a role's outcome cannot become an Okta group rule",
  "profile-only": "a division or location that asks for more than the Okta profile",
  "name-too-long": "Okta's group rules have names of at most 50 characters",
  "group-source": "a group that two would fill, or that also assigns the app",
  "grant-conflict": "rules for one role say that it reaches people in different ways",
  "never-assigned": "nobody who meets this condition is assigned the app (warning)",
  "unknown-name": "a role, division, skill, language, group or persona that does not exist",
  "unused-name": "a name of the catalogue, or a persona, that nothing yields (warning)",
  "similar-name": "two names that differ only in letter case (warning)",
  "persona-cycle": "personas extend each other in a circle",
  "persona-conflict": "personas say different things about one person, and neither has the higher priority",
} as const;

/** One of the stable codes. */
export type RuleCode = keyof typeof RULE_CODES;

/** Codes that point out what can be carried out all the same. */
const WARNINGS: ReadonlySet<string> = new Set<string>(["unlikely-attribute", "never-assigned", "unused-name", "similar-name", "unreachable-branch", "constant-condition", "override-expired"]);

/** How bad a code is, one of expressions included. */
export function severityOf(code: string): Severity {
  return WARNINGS.has(code) ? "warning" : "error";
}

/** What a diagnostic may say besides. */
export type Details = Pick<RuleDiagnostic, "hint" | "related">;

/** A diagnostic of a code. */
export function diagnose(code: RuleCode, message: string, place: Place, details: Details = {}): RuleDiagnostic {
  return { code, severity: severityOf(code), message, place, ...details };
}
