import { deepEqual, ok } from "node:assert/strict";
import { ENGINE_BOUND_MS, UP_BOUND_MS } from "./contactCentre.ts";
import { chosen, morning, type Morning } from "./engineKills.ts";

/** `npm run bench` kills twenty. */
const KILLS = 2;
const SEED = 7;

describe("a run of a morning with joiners, movers, rehires and leavers that is killed at a call", function () {
  this.timeout(2 * UP_BOUND_MS);
  let one: Morning;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    one = await morning();
  });
  after(() => one.close());

  for (let kill = 0; kill < KILLS; kill += 1) {
    it(`is finished by the next up, in the same place, and needs nothing more (kill ${kill + 1})`, async () => {
      const [{ call, cut } = { call: 1, cut: "before" as const }] = chosen(SEED, KILLS, one.calls).slice(kill);
      const { wasKilled, failures, after } = await one.killed({ call, cut });
      ok(wasKilled);
      deepEqual(failures, [], `${cut} call ${call}`);
      deepEqual(after, one.after, `${cut} call ${call}`);
    });
  }
});
