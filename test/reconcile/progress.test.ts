import assert from "node:assert/strict";
import { mock } from "node:test";
import { announceLongEffort, Progress } from "../../reconcile/progress.ts";
import { environmentOf } from "../platforms/genesys/connection.ts";
import { announcedLines } from "./announced.ts";
import { setEnvironment } from "./world.ts";

describe("reconcile/progress", () => {
  const lines = announcedLines();

  describe("Progress", () => {
    beforeEach(() => mock.timers.enable({ apis: ["Date"] }));
    afterEach(() => mock.timers.reset());

    it("says every fifteen seconds how far it is, and nothing at the end", () => {
      const progress = new Progress("phones", 4);
      mock.timers.tick(14_999);
      progress.step();
      assert.deepEqual(lines, []);
      mock.timers.tick(1);
      progress.step();
      progress.step();
      assert.deepEqual(lines, ["phones: 2 of 4 done"]);
      mock.timers.tick(60_000);
      progress.step();
      assert.deepEqual(lines, ["phones: 2 of 4 done"]);
    });

    it("counts several at once", () => {
      const progress = new Progress("changes", 100);
      mock.timers.tick(15_000);
      progress.step(40);
      assert.deepEqual(lines, ["changes: 40 of 100 done"]);
    });
  });

  it("says what something costs where it is long, at what Genesys usually allows before it has said so", () => {
    const restore = setEnvironment(environmentOf(1));
    try {
      announceLongEffort("49 lists", 49);
      announceLongEffort("700 lists", 700);
      assert.deepEqual(lines, ["700 lists: at most 700 calls to the contact centre, about 3 min at 300 a minute"]);
    } finally {
      restore();
    }
  });
});
