import assert from "node:assert/strict";
import { SharedReading } from "../../../platforms/genesys/sharedReading.ts";

describe("platforms/genesys SharedReading", () => {
  it("changes a reading under way when it arrives, whoever asked first", async () => {
    let arrive: (value: readonly string[]) => void = () => undefined;
    const reading = new SharedReading(() => new Promise<readonly string[]>((resolve) => (arrive = resolve)));
    const first = reading.get();
    reading.patch((list) => [...list, "written"]);
    const second = reading.get();
    arrive(["read"]);
    assert.deepEqual(await Promise.all([first, second, reading.get()]), [["read"], ["read", "written"], ["read", "written"]]);
  });

  it("does not start for a write, and reads afresh after `forget`", async () => {
    let reads = 0;
    const reading = new SharedReading(() => Promise.resolve((reads += 1)));
    reading.patch((value) => value + 100);
    const values = [await reading.get()];
    reading.patch((value) => value + 100);
    values.push(await reading.get());
    reading.forget();
    values.push(await reading.get());
    assert.deepEqual(values, [1, 101, 2]);
  });

  it("does not keep a reading that failed, patched or not, and keeps the one that followed", async () => {
    const outcomes = [() => Promise.reject(new Error("no")), () => Promise.resolve("late"), () => Promise.resolve("never")];
    const reading = new SharedReading<string>(() => (outcomes.shift() ?? (() => Promise.reject(new Error("asked too often"))))());
    const failed = reading.get();
    reading.patch((value) => `${value}, patched`);
    const patched = reading.get();
    await assert.rejects(failed, /^Error: no$/);
    await assert.rejects(patched, /^Error: no$/);
    assert.deepEqual([await reading.get(), await reading.get()], ["late", "late"]);
  });
});
