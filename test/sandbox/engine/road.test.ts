import assert from "node:assert/strict";
import { nextStep, type Findings, type Step } from "../../../sandbox/engine/road.ts";

const CASES: readonly (readonly [Findings, Step])[] = [
  [{ official: true, built: false }, "useOfficial"],
  [{ official: true, built: true }, "useOfficial"],
  [{ official: false, built: true }, "useBuilt"],
  [{ official: false, built: false }, "probe"],
  [{ official: false, built: false, reachable: true }, "download"],
  [{ official: false, built: false, reachable: true, downloadFailed: true }, "lookForGo"],
  [{ official: false, built: false, reachable: false }, "lookForGo"],
  [{ official: false, built: false, reachable: false, go: true }, "build"],
  [{ official: false, built: false, reachable: false, go: false }, "refuse"],
  [{ official: false, built: false, reachable: true, downloadFailed: true, go: false }, "refuse"],
  [{ forced: "built", official: true, built: true }, "useBuilt"],
  [{ forced: "built", official: true, built: false }, "lookForGo"],
  [{ forced: "built", official: true, built: false, go: true }, "build"],
  [{ forced: "built", official: true, built: false, go: false }, "refuse"],
  [{ forced: "official", official: false, built: true }, "probe"],
  [{ forced: "official", official: false, built: true, reachable: true }, "download"],
  [{ forced: "official", official: false, built: true, reachable: false }, "refuse"],
  [{ forced: "official", official: false, built: true, reachable: true, downloadFailed: true }, "refuse"],
];

describe("nextStep", () => {
  for (const [known, step] of CASES) {
    it(`${JSON.stringify(known)} → ${step}`, () => {
      assert.equal(nextStep(known), step);
    });
  }
});
