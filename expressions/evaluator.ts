/** What a compiled part is, and how it refuses a person's values. */
import { ExpressionError } from "./errors.ts";
import type { Scope, Value } from "./values.ts";

/** An expression made ready to be evaluated for many people. */
export type Evaluator = (scope: Scope) => Value;

/** A part of an expression as it is reported when it cannot be evaluated. */
export interface Place {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

/** Ends an evaluation with a `cannot-evaluate` diagnostic. */
export function fail(place: Place, message: string, hint?: string): never {
  const { source, from, to } = place;
  throw new ExpressionError(source, [{ code: "cannot-evaluate", message, from, to, ...(hint === undefined ? {} : { hint }) }]);
}
