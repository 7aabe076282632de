import assert from "node:assert/strict";
import fc from "fast-check";
import { check, evaluate, explain, ExpressionError, outcomes, parse, print } from "../../expressions/index.ts";

const TEN_KILOBYTES = 10_000;

/** Everything that is done with a text, for a person without and one with values. Only diagnostics may be thrown. */
function exercise(text: string): void {
  for (const dialect of ["mapping", "groupRule"] as const) {
    try {
      const tree = parse(text, { dialect });
      check(tree, { dialect, attributes: new Map() });
      assert.equal(print(parse(print(tree), { dialect })), print(tree));
      outcomes(tree);
      evaluate(tree, {});
      explain(tree, { user: { x: true }, source: { x: "text" }, groups: [{ id: "1", name: "x" }] });
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
    }
  }
}

const repeated = (...parts: readonly [start: string, unit: string, end?: string]): string => parts[0] + parts[1].repeat(Math.floor(TEN_KILOBYTES / parts[1].length)) + (parts[2] ?? "");

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ["open parentheses", repeated("", "(")],
  ["balanced parentheses", `${"(".repeat(5_000)}x${")".repeat(5_000)}`],
  ["negations", repeated("", "!", "user.x")],
  ["minus signs", repeated("", "-", "1")],
  ["members", repeated("x", ".x")],
  ["indexes", repeated("x", "[0]")],
  ["a sum", repeated("1", "+1")],
  ["a disjunction", repeated("user.x", " OR user.x")],
  ["conditions to the right", repeated("", 'user.x?"a":', '"b"')],
  ["conditions in the middle", repeated("", "x?", "y")],
  ["Elvis operators", repeated("user.x", "?:user.x")],
  ["nested calls", repeated("", "String.len(", "x")],
  ["nested braces", repeated("", "{")],
  ["a closed string of quotes", repeated("", '""')],
  ["quotes", repeated("'", "''")],
  ["one long name", "x".repeat(TEN_KILOBYTES)],
  ["one long unknown function", `${"x".repeat(TEN_KILOBYTES)}()`],
  ["many unknown functions", repeated("f()", "+f()")],
  ["digits", "9".repeat(TEN_KILOBYTES)],
  ["spaces", " ".repeat(TEN_KILOBYTES)],
  ["line breaks", "\n".repeat(TEN_KILOBYTES)],
  ["null characters", "\0".repeat(TEN_KILOBYTES)],
  ["lone surrogates", "\ud800".repeat(TEN_KILOBYTES)],
  ["the deepest chain of operators", `x${" OR x".repeat(999)}`],
  ["the deepest nesting", `${"(x+".repeat(199)}x${")".repeat(199)}`],
  ["a long stringSwitch", `String.stringSwitch(user.x,"d"${',"k","v"'.repeat(1_000)})`],
  ["a long stringSwitch of many outcomes", `String.stringSwitch(user.x,"d"${Array.from({ length: 200 }, (_, index) => `,"k${index}","v${index}"`).join("")})`],
  ["prototype members", 'user.constructor == null AND user.__proto__ == null AND user.toString == null AND user["constructor"] == null'],
];

describe("hostile input", () => {
  for (const [name, text] of HOSTILE) it(`${name} give a diagnostic or a result, soon`, function () {
    this.timeout(2_000);
    exercise(text);
  });

  it("any text does", () => {
    const token = fc.constantFrom("user", ".", "x", "(", ")", "{", "}", "[", "]", ",", "?", ":", "?:", "+", "-", "!", "==", "<", "AND", "OR", "matches", '"a"', "'", "1", "null", "true", " ", "String.len", "Arrays.get", ".![", "\n", "=");
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(""))), exercise), { numRuns: 5_000 });
  });

  it("reads only a record's own attributes", () => assert.equal(evaluate(parse("user.constructor == null AND user.__proto__ == null", { dialect: "groupRule" }), { user: {} }), true));
});
