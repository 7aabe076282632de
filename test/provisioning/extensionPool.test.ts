import assert from "node:assert/strict";
import fc from "fast-check";
import { FreeExtensions, isInPool, isPartOf, parsePool } from "../../provisioning/extensionPool.ts";

describe("provisioning/extensionPool", () => {
  it("reads a range of equally long numbers that goes up, and nothing else", () => {
    assert.deepEqual(["4000-4999", "010-010", "0100-0199"].map(parsePool), [{ start: "4000", end: "4999" }, { start: "010", end: "010" }, { start: "0100", end: "0199" }]);
    assert.deepEqual(["Agents", "4000", "4999-4000", "400-4999", "10-19", "4000 - 4999", "1000000000-1000000001", ""].map(parsePool), Array(8).fill(undefined));
  });

  it("includes both ends, and counts leading zeros", () => {
    const pool = { start: "0100", end: "0199" };
    assert.deepEqual(["0100", "0199", "0150", "0099", "0200", "100", "00150", "01a0", ""].map((extension) => isInPool(extension, pool)), [true, true, true, false, false, false, false, false, false]);
    assert.deepEqual([isPartOf(pool, pool), isPartOf({ start: "0150", end: "0160" }, pool), isPartOf({ start: "0190", end: "0200" }, pool)], [true, true, false]);
  });

  it("gives the lowest free extension, each once, until the pool is exhausted", () => {
    const free = new FreeExtensions({ start: "098", end: "102" }, ["099"]);
    assert.deepEqual([free.take("101"), free.take("101"), free.take("099"), free.take("103")], [true, false, false, false]);
    assert.deepEqual([free.next(), free.next(), free.next(), free.next()], ["098", "100", "102", undefined]);
  });

  it("gives exactly what nobody has", () => {
    const pool = { start: "400", end: "420" };
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 395, max: 425 }).map(String)), (taken) => {
        const free = new FreeExtensions(pool, taken);
        const given: string[] = [];
        for (let next = free.next(); next !== undefined; next = free.next()) given.push(next);
        const all = Array.from({ length: 21 }, (_, index) => String(400 + index));
        assert.deepEqual(given, all.filter((extension) => !taken.includes(extension)));
      }),
    );
  });
});
