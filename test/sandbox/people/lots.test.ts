import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { chance, draw } from "../../../sandbox/people/lots.ts";

describe("chance", () => {
  it("is the minimal standard generator: 10,000 steps from 1 give the published 399268537", () => {
    const next = chance(1);
    let last = 0;
    for (let step = 0; step < 10_000; step += 1) last = next(2_147_483_647);
    equal(last, 399_268_537);
  });
});

describe("draw", () => {
  it("deals every lot exactly as often as it says, whatever the seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_147_483_646 }), fc.nat(30), fc.nat(30), (seed, red, blue) => {
        const drawn = draw({ red, blue }, chance(seed));
        deepEqual([drawn.filter((lot) => lot === "red").length, drawn.filter((lot) => lot === "blue").length, drawn.length], [red, blue, red + blue]);
      }),
    );
  });

  it("deals in another order for another seed", () => {
    deepEqual(draw({ a: 3, b: 3 }, chance(1)), ["a", "b", "b", "a", "b", "a"]);
    deepEqual(draw({ a: 3, b: 3 }, chance(3)), ["a", "b", "a", "b", "a", "b"]);
  });
});
