import assert from "node:assert/strict";
import { announcedLines } from "../announced.ts";
import { sweep } from "./cutPoints.ts";

/** A prime, so that cuts fall on every kind of call; `npm run bench` cuts at each call. */
const EVERY = 7;

describe("a run with joiners, movers, rehires and leavers that is killed at any call", () => {
  announcedLines();

  it("leaves what the next run makes whole, and nothing for the one after that", async function () {
    this.timeout(0);
    const { cuts, dump, runs } = await sweep({ joiners: 10, movers: 5, rehires: 6, leavers: 3 }, { call: EVERY, unsaved: EVERY });
    let seen = 0;
    for await (const { points, failures, dump: after, left } of runs) {
      const where = points.map(({ call, cut, line }) => `killed at call ${call} (${line}), ${cut}`).join("; ");
      assert.deepEqual([failures, left], [[], []], where);
      assert.deepEqual(after, dump, where);
      seen += points.length;
    }
    assert.equal(seen, cuts);
  });
});
