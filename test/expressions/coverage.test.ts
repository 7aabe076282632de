import assert from "node:assert/strict";
import fc from "fast-check";
import { Coverage, evaluate, parse } from "../../expressions/index.ts";
import type { Dialect, Scope } from "../../expressions/index.ts";
import { choices, people } from "./choices.ts";

function recorded(text: string, users: readonly NonNullable<Scope["user"]>[], dialect: Dialect = "mapping"): Coverage {
  const coverage = new Coverage(parse(text, { dialect }));
  for (const user of users) coverage.record({ user });
  return coverage;
}

/** Each clause as its text, when it is reached, hits and failures. */
const counts = (coverage: Coverage): readonly (readonly [string, string, number, number])[] => coverage.clauses().map(({ text, when, hits, failures }) => [text, when, hits, failures]);

describe("coverage", () => {
  it("counts each arm of each ternary, nested ones too", () =>
    assert.deepEqual(recorded('user.a == "x" ? "X" : user.b ? "B" : "C"', [{ a: "x" }, { a: "x" }, { b: true }]).clauses(), [
      { start: 16, end: 19, text: '"X"', when: 'user.a == "x" is true', hits: 2, failures: 0 },
      { start: 22, end: 40, text: 'user.b ? "B" : "C"', when: "otherwise", hits: 1, failures: 0 },
      { start: 31, end: 34, text: '"B"', when: "user.b is true", hits: 1, failures: 0 },
      { start: 37, end: 40, text: '"C"', when: "otherwise", hits: 0, failures: 0 },
    ]));

  it("counts each key of String.stringSwitch, and the default", () =>
    assert.deepEqual(counts(recorded('String.stringSwitch(user.t, "d", "x", "X", "y", "Y")', [{ t: "xy" }, {}, { t: "none" }])), [
      ['"d"', "otherwise", 2, 0],
      ['"x", "X"', 'String.stringContains(user.t, "x") is true', 1, 0],
      ['"y", "Y"', 'String.stringContains(user.t, "y") is true', 0, 0],
    ]));

  it("counts the value and the fallback of ?:", () =>
    assert.deepEqual(counts(recorded('user.nick ?: user.name', [{ nick: "n" }, { nick: "" }, {}])), [
      ["user.nick", 'user.nick != null AND user.nick != "" is true', 1, 0],
      ["user.name", "otherwise", 2, 0],
    ]));

  it("finds branches inside arguments and operands, and leaves out those of a key that was not chosen", () => {
    assert.deepEqual(counts(recorded('"a-" + (user.a ? "x" : "y")', [{ a: true }])), [['"x"', "user.a is true", 1, 0], ['"y"', "otherwise", 0, 0]]);
    assert.deepEqual(counts(recorded('String.stringSwitch(user.t, user.a ? "p" : "q", "x", user.b ? "r" : "s")', [{ t: "x", b: true }])), [
      ['user.a ? "p" : "q"', "otherwise", 0, 0],
      ['"p"', "user.a is true", 0, 0],
      ['"q"', "otherwise", 0, 0],
      ['"x", user.b ? "r" : "s"', 'String.stringContains(user.t, "x") is true', 1, 0],
      ['"r"', "user.b is true", 1, 0],
      ['"s"', "otherwise", 0, 0],
    ]);
  });

  it("counts the whole of an expression that does not branch", () => assert.deepEqual(counts(recorded('user.a + "-"', [{ a: "x" }, {}])), [['user.a + "-"', "always", 2, 0]]));

  it("counts true and false of a condition; null is false", () => {
    assert.deepEqual(counts(recorded("user.a", [{ a: true }, {}, { a: false }], "groupRule")), [["user.a", "user.a is true", 1, 0], ["user.a", "otherwise", 2, 0]]);
    assert.deepEqual(counts(recorded('user.a == "x"', [{ a: "x" }])), [['user.a == "x"', 'user.a == "x" is true', 1, 0], ['user.a == "x"', "otherwise", 0, 0]]);
  });

  it("counts a failure for the innermost clause in which it happened", () => {
    const coverage = recorded('user.a ? user.b - 1 : user.c ? "C" : "D"', [{ a: true, b: "text" }, { c: "not Boolean" }, { a: 3 }, {}]);
    assert.deepEqual(counts(coverage), [
      ["user.b - 1", "user.a is true", 0, 1],
      ['user.c ? "C" : "D"', "otherwise", 1, 1],
      ['"C"', "user.c is true", 0, 0],
      ['"D"', "otherwise", 1, 0],
    ]);
    assert.equal(coverage.failures, 3);
    assert.deepEqual(counts(recorded("user.a + user.b", [{}])), [["user.a + user.b", "always", 0, 1]]);
  });

  it("sends everybody through exactly one arm of the outermost choice", () => {
    fc.assert(
      fc.property(choices, fc.array(people, { maxLength: 5 }), (text, users) => {
        const tree = parse(`true ? (${text}) : null`, { dialect: "mapping" });
        const coverage = new Coverage(tree);
        for (const user of users) coverage.record({ user });
        const [outer] = coverage.clauses();
        assert.deepEqual([outer?.hits, coverage.failures], [users.length, 0]);
        // Arms of a choice are hit as often as the choice is.
        const inner = parse(text, { dialect: "mapping" });
        if (inner.kind !== "conditional") return;
        const [yes, no] = [inner.whenTrue, inner.whenFalse].map((arm) => new Coverage(inner).clauses().findIndex(({ start, end }) => start === arm.from && end === arm.to));
        const all = recorded(text, users).clauses();
        assert.equal((all[yes ?? -1]?.hits ?? 0) + (all[no ?? -1]?.hits ?? 0), users.length);
        for (const user of users) assert.deepEqual(evaluate(tree, { user }), evaluate(inner, { user }));
      }),
      { numRuns: 500 },
    );
  });
});
