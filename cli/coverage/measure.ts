/**
 * Which branches of the rules' expressions people go through. The JSON of `ccaas coverage --json`.
 */
import { Coverage, parse, type Clause, type Scope } from "../../expressions/index.ts";
import type { Place } from "../../provisioning/rules/diagnostic.ts";
import type { Locate } from "../../provisioning/rules/document/index.ts";
import type { ExpressionSite } from "../../provisioning/rules/sites.ts";

/** A branch, and how many people take it. */
export interface CoveredClause {
  readonly place: Place;
  /** What it yields: an expression, or `true` and `false` for the two ways of a condition. */
  readonly text: string;
  /** When it is reached, in words. */
  readonly when: string;
  readonly people: number;
  /** Nobody takes it, and that is worth a look: everybody may well meet a condition as a whole. */
  readonly unused: boolean;
}

/** An expression of the rules. */
export interface CoveredExpression {
  readonly place: Place;
  /** The keys that lead to it, e.g. `groups.Spanish_Speakers.when`. */
  readonly rule: string;
  readonly clauses: readonly CoveredClause[];
  /** People for whom it cannot be evaluated. */
  readonly failures: number;
}

/** Evaluates every expression that branches for everybody. */
export function measure(sites: readonly ExpressionSite[], locate: Locate, everybody: readonly Scope[]): CoveredExpression[] {
  return sites.flatMap(({ path, text, dialect }) => {
    const coverage = new Coverage(parse(text, { dialect }));
    for (const scope of everybody) coverage.record(scope);
    const clauses = coverage.clauses();
    if (clauses.every(({ when }) => when === "always") && coverage.failures === 0) return [];
    const covered = clauses.map((clause) => ({ place: locate(path, { within: [clause.start, clause.end] }), people: clause.hits, ...outcomeOf(clause, text) }));
    return [{ place: locate(path), rule: path.join("."), clauses: covered, failures: coverage.failures }];
  });
}

/** The two ways of a condition are the whole of it. That nobody fails to meet it is nothing odd. */
function outcomeOf({ start, end, when, text, hits }: Clause, expression: string): Pick<CoveredClause, "text" | "when" | "unused"> {
  const condition = start === 0 && end === expression.length && when !== "always";
  return { when, text: condition ? String(when !== "otherwise") : text, unused: hits === 0 && !(condition && when === "otherwise") };
}
