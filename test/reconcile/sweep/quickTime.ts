/** Time for sweeps over hundreds of runs: whatever waits, waits a fraction, and the emulators' clocks run as fast. */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";
import type { Clock } from "../../../platforms/genesys/budget.ts";

/** Seconds of waiting that pass in one. On a busy machine a server needs a moment to listen again, while calls are repeated for 15 s of this time. */
export const SPEED = 30;

const { setTimeout: wait } = timers;

/** Lets waits over `node:timers/promises` (those of `reconcile/settle.ts`) be quick, until the answer is called. */
export function hurry(): () => void {
  replace(<T>(ms?: number, value?: T, options?: Parameters<typeof wait>[2]) => wait<T>((ms ?? 0) / SPEED, value, options));
  return () => replace(wait);
}

function replace(one: typeof wait): void {
  Object.assign(timers, { setTimeout: one });
  syncBuiltinESMExports();
}

/** The time of one process of ours. */
export class QuickClock implements Clock {
  now(): number {
    return Date.now() * SPEED;
  }

  async sleep(ms: number): Promise<void> {
    await wait(ms / SPEED);
  }
}
