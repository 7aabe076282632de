/** Repeating what Okta will accept in a moment. */
import { setTimeout as sleep } from "node:timers/promises";

/** How long to go on. */
export interface Patience {
  readonly totalMs: number;
  /** The first pause; each further one is half as long again. Default: 500 ms. */
  readonly pauseMs?: number;
  /** Whether a failure may pass. Default: all may. */
  readonly passing?: (error: unknown) => boolean;
}

/** The longest pause. */
const MAX_PAUSE_MS = 10_000;

/** Repeats a step until it succeeds; throws its failure when that will not pass, or when the time is over. */
export async function patiently<T>({ totalMs, pauseMs = 500, passing = () => true }: Patience, step: () => Promise<T>): Promise<T> {
  const end = Date.now() + totalMs;
  for (let pause = pauseMs; ; pause = Math.min(pause * 1.5, MAX_PAUSE_MS)) {
    try {
      return await step();
    } catch (error) {
      if (!passing(error) || Date.now() + pause > end) throw error;
      await sleep(pause);
    }
  }
}
