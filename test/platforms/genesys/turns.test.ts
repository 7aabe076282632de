import assert from "node:assert/strict";
import { Turns } from "../../../platforms/genesys/turns.ts";

describe("platforms/genesys Turns", () => {
  it("runs one at a time per key, in order, also after a failure", async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const step = (key: string, name: string, failing = false): Promise<void> =>
      turns.take(key, async () => {
        seen.push(`${name} starts`);
        await Promise.resolve();
        seen.push(`${name} ends`);
        if (failing) throw new Error(name);
      });
    const results = await Promise.allSettled([step("a", "a1", true), step("b", "b1"), step("a", "a2"), step("b", "b2")]);
    assert.deepEqual(results.map(({ status }) => status), ["rejected", "fulfilled", "fulfilled", "fulfilled"]);
    const of = (key: string): string[] => seen.filter((entry) => entry.startsWith(key));
    assert.deepEqual(of("a"), ["a1 starts", "a1 ends", "a2 starts", "a2 ends"]);
    assert.deepEqual(of("b"), ["b1 starts", "b1 ends", "b2 starts", "b2 ends"]);
    assert.ok(seen.indexOf("b1 starts") < seen.indexOf("a2 starts"), "keys do not wait for each other");
  });
});
