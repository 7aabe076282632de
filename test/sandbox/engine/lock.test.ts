import assert from "node:assert/strict";
import { mkdirSync, utimesSync } from "node:fs";
import { alone, lockFolder } from "../../../sandbox/engine/lock.ts";
import { scratchFolder } from "./scratch.ts";

describe("alone", () => {
  it("lets one work at a time, the other waits and says so once", async () => {
    const cache = scratchFolder();
    const events: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const second = Promise.withResolvers<undefined>();
    const work = alone(cache, () => events.push("never"), async () => {
      events.push("first begins");
      await first.promise;
      events.push("first ends");
    });
    while (events.length === 0) await new Promise(setImmediate);
    const waiting = alone(cache, () => { events.push("second waits"); second.resolve(undefined); }, () => Promise.resolve(events.push("second works")));
    await second.promise;
    first.resolve(undefined);
    await Promise.all([work, waiting]);
    assert.deepEqual(events, ["first begins", "second waits", "first ends", "second works"]);
  });

  it("takes over the lock that a killed run left", async () => {
    const cache = scratchFolder();
    mkdirSync(lockFolder(cache), { recursive: true });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lockFolder(cache), longAgo, longAgo);
    assert.equal(await alone(cache, () => assert.fail("nobody holds it"), () => Promise.resolve("done")), "done");
  });

  it("frees the lock when the work fails", async () => {
    const cache = scratchFolder();
    await assert.rejects(alone(cache, () => undefined, () => Promise.reject(new Error("broken"))), new Error("broken"));
    assert.equal(await alone(cache, () => assert.fail("it is free"), () => Promise.resolve("done")), "done");
  });
});
