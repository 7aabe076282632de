import assert from "node:assert/strict";
import { RateBudget } from "../../../platforms/genesys/budget.ts";
import { Spending } from "../../../platforms/genesys/spending.ts";
import { InstantClock } from "../instantClock.ts";

/** A budget, and how it is spent. */
interface Spent {
  readonly budget: RateBudget;
  readonly spend: <T>(send: () => Promise<T>) => Promise<T>;
}

function spent(clock: InstantClock, report: (message: string) => void = () => undefined): Spent {
  const budget = new RateBudget(clock);
  const spending = new Spending([{ budget }], clock, report);
  return { budget, spend: (send) => spending.spend(send) };
}

/** A server that counts as Genesys does: `allowed` calls a window of 60 s; records when each call came. */
function countingServer(clock: InstantClock, { budget, spend }: Spent, allowed: number) {
  const sentAt: number[] = [];
  let underWay = 0;
  let most = 0;
  const send = (): Promise<void> =>
    spend(async () => {
      sentAt.push(clock.now());
      most = Math.max(most, (underWay += 1));
      const start = Math.floor(clock.now() / 60_000) * 60_000;
      const count = sentAt.filter((at) => at >= start).length;
      await Promise.resolve();
      underWay -= 1;
      budget.learn({ "inin-ratelimit-count": String(count), "inin-ratelimit-allowed": String(allowed), "inin-ratelimit-reset": String((start + 60_000 - clock.now()) / 1_000) });
    });
  return { sentAt, send, most: () => most };
}

describe("platforms/genesys RateBudget", () => {
  it("sends what a window allows, waits for the next, and tells of it once", async () => {
    const clock = new InstantClock();
    const told: string[] = [];
    const server = countingServer(clock, spent(clock, (message) => told.push(message)), 20);
    await Promise.all(Array.from({ length: 50 }, server.send));
    const perWindow = [0, 1, 2].map((window) => server.sentAt.filter((at) => Math.floor(at / 60_000) === window).length);
    assert.deepEqual(perWindow, [20, 20, 10]);
    assert.deepEqual(told, ["waiting 60 s for Genesys' rate limit", "waiting 60 s for Genesys' rate limit"]);
    assert.equal(server.most(), 6);
  });

  it("counts calls under way against the window", async () => {
    const clock = new InstantClock();
    const { budget, spend } = spent(clock);
    budget.learn({ "inin-ratelimit-count": "178", "inin-ratelimit-allowed": "180", "inin-ratelimit-reset": "30" });
    const startedAt: number[] = [];
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const calls = Array.from({ length: 3 }, () =>
      spend(() => {
        startedAt.push(clock.now());
        return held;
      }),
    );
    await Promise.resolve().then(() => setImmediate(answer));
    await Promise.all(calls);
    assert.deepEqual(startedAt, [0, 0, 30_000]);
  });

  it("believes the higher count of replies that overtake each other, and a new window's lower one", async () => {
    const clock = new InstantClock();
    const { budget, spend } = spent(clock);
    budget.learn({ "inin-ratelimit-count": "300", "inin-ratelimit-allowed": "300", "inin-ratelimit-reset": "10" });
    budget.learn({ "inin-ratelimit-count": "299", "inin-ratelimit-allowed": "300", "inin-ratelimit-reset": "10" });
    await spend(() => Promise.resolve());
    assert.deepEqual(clock.slept, [10_000]);
    budget.learn({ "inin-ratelimit-count": "1", "inin-ratelimit-allowed": "300", "inin-ratelimit-reset": "60" });
    await spend(() => Promise.resolve());
    assert.deepEqual(clock.slept, [10_000]);
  });

  it("holds everything back while paused, and ignores headers that make no sense", async () => {
    const clock = new InstantClock();
    const told: string[] = [];
    const { budget, spend } = spent(clock, (message) => told.push(message));
    budget.learn({ "inin-ratelimit-count": "9", "inin-ratelimit-allowed": "many", "inin-ratelimit-reset": "60" });
    budget.pause(23);
    await Promise.all([spend(() => Promise.resolve()), spend(() => Promise.resolve())]);
    assert.deepEqual(clock.now(), 23_000);
    assert.deepEqual(told, ["waiting 23 s for Genesys' rate limit"]);
  });

  it("counts a call whose reply was lost: the server may have", async () => {
    const clock = new InstantClock();
    const { budget, spend } = spent(clock);
    budget.learn({ "inin-ratelimit-count": "299", "inin-ratelimit-allowed": "300", "inin-ratelimit-reset": "10" });
    await spend(async () => {
      await Promise.resolve();
      budget.learn({});
    });
    await spend(() => Promise.resolve());
    assert.deepEqual(clock.slept, [10_000]);
  });

  it("takes the token that has most left, and waits only when none has any", async () => {
    const clock = new InstantClock();
    const bearers = ["a", "b"].map((name) => ({ name, budget: new RateBudget(clock) }));
    const [a, b] = bearers as [(typeof bearers)[0], (typeof bearers)[0]];
    const spending = new Spending([a, b], clock, () => undefined);
    const count = (bearer: typeof a, value: number, reset: number): void => bearer.budget.learn({ "inin-ratelimit-count": String(value), "inin-ratelimit-allowed": "300", "inin-ratelimit-reset": String(reset) });
    const taken = (): Promise<string> => spending.spend(({ name }) => Promise.resolve(name));
    count(a, 100, 30);
    count(b, 99, 40);
    assert.equal(await taken(), "b");
    count(b, 300, 40);
    assert.equal(await taken(), "a");
    a.budget.pause(50);
    assert.deepEqual([await taken(), clock.slept], ["b", [40_000]]);
  });
});
