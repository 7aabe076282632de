import assert from "node:assert/strict";
import { announcedLines } from "../announced.ts";
import { sweep } from "./cutPoints.ts";

/** A prime, so that cuts fall on every kind of call; `npm run bench` cuts at each call. */
const EVERY = 7;

describe("a run with joiners, movers, rehires and leavers that is killed at any call", () => {
  announcedLines();

  it("leaves what the next run makes whole", async function () {
    this.timeout(0);
    const { calls, dump, cuts } = await sweep({ joiners: 10, movers: 5, rehires: 4, leavers: 3 }, EVERY);
    let runs = 0;
    for await (const { call, cut, failures, dump: after } of cuts) {
      const where = `killed at call ${call} of ${calls}, ${cut}`;
      assert.deepEqual(failures, [], where);
      assert.deepEqual(after, dump, where);
      runs += 1;
    }
    assert.equal(runs, 2 * Math.ceil(calls / EVERY));
  });
});
