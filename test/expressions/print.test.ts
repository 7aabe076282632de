import assert from "node:assert/strict";
import fc from "fast-check";
import { print } from "../../expressions/index.ts";
import { readSyntax } from "../../expressions/parser.ts";
import { expressions, shape } from "./arbitrary.ts";

describe("print", () => {
  it("yields text that parses to the same tree", () => {
    fc.assert(fc.property(expressions, (tree) => assert.deepEqual(shape(readSyntax(print(tree)).tree), shape(tree))), { numRuns: 2_000 });
  });

  const SPELLINGS: readonly (readonly [written: string, printed: string])[] = [
    ["a&&b||c", "(a AND b) OR c"],
    ["a and (b or c)", "a AND (b OR c)"],
    ["a OR b AND c", "a OR (b AND c)"],
    ["((a))", "a"],
    ["!(a==b)", "!(a == b)"],
    ["!a.b", "!a.b"],
    ["(a == b) == c", "(a == b) == c"],
    ["a - (b - c)", "a - (b - c)"],
    ["(a - b) - c", "a - b - c"],
    ["a ? b : (c ? d : e)", "a ? b : c ? d : e"],
    ["(a ? b : c) ? d : e", "(a ? b : c) ? d : e"],
    ["(a ?: b) ?: c", "(a ?: b) ?: c"],
    ["'single'", '"single"'],
    [`'say "hi"'`, `'say "hi"'`],
    [`"it's ""it"""`, `"it's ""it"""`],
    ["TRUE", "true"],
    ["NULL", "null"],
    ["- 5", "-5"],
    ["{'k': 1, l: {1,2}}", '{"k": 1, "l": {1, 2}}'],
    ["{ }", "{}"],
    ["{:}", "{:}"],
    ["user.getGroups({'group.type': 'OKTA_GROUP'}).![profile.name][0]", 'user.getGroups({"group.type": "OKTA_GROUP"}).![profile.name][0]'],
  ];
  for (const [written, printed] of SPELLINGS) it(`${written} as ${printed}`, () => assert.equal(print(readSyntax(written).tree), printed));
});
