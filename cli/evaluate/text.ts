/**
 * What an expression yields, for people.
 */
import type { Value } from "../../expressions/index.ts";
import { counted } from "../counted.ts";
import type { Colors } from "../terminal.ts";
import type { Answer, AnswerForMany, AnswerForNobody, AnswerForOne, Failure } from "./answers.ts";

/** At most so many failures are listed. */
const SHOWN = 10;

/** The answer as text, without a line break at its end. */
export function answerText(answer: Answer, paint: Colors): string {
  switch (answer.kind) {
    case "one":
      return [...valueOf(answer, paint), ...failureLines(answer.failures, paint)].join("\n");
    case "many":
      return [...distribution(answer, paint), ...failureLines(answer.failures, paint)].join("\n");
    case "possible":
      return possibilities(answer, paint).join("\n");
  }
}

function valueOf({ value, clauses }: AnswerForOne, paint: Colors): string[] {
  if (value === undefined) return [];
  const looked = clauses.length > 1 ? clauses : [];
  const width = Math.max(0, ...looked.map(({ text }) => text.length));
  return [paint.bold(shown(value)), ...looked.map((clause) => `  ${clause.text.padEnd(width)}  ${paint.dim("→")} ${shown(clause.value)}`)];
}

function distribution({ people, results }: AnswerForMany, paint: Colors): string[] {
  const width = Math.max(0, ...results.map(({ value }) => shown(value).length));
  const lines = results.map((row) => `${String(row.people).padStart(7)}  ${shown(row.value).padEnd(width)}  ${paint.dim(`${row.examples.join(", ")}${row.people > row.examples.length ? ", …" : ""}`)}`);
  return [...lines, `${String(people).padStart(7)}  people`];
}

function possibilities({ type, outcomes, complete }: AnswerForNobody, paint: Colors): string[] {
  const known = outcomes.map(({ value, condition }) => `  ${shown(value)}${condition === "true" ? "" : `  ${paint.dim("when")} ${condition}`}`);
  const rest = complete ? [] : ["  whatever the person's attributes give"];
  return [`${paint.bold(type === "any" ? "any type" : type)}, one of:`, ...known, ...rest];
}

function failureLines(failures: readonly Failure[], paint: Colors): string[] {
  if (failures.length === 0) return [];
  const lines = failures.slice(0, SHOWN).flatMap(({ employeeId, message, hint }) => [`  ${employeeId === undefined ? "" : `${employeeId}: `}${message}`, ...(hint === undefined ? [] : [`    help: ${hint}`])]);
  const rest = failures.length > SHOWN ? [`  … and ${failures.length - SHOWN} more`] : [];
  return [paint.red(`cannot be evaluated for ${counted(failures.length, "person", "people")}:`), ...lines, ...rest];
}

function shown(value: Value): string {
  return JSON.stringify(value);
}
