import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesFilter } from "../../../../sandbox/genesys/telephony/wire.ts";

describe("sandbox/genesys telephony filters", () => {
  it("compare the whole text in any case, and take * for anything", () => {
    const cases: readonly [string | undefined, string, boolean][] = [
      ["Ann", "", true],
      [undefined, "", true],
      [undefined, "*", false],
      ["Ann", "ann", true],
      ["Ann", "An", false],
      ["Ann", "An*", true],
      ["Ann", "*n", true],
      ["Ann", "A*A*n", false],
      ["a", "a*a", false],
      ["aba", "a*b*a", true],
      ["ab", "*ab*b", false],
    ];
    assert.deepEqual(
      cases.map(([text, filter]) => matchesFilter(text, filter)),
      cases.map(([, , expected]) => expected),
    );
  });

  it("mean what the same pattern means as a regular expression", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 });
    const filter = fc.string({ unit: fc.constantFrom("a", "b", "*"), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(letters, filter, (text, pattern) => {
        assert.equal(matchesFilter(text, pattern), new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
      }),
    );
  });
});
