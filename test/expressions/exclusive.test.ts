import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluate, exclusive, impossible, parse, unreachable } from "../../expressions/index.ts";

const rule = (text: string): ReturnType<typeof parse> => parse(text, { dialect: "groupRule" });
const never = (left: string, right: string): boolean => exclusive(rule(left), rule(right));

describe("exclusive", () => {
  it("proves what two conditions say about one attribute", () => {
    assert.equal(never('user.x == "a"', 'user.x == "b"'), true);
    assert.equal(never('String.stringContains(user.x, "Sales")', '!String.stringContains(user.x, "Sales")'), true);
    assert.equal(never('user.x == "Sales Rep"', '!String.stringContains(user.x, "Sales")'), true);
    assert.equal(never('user.x == null', 'String.startsWith(user.x, "a")'), true);
  });

  it("does not claim what can be", () => {
    assert.equal(never('String.stringContains(user.x, "Sales")', 'String.stringContains(user.x, "Billing")'), false);
    assert.equal(never('user.x == "a"', 'user.y == "b"'), false);
    assert.equal(never('user.x == "a" OR user.y == "a"', 'user.x == "b"'), false);
  });

  it("finds branches that nobody reaches, and conditions that never hold", () => {
    assert.deepEqual(unreachable(parse('user.x == "a" ? 1 : user.x == "a" ? 2 : 3', { dialect: "mapping" })).map(({ code, from }) => [code, from]), [["unreachable-branch", 36]]);
    assert.equal(impossible(rule('user.x == "a" AND user.x == "b"')), true);
    assert.deepEqual(unreachable(parse('user.x == "a" ? 1 : user.x == "b" ? 2 : 3', { dialect: "mapping" })), []);
  });

  it("is right: nobody meets both of what it proves", () => {
    const atom = fc.tuple(fc.constantFrom("user.x", "user.y"), fc.constantFrom("a", "b", "ab", "")).chain(([subject, text]) => fc.constantFrom(`${subject} == "${text}"`, `${subject} != "${text}"`, `${subject} == null`, `String.stringContains(${subject}, "${text}")`, `String.startsWith(${subject}, "${text}")`));
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({ condition: fc.oneof({ maxDepth: 3 }, atom, tie("condition").map((one) => `!(${one})`), fc.tuple(tie("condition"), fc.constantFrom("AND", "OR"), tie("condition")).map(([one, operator, other]) => `(${one}) ${operator} (${other})`)) }));
    const values = ["a", "b", "ab", "ba", "", null, 1, true];
    fc.assert(
      fc.property(condition, condition, (left, right) => {
        if (!never(left, right)) return;
        for (const x of values) for (const y of values) assert.ok(!(evaluate(rule(left), { user: { x, y } }) === true && evaluate(rule(right), { user: { x, y } }) === true), `${left} | ${right} | ${String(x)} ${String(y)}`);
      }),
      { numRuns: 500 },
    );
  });
});
