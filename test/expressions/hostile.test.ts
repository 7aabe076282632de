import assert from "node:assert/strict";
import fc from "fast-check";
import { check, constantConditions, Coverage, evaluate, exclusive, explain, ExpressionError, outcomes, parse, print, unreachable } from "../../expressions/index.ts";
import type { Dialect, Scope } from "../../expressions/index.ts";
import { HOSTILE } from "./hostile.ts";

const TEN_KILOBYTES = 10_000;

/** Nobody, somebody, and somebody whose attributes hold what no JSON does. */
function scopes(): readonly Scope[] {
  const circle: unknown[] = [];
  circle.push(circle);
  const deep = JSON.parse(`${"[".repeat(3_000)}${"]".repeat(3_000)}`) as unknown;
  return [
    {},
    { user: { x: true }, source: { x: "text" }, groups: [{ id: "1", name: "x" }], now: new Date(0) },
    { user: { x: circle }, source: { x: deep }, related: { directoryUsers: [{ x: circle }] }, now: new Date(Number.NaN) },
  ];
}

/** Everything that is done with a text. Only diagnostics may be thrown. */
function exercise(text: string): void {
  for (const dialect of ["mapping", "groupRule"] as const) diagnosed(() => exerciseIn(text, dialect));
}

function diagnosed(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
  }
}

function exerciseIn(text: string, dialect: Dialect): void {
  const tree = parse(text, { dialect });
  check(tree, { dialect, attributes: new Map() });
  assert.equal(print(parse(print(tree), { dialect })), print(tree));
  outcomes(tree);
  unreachable(tree);
  constantConditions(tree);
  exclusive(tree, tree);
  const coverage = new Coverage(tree);
  for (const scope of scopes()) {
    diagnosed(() => evaluate(tree, scope));
    diagnosed(() => explain(tree, scope));
    coverage.record(scope);
  }
}

describe("hostile input", () => {
  for (const [name, text] of HOSTILE) it(`${name}: a diagnostic or a result`, () => exercise(text(TEN_KILOBYTES)));

  it("any text does", () => {
    const token = fc.constantFrom("user", ".", "x", "(", ")", "{", "}", "[", "]", ",", "?", ":", "?:", "+", "-", "!", "==", "<", "AND", "OR", "matches", '"a"', "'", "1", "null", "true", " ", "String.len", "Arrays.get", ".![", "\n", "=");
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(""))), exercise), { numRuns: 5_000 });
  });

  it("reads only a record's own attributes", () => assert.equal(evaluate(parse("user.constructor == null AND user.__proto__ == null", { dialect: "groupRule" }), { user: {} }), true));
});
