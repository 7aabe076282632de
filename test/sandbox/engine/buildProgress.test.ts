import assert from "node:assert/strict";
import fc from "fast-check";
import { buildProgress, duration, estimateSeconds } from "../../../sandbox/engine/buildProgress.ts";

describe("the build's progress", () => {
  it("promises a cold build's time until the packages tell more", () => {
    assert.equal(buildProgress(2, 0, 1682), "Building the Pulumi engine from its Go module: 2 s of about 5 min");
    assert.equal(buildProgress(100, 0, 0), "Building the Pulumi engine from its Go module: 1 min 40 s of about 5 min");
  });

  /** Seconds and packages of a measured cold build: 276 s, 1682 packages. */
  const MEASURED: readonly (readonly [number, number])[] = [[65, 673], [85, 841], [106, 1009], [135, 1178], [152, 1346], [194, 1514], [266, 1682]];
  for (const [seconds, packages] of MEASURED) {
    it(`estimates the measured build within a quarter after ${seconds} s`, () => {
      const estimate = estimateSeconds(seconds, packages, 1682);
      assert.ok(estimate > 276 * 0.75 && estimate < 276 * 1.25, `${estimate}`);
    });
  }

  it("never promises an end in the past, nor one far beyond what is known", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 }), (elapsed, compiled, packages) => {
        const estimate = estimateSeconds(elapsed, compiled, packages);
        return estimate >= elapsed && estimate <= Math.max(300, 2 * elapsed);
      }),
    );
  });

  it("says durations in minutes and seconds", () => {
    assert.deepEqual([0, 59.6, 60, 100, 300].map(duration), ["0 s", "1 min", "1 min", "1 min 40 s", "5 min"]);
  });
});
