import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluate, outcomes, parse, print } from "../../expressions/index.ts";
import type { Outcome } from "../../expressions/index.ts";
import { choices, people } from "./choices.ts";

const of = (text: string): { readonly values: readonly Outcome[]; readonly complete: boolean } => outcomes(parse(text, { dialect: "mapping" }));

describe("outcomes", () => {
  it("of a role ternary", () =>
    assert.deepEqual(of('String.stringContains(user.title, "Sales") ? "Sales_Role" : "General_Agent_Role"'), {
      complete: true,
      values: [
        { value: "Sales_Role", condition: 'String.stringContains(user.title, "Sales")' },
        { value: "General_Agent_Role", condition: '!String.stringContains(user.title, "Sales")' },
      ],
    }));

  it("of a ternary that yields null", () =>
    assert.deepEqual(of('user.title == "Manager" ? "Supervisor_Role" : null').values, [
      { value: "Supervisor_Role", condition: 'user.title == "Manager"' },
      { value: null, condition: 'user.title != "Manager"' },
    ]));

  it("of a chain, with one value twice", () =>
    assert.deepEqual(of('user.a == 1 ? "X" : user.b < 2 OR user.c ? "Y" : "X"').values, [
      { value: "X", condition: "user.a == 1 OR !(user.b < 2 OR user.c)" },
      { value: "Y", condition: "user.a != 1 AND (user.b < 2 OR user.c)" },
    ]));

  it("of stringSwitch, whose first key wins", () =>
    assert.deepEqual(of('String.stringSwitch(user.title, "other", "Sales", "sales", "Manager", "managers")').values, [
      { value: "sales", condition: 'String.stringContains(user.title, "Sales")' },
      { value: "managers", condition: '!String.stringContains(user.title, "Sales") AND String.stringContains(user.title, "Manager")' },
      { value: "other", condition: '!String.stringContains(user.title, "Sales") AND !String.stringContains(user.title, "Manager")' },
    ]));

  it("of a literal, and of branches that agree: always", () => {
    assert.deepEqual(of('"Home"'), { complete: true, values: [{ value: "Home", condition: "true" }] });
    assert.deepEqual(of('user.a ? "Home" : "Home"'), { complete: true, values: [{ value: "Home", condition: "true" }] });
  });

  it("leaves out a branch that an earlier condition rules out", () => assert.deepEqual(of('user.a ? "A" : user.a ? "B" : "C"').values.map(({ value }) => value), ["A", "C"]));

  it("of a Boolean expression", () =>
    assert.deepEqual(of('user.title == "x" AND user.a'), {
      complete: true,
      values: [
        { value: true, condition: 'user.title == "x" AND user.a' },
        { value: false, condition: '!(user.title == "x" AND user.a)' },
      ],
    }));

  it("is incomplete when a branch is an attribute", () => {
    assert.deepEqual(of('user.role ?: "Default"'), { complete: false, values: [{ value: "Default", condition: 'user.role == null OR user.role == ""' }] });
    assert.deepEqual(of('user.a ? user.b : "B"'), { complete: false, values: [{ value: "B", condition: "!user.a" }] });
    assert.deepEqual(of("user.a"), { complete: false, values: [] });
  });

  it("of `?:` where all values are written out", () => {
    assert.deepEqual(of('(user.a ? null : "A") ?: user.b ? "B" : "C"'), {
      complete: true,
      values: [
        { value: "A", condition: "!user.a" },
        { value: "B", condition: "user.a AND user.b" },
        { value: "C", condition: "user.a AND !user.b" },
      ],
    });
    assert.deepEqual(of('(user.a ? "A" : "B") ?: "C"').values.map(({ value }) => value), ["A", "B"]);
  });

  it("does not grow with the square of the outcomes, nor with the depth of `?:`", () => {
    const many = of(`String.stringSwitch(user.x, "d"${Array.from({ length: 4_000 }, (_, index) => `, "k${index}", "v${index}"`).join("")})`);
    assert.deepEqual([many.values.length, many.values[1]?.condition], [4_001, '!String.stringContains(user.x, "k0") AND String.stringContains(user.x, "k1")']);
    const deep = of(`${"(".repeat(150)}null${Array.from({ length: 150 }, (_, index) => ` ?: (user.x == ${index} ? null : user.y == ${index} ? "" : "a"))`).join("")}`);
    assert.deepEqual(deep.values.map(({ value, condition }) => [value, condition.length < 1_000_000]), [["a", true], [null, true], ["", true]]);
  });

  it("exactly one holds for every person, and gives what the expression yields", () => {
    fc.assert(
      fc.property(choices, people, (text, user) => {
        const tree = parse(text, { dialect: "mapping" });
        const { values, complete } = outcomes(tree);
        assert.equal(complete, true);
        const holding = values.filter((outcome) => evaluate(parse(outcome.condition, { dialect: "groupRule" }), { user }) === true);
        assert.deepEqual(holding.map(({ value }) => value), [evaluate(tree, { user })], print(tree));
      }),
      { numRuns: 3_000 },
    );
  });
});
