import assert from "node:assert/strict";
import { evaluate, ExpressionError, parse } from "../../../expressions/index.ts";
import type { Value } from "../../../expressions/index.ts";
import { FUNCTIONS } from "../../../expressions/functions/index.ts";
import type { FunctionRow, ResultType } from "../../../expressions/functions/row.ts";

/** A call with nothing but nulls. */
function callOf({ name, parameters, rest }: FunctionRow): string {
  const further = rest === undefined ? 0 : rest.each.length * rest.atLeast;
  return `${name}(${Array.from({ length: parameters.length + further }, () => "null").join(", ")})`;
}

/** What a call yields, or why it yields nothing. */
function resultOf(text: string): Value {
  try {
    return evaluate(parse(text, { dialect: "mapping" }), { now: new Date(0) });
  } catch (error) {
    if (error instanceof ExpressionError) return error.diagnostics[0].message;
    throw error;
  }
}

/** The rule: null where text or an object results, false where a Boolean does, and nothing in arrays. */
const BY_RESULT: Readonly<Record<ResultType, Value>> = { text: null, number: 0, boolean: false, array: [], object: null, any: null };

/** What differs: documented (size, isEmpty, flatten), or a choice that docs/expressions.md states. */
const EXCEPTIONS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["String.append(null, null)", ""],
  ["String.join(null, null)", ""],
  ["Arrays.add(null, null)", [null]],
  ["Arrays.flatten(null)", "Argument 1 of Arrays.flatten has no value for this person"],
  ["Arrays.isEmpty(null)", true],
  ["Convert.toInt(null)", null],
  ["Convert.toNum(null)", null],
  ["getFilteredGroups(null, null, null)", "getFilteredGroups cannot read null of a group"],
  ["Time.now()", "1970-01-01T00:00:00.000Z"],
]);

describe("functions of null", () => {
  for (const row of FUNCTIONS) {
    const text = callOf(row);
    const expected = EXCEPTIONS.has(text) ? EXCEPTIONS.get(text) : BY_RESULT[row.result];
    it(`${text} is ${JSON.stringify(expected)}`, () => assert.deepEqual(resultOf(text), expected));
  }
});
