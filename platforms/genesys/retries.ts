/** When a call is sent again, and after how long. */
import type { Failure } from "./errors.ts";

/** How many times a call is sent at most when nothing but trouble comes back. */
export const TRIES = 6;

/** Seconds to wait where a 429 does not say. */
const DEFAULT_RETRY_AFTER = 5;

/** No reply, or one that says it is the server's own trouble. */
export function isTrouble(failure: Pick<Failure, "status">): boolean {
  return failure.status === 0 || failure.status === 408 || failure.status >= 500;
}

/** Milliseconds before the try after this many troubles: 0.5, 1, 2, 4, 8 s. */
export function backOff(attempt: number): number {
  return 250 * 2 ** attempt;
}

/** Seconds that a 429 asks for, at least one. */
export function retryAfter(failure: Failure): number {
  const seconds = Number(failure.headers["retry-after"]);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.max(seconds, 1) : DEFAULT_RETRY_AFTER;
}
