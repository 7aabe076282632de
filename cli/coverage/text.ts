/**
 * Branch coverage for people.
 */
import { placeText } from "../../provisioning/rules/diagnostic.ts";
import { counted } from "../counted.ts";
import type { Colors } from "../terminal.ts";
import type { CoveredClause, CoveredExpression } from "./measure.ts";

/** Wider numbers move their line. */
const NUMBER_WIDTH = 7;

/** Each expression with its branches, and how many are unused. */
export function coverageText(expressions: readonly CoveredExpression[], people: number, from: string, paint: Colors): string {
  const blocks = expressions.map(({ place, rule, clauses, failures }) => [`${paint.bold(rule)}  ${paint.dim(placeText(place))}`, ...clauses.map((clause) => line(clause, paint)), ...(failures === 0 ? [] : [paint.red(`${String(failures).padStart(NUMBER_WIDTH)}  cannot be evaluated`)])].join("\n"));
  return [...blocks, summary(expressions, people, from, paint)].join("\n\n");
}

function line({ people, text, when, unused, place }: CoveredClause, paint: Colors): string {
  const said = when === "always" ? text : `${when.replace(/ is true$/, "")}  ${paint.dim("→")} ${text}`;
  return `${(unused ? paint.yellow : paint.green)(String(people).padStart(NUMBER_WIDTH))}  ${said}${unused ? `  ${paint.yellow(`nobody: ${placeText(place)}`)}` : ""}`;
}

function summary(expressions: readonly CoveredExpression[], people: number, from: string, paint: Colors): string {
  const clauses = expressions.flatMap((expression) => expression.clauses);
  const unused = clauses.filter((clause) => clause.unused).length;
  const found = unused === 0 ? paint.green("somebody takes each of them") : paint.yellow(`nobody takes ${unused} of them`);
  return `${counted(clauses.length, "branch", "branches")} of ${counted(expressions.length, "expression")}, ${counted(people, "person", "people")} of ${from}: ${found}`;
}
