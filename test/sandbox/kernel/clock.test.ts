import { deepEqual, equal } from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Clock } from "../../../sandbox/kernel/clock.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");

describe("sandbox/kernel/clock", () => {
  it("is the clock behind it until it is set", () => {
    let real = NOON;
    const clock = new Clock(() => new Date(real));
    real += 1500;
    equal(clock.now().toISOString(), "2026-11-24T12:00:01.500Z");
    clock.set({ now: new Date("2030-01-01T00:00:00Z") });
    real += 1000;
    equal(clock.now().toISOString(), "2030-01-01T00:00:01.000Z");
  });

  it("runs faster, slower, or not at all, without a jump", () => {
    let real = NOON;
    const clock = new Clock(() => new Date(real));
    const seen: string[] = [];
    for (const speed of [60, 0.5, 0]) {
      clock.set({ speed });
      real += 1000;
      seen.push(clock.now().toISOString().slice(14, 23));
    }
    deepEqual([seen, clock.speed], [["01:00.000", "01:00.500", "01:00.500"], 0]);
  });

  it("wakes who waits when the moment comes, sooner when it is set to it", async () => {
    const clock = new Clock();
    const woken: string[] = [];
    const start = clock.now().getTime();
    clock.at(start + 20, () => woken.push("soon"));
    clock.at(start + 3_600_000, () => woken.push("in an hour"));
    const stop = clock.at(start + 3_600_000, () => woken.push("never"));
    await sleep(40);
    deepEqual(woken, ["soon"]);
    stop();
    clock.set({ now: new Date(start + 3_600_001) });
    await sleep(10);
    deepEqual(woken, ["soon", "in an hour"]);
  });

  it("wakes who waits while it runs faster", async () => {
    const clock = new Clock();
    let woken = false;
    const stop = clock.at(clock.now().getTime() + 60_000, () => (woken = true));
    clock.set({ speed: 0 });
    await sleep(10);
    equal(woken, false);
    clock.set({ speed: 10_000 });
    await sleep(30);
    equal(woken, true);
    stop();
  });
});
