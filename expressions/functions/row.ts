/** How a function is declared: one row of data. */
import type { Dialect, Scope, Value } from "../values.ts";

/** What a parameter accepts; the engine converts arguments before the row sees them (see `arguments.ts`). */
export type ParameterType = "text" | "array" | "integer" | "any";

/** What a function yields, for the checker. */
export type ResultType = "text" | "number" | "boolean" | "array" | "object" | "any";

interface ArgumentOf {
  readonly text: string | null;
  readonly array: readonly Value[] | null;
  readonly integer: number | null;
  readonly any: Value;
}

/** A parameter: its name in Okta's reference and its type. */
export type Parameter = readonly [name: string, type: ParameterType];

type ArgumentsOf<P extends readonly Parameter[]> = { -readonly [K in keyof P]: ArgumentOf[P[K][1]] };

/** Further arguments after the named ones: `each` of these, repeated. */
export interface Rest {
  readonly each: readonly Parameter[];
  readonly atLeast: number;
  readonly atMost: number;
}

/** What a row may use of its call: the person, and a way to refuse with a diagnostic at the call. */
export interface CallSite {
  readonly scope: Scope;
  /** Ends the evaluation with a `cannot-evaluate` diagnostic. */
  fail(message: string, hint?: string): never;
}

/** Takes all arguments but the first, which are known beforehand, and gives what is left to do for each person. */
type PreparationOf<P extends readonly Parameter[], R> = P extends readonly [infer First extends Parameter, ...infer Further extends readonly Parameter[]]
  ? (...further: [...ArgumentsOf<Further>, ...R[]]) => (first: ArgumentOf[First[1]]) => Value
  : never;

interface RowOf<P extends readonly Parameter[], R> {
  /** As it is called: `String.len`, `user.getInternalProperty`, `hasDirectoryUser`. */
  readonly name: string;
  readonly parameters: P;
  readonly rest?: Rest;
  readonly dialects: readonly Dialect[];
  readonly result: ResultType;
  /** Section of Okta's reference, or the decision where it is silent. */
  readonly source: string;
  /** The function that replaces this deprecated one. */
  readonly replacedBy?: string;
  readonly evaluate: (site: CallSite, ...values: [...ArgumentsOf<P>, ...R[]]) => Value;
  /** The same for calls whose arguments behind the first are written out; for functions of many texts, where it is worth it. */
  readonly prepare?: PreparationOf<P, R>;
}

/** One function of Okta Expression Language, as data. */
export interface FunctionRow extends Omit<RowOf<readonly Parameter[], Value>, "evaluate" | "prepare"> {
  readonly evaluate: (site: CallSite, ...values: Value[]) => Value;
  readonly prepare?: (...further: Value[]) => (first: Value) => Value;
}

/** Declares a row whose `evaluate` has the types of its parameters. */
export function row<const P extends readonly Parameter[], R extends Value = never>(declared: RowOf<P, R>): FunctionRow {
  // Sound because the engine converts every argument to its parameter's type before it calls `evaluate`.
  return declared as unknown as FunctionRow;
}

/** Both dialects. */
export const EVERYWHERE: readonly Dialect[] = ["mapping", "groupRule"];

/** Profile mappings only. */
export const MAPPINGS: readonly Dialect[] = ["mapping"];
