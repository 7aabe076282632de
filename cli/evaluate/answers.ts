/**
 * What an expression yields: for one person, for many, or by its text alone. The JSON of `ccaas evaluate --json`.
 */
import { evaluate, explain, ExpressionError, outcomes, typeOf, type AttributeType, type Diagnostic, type Expression, type Outcome, type Scope, type StaticType, type Value } from "../../expressions/index.ts";

/** Somebody for whom the expression cannot be evaluated, and why. */
export interface Failure {
  /** Absent where the person has no EmployeeID. */
  readonly employeeId?: string;
  readonly message: string;
  readonly hint?: string;
}

/** For one person: the value, and what was looked at. */
export interface AnswerForOne {
  readonly kind: "one";
  /** Absent where it cannot be evaluated. */
  readonly value?: Value;
  readonly clauses: readonly { readonly text: string; readonly value: Value }[];
  readonly failures: readonly Failure[];
}

/** For many: how many get what, the commonest first. */
export interface AnswerForMany {
  readonly kind: "many";
  readonly people: number;
  readonly results: readonly { readonly value: Value; readonly people: number; readonly examples: readonly string[] }[];
  readonly failures: readonly Failure[];
}

/** By the text alone: the type, and what it can be. */
export interface AnswerForNobody {
  readonly kind: "possible";
  readonly type: StaticType;
  readonly outcomes: readonly Outcome[];
  /** Whether there are no outcomes but these. */
  readonly complete: boolean;
  readonly failures: readonly [];
}

/** One of the three. */
export type Answer = AnswerForOne | AnswerForMany | AnswerForNobody;

/** One who is asked about: what expressions see, and the EmployeeID ("": none). */
export interface Asked {
  readonly employeeId: string;
  readonly scope: Scope;
}

/** EmployeeIDs named beside a result. */
const EXAMPLES = 3;

/** For one person. */
export function forOne(tree: Expression, { employeeId, scope }: Asked): AnswerForOne {
  const result = attempted(() => explain(tree, scope));
  if ("failure" in result) return { kind: "one", clauses: [], failures: [failed(employeeId, result.failure)] };
  const clauses = result.done.map(({ text, value }) => ({ text, value }));
  const last = clauses.at(-1);
  return { kind: "one", ...(last === undefined ? {} : { value: last.value }), clauses, failures: [] };
}

/** For many. One who fails does not stop the others. */
export function forMany(tree: Expression, everybody: readonly Asked[]): AnswerForMany {
  const failures: Failure[] = [];
  const results = new Map<string, { readonly value: Value; people: number; readonly examples: string[] }>();
  for (const { employeeId, scope } of everybody) {
    const result = attempted(() => evaluate(tree, scope));
    if ("failure" in result) {
      failures.push(failed(employeeId, result.failure));
      continue;
    }
    const key = JSON.stringify(result.done);
    const row = results.get(key) ?? { value: result.done, people: 0, examples: [] };
    results.set(key, row);
    row.people += 1;
    if (row.examples.length < EXAMPLES && employeeId !== "") row.examples.push(employeeId);
  }
  return { kind: "many", people: everybody.length, results: [...results.values()].toSorted((a, b) => b.people - a.people), failures };
}

/** By the text alone. */
export function possible(tree: Expression, attributes: ReadonlyMap<string, AttributeType> | undefined): AnswerForNobody {
  const { values, complete } = outcomes(tree);
  return { kind: "possible", type: typeOf(tree, attributes), outcomes: values, complete, failures: [] };
}

function attempted<Result>(attempt: () => Result): { readonly done: Result } | { readonly failure: Diagnostic } {
  try {
    return { done: attempt() };
  } catch (error) {
    if (error instanceof ExpressionError) return { failure: error.diagnostics[0] };
    throw error;
  }
}

function failed(employeeId: string, { message, hint }: Diagnostic): Failure {
  return { ...(employeeId === "" ? {} : { employeeId }), message, ...(hint === undefined ? {} : { hint }) };
}
