import assert from "node:assert/strict";
import fc from "fast-check";
import { certain, constantConditions, evaluate, exclusive, ExpressionError, impossible, parse, unreachable } from "../../expressions/index.ts";
import type { Diagnostic, Scope } from "../../expressions/index.ts";

const rule = (text: string): ReturnType<typeof parse> => parse(text, { dialect: "groupRule" });
const mapping = (text: string): ReturnType<typeof parse> => parse(text, { dialect: "mapping" });
const never = (left: string, right: string): boolean => exclusive(rule(left), rule(right));
const marked = (text: string, diagnostics: readonly Diagnostic[]): readonly (readonly [string, string])[] => diagnostics.map(({ message, from, to }) => [text.slice(from, to), message]);

/** Two conditions that nobody meets together. */
const EXCLUSIVE: readonly (readonly [left: string, right: string])[] = [
  ['user.x == "a"', 'user.x == "b"'],
  ['String.stringContains(user.x, "Sales")', '!String.stringContains(user.x, "Sales")'],
  ['user.x == "Sales Rep"', '!String.stringContains(user.x, "Sales")'],
  ["user.x == null", 'String.startsWith(user.x, "a")'],
  ['String.startsWith(user.x, "ab")', 'String.startsWith(user.x, "b")'],
  ['String.stringContains(user.x, "Sales Rep")', '!String.stringContains(user.x, "Sales")'],
  ['String.startsWith(user.x, "Sales")', '!String.startsWith(user.x, "S")'],
  ['String.stringContains(user.x, "abc")', "String.len(user.x) < 3"],
  ['String.stringContains(user.x, "a")', 'user.x == null OR user.x == ""'],
  ["user.active", "!user.active"],
  ["user.active", "user.active == false"],
  ["user.active == true", "user.active != true"],
  ["user.active", 'user.active == "yes"'],
  ["user.level < 3", "user.level >= 3"],
  ["user.level < 3", "user.level > 5"],
  ["3 > user.level", "user.level == 4"],
  ["!(user.level < 3)", "user.level <= 2"],
  ["user.level > 1", "user.level == null"],
  ['user.x < "b"', 'user.x > "c"'],
  ['Arrays.contains(user.tags, "a")', '!Arrays.contains(user.tags, "a")'],
  ['Arrays.contains(user.tags, "a")', "Arrays.isEmpty(user.tags)"],
  ['Arrays.contains(user.tags, "a")', "Arrays.size(user.tags) == 0"],
  ['Arrays.contains(user.tags, "a")', "user.tags == null"],
  ['Arrays.contains(user.csv, "a")', 'user.csv == "b,c"'],
  ['user.x == "Manager"', 'String.toUpperCase(user.x) == "AGENT"'],
  ['user.x == "Manager"', 'user.x matches "Agent.*"'],
  ["appUser.x == 1", "appUser.x > 2"],
];

/** Two conditions that somebody may meet together, or that are not looked into. */
const POSSIBLE: readonly (readonly [left: string, right: string])[] = [
  ['String.stringContains(user.x, "Sales")', 'String.stringContains(user.x, "Billing")'],
  ['user.x == "a"', 'user.y == "b"'],
  ['user.x == "a" OR user.y == "a"', 'user.x == "b"'],
  ['Arrays.contains(user.tags, "a")', 'Arrays.contains(user.tags, "b")'],
  ['Arrays.contains(user.tags, "a")', 'Arrays.contains(user.tags, "a") == user.b'],
  ["user.level <= 3", "user.level >= 3"],
  ["user.level < 3", "user.level < 5"],
  ["!user.active", "user.active == false"],
  ["user.level < 3", 'user.level > "5"'],
  ['user.x == "a"', 'isMemberOfGroupName(user.x)'],
  ['String.startsWith(user.x, "a")', 'String.startsWith(user.x, "ab")'],
  ['appUser.x == "ab"', 'String.startsWith(appUser.x, "a")'],
];

