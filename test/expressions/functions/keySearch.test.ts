import assert from "node:assert/strict";
import fc from "fast-check";
import { keySearch } from "../../../expressions/functions/keySearch.ts";

describe("the search for keys", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\u{1F600}"), maxLength: 12 });

  it("finds the first key that is part of a text, among few and among many", () => {
    fc.assert(
      fc.property(fc.array(fc.option(text, { freq: 20 }), { maxLength: 60 }), text, (keys, input) => {
        // Keys that are part of no text here make many of few.
        for (const padding of [0, 40]) {
          const all = [...keys, ...Array.from({ length: padding }, (_, index) => `x${index}`)];
          assert.equal(keySearch(all)(input), all.findIndex((key) => key !== null && input.includes(key)));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
