import assert from "node:assert/strict";
import fc from "fast-check";
import { problemOf, readPattern } from "../../expressions/pattern.ts";

/** Patterns that JavaScript reads the same way, so that its engine can be the judge. */
const patterns: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("a", "b", ".", "\\d", "[ab]", "[^a]", "[a-c1]", "\\.", "\\W", "^", "$"),
    fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => left + right),
    fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => `(${left}|${right})`),
    fc.tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{1,}", "{0,2}", "*?")).map(([part, times]) => `(?:${part})${times}`),
  ),
})).pattern;

describe("patterns", () => {
  it("match whole texts as JavaScript's engine does", () => {
    fc.assert(
      fc.property(patterns, fc.string({ unit: fc.constantFrom("a", "b", "c", "1", ".", "-"), maxLength: 8 }), (pattern, text) =>
        assert.equal(readPattern(pattern).matches(text), new RegExp(`^(?:${pattern})$`).test(text)),
      ),
      { numRuns: 3_000 },
    );
  });

  it("ignore letter case after (?i)", () => assert.deepEqual(["ADMIN-x", "user"].map((text) => readPattern("(?i).*admin.*").matches(text)), [true, false]));

  it("take time linear in the text", function () {
    this.timeout(2_000);
    assert.equal(readPattern("(a+)+b").matches("a".repeat(20_000)), false);
  });

  const REFUSED: readonly (readonly [pattern: string, problem: string])[] = [
    ["(a", "`(` is never closed"],
    ["a)", "`)` closes nothing"],
    ["[a", "`[` is never closed"],
    ["*a", "there is nothing before `*` to repeat"],
    ["a{3,1}", "a repetition is written {n}, {n,} or {n,m}"],
    ["(?=a)", "only (…) and (?:…) groups, and (?i) at the start, are supported"],
    ["(a)\\1", "`\\1` is not supported"],
    ["((a{999}){999}){999}", "it repeats too much: more than 2000 steps"],
    ["(".repeat(51), "more than 50 groups are used"],
  ];
  for (const [pattern, problem] of REFUSED) it(`refuse ${pattern.slice(0, 30)}`, () => assert.equal(problemOf(pattern), problem));
});