describe("exclusive", () => {
  for (const [left, right] of EXCLUSIVE) it(`${left} | ${right}: nobody`, () => assert.deepEqual([exclusive(mapping(left), mapping(right)), exclusive(mapping(right), mapping(left))], [true, true]));
  for (const [left, right] of POSSIBLE) it(`${left} | ${right}: perhaps`, () => assert.deepEqual([exclusive(mapping(left), mapping(right)), exclusive(mapping(right), mapping(left))], [false, false]));

  it("proves of one condition that it never or always holds", () => {
    assert.equal(impossible(rule('user.x == "a" AND user.x == "b"')), true);
    assert.equal(certain(rule("user.level < 3 OR user.level >= 3")), true);
    assert.equal(certain(rule("user.level < 3 OR user.level > 3")), false);
  });

  it("is right: nobody meets both of what it proves", () => {
    const subject = fc.constantFrom("user.x", "user.y");
    const text = fc.constantFrom("a", "b", "ab", "");
    const atom = fc.oneof(
      fc.tuple(subject, text).chain(([of, part]) => fc.constantFrom(`${of} == "${part}"`, `${of} != "${part}"`, `String.stringContains(${of}, "${part}")`, `String.startsWith(${of}, "${part}")`, `Arrays.contains(${of}, "${part}")`, `${of} < "${part}"`, `"${part}" <= ${of}`)),
      fc.tuple(subject, fc.constantFrom(0, 1, 2), fc.constantFrom("<", "<=", ">", ">=", "==", "!=")).chain(([of, bound, operator]) => fc.constantFrom(`${of} ${operator} ${bound}`, `String.len(${of}) ${operator} ${bound}`, `Arrays.size(${of}) ${operator} ${bound}`)),
      subject.chain((of) => fc.constantFrom(of, `${of} == true`, `${of} == false`, `${of} == null`, `Arrays.isEmpty(${of})`, `${of} < null`, `${of} >= null`)),
    );
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({ condition: fc.oneof({ maxDepth: 3 }, atom, tie("condition").map((one) => `!(${one})`), fc.tuple(tie("condition"), fc.constantFrom("AND", "OR"), tie("condition")).map(([one, operator, other]) => `(${one}) ${operator} (${other})`)) }));
    const values = ["a", "b", "ab", "ba", "a,b", "", null, 0, 1, 2, 12, true, false, [], ["a"], ["a", "b"]];
    const holds = (of: string, user: Scope["user"]): boolean => {
      try {
        return evaluate(rule(of), { user: user ?? {} }) === true;
      } catch (error) {
        if (error instanceof ExpressionError) return false;
        throw error;
      }
    };
    fc.assert(
      fc.property(condition, condition, (left, right) => {
        if (!never(left, right)) return;
        for (const x of values) for (const y of values) assert.ok(!(holds(left, { x, y }) && holds(right, { x, y })), `${left} | ${right} | ${JSON.stringify({ x, y })}`);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("unreachable", () => {
  const found = (text: string): readonly (readonly [string, string])[] => marked(text, unreachable(mapping(text)));

  it("finds branches that the conditions before leave nobody for, in every chain", () => {
    const message = "No value reaches this branch: the conditions before it leave nobody over";
    assert.deepEqual(found('user.x == "a" ? 1 : user.x == "a" ? 2 : 3'), [["2", message]]);
    assert.deepEqual(found("user.n < 3 ? 1 : user.n >= 3 ? 2 : 4"), [["4", message]]);
    assert.deepEqual(found('"-" + (String.stringContains(user.x, "Sales") ? 1 : String.stringContains(user.x, "Sales Rep") ? 2 : 3)'), [["2", message]]);
    assert.deepEqual(found('user.x == "a" ? 1 : user.x == "b" ? 2 : 3'), []);
  });

  it("finds keys of String.stringSwitch behind a key that they contain", () => {
    assert.deepEqual(found('String.stringSwitch(user.x, "d", "Sales", "a", "Sales Rep", "b", "Rep", "c", "Sales", "e")'), [
      ['"Sales Rep"', 'No text reaches this key: the key "Sales" before it is part of "Sales Rep"'],
      ['"Sales"', 'No text reaches this key: "Sales" stands before it'],
    ]);
    assert.deepEqual(found('String.stringSwitch(user.x, "d", "Sales Rep", "b", "Sales", "a", user.y, "c")'), []);
  });

  it("finds conditions that hold for everybody or nobody, and leaves `true` alone", () => {
    const constant = (text: string): readonly (readonly [string, string])[] => marked(text, constantConditions(mapping(text)));
    assert.deepEqual(constant('user.x == "a" AND user.x == "b"'), [['user.x == "a" AND user.x == "b"', "This condition never holds, whoever is looked at"]]);
    assert.deepEqual(constant('user.n < 3 OR user.n >= 3 ? "a" : "b"'), [["user.n < 3 OR user.n >= 3", "This condition always holds, whoever is looked at"]]);
    assert.deepEqual(constant("true"), []);
    assert.deepEqual(constant('user.x == "a" ? 1 : 2'), []);
  });
});
