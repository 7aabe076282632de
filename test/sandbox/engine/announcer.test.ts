import assert from "node:assert/strict";
import { plainAnnouncer } from "../../../sandbox/engine/announcer.ts";

describe("plainAnnouncer", () => {
  it("writes a progress line at once, then one each 20 s, and starts over for the next step", () => {
    const lines: string[] = [];
    let now = 1_000;
    const announce = plainAnnouncer((line) => lines.push(line), () => now);
    const at = (seconds: number, act: () => void) => {
      now = 1_000 + seconds * 1000;
      act();
    };
    at(0, () => announce.progress("at 0"));
    at(19.9, () => announce.progress("at 19.9"));
    at(20, () => announce.progress("at 20"));
    at(21, () => announce.say("said"));
    at(22, () => announce.finish());
    at(23, () => announce.progress("next step"));
    assert.deepEqual(lines, ["at 0", "at 20", "said", "next step"]);
  });
});
