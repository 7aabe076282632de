/**
 * The rate budget: how fast we may call. Genesys Cloud counts calls per token and minute and tells on each reply how
 * many it has counted (`inin-ratelimit-count`), how many it allows (`-allowed`: 180 and 300 have been seen, so it is
 * read, never assumed) and in how many seconds the window ends (`-reset`).
 */
import pLimit, { type LimitFunction } from "p-limit";

/** Time, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The computer's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** What we know of the current window. */
interface Window {
  readonly count: number;
  readonly allowed: number;
  readonly endsAt: number;
}

/** Two `-reset` values of one window differ by rounding to seconds; further apart, they belong to two windows. */
const SAME_WINDOW_MS = 2_000;

/** Shorter waits are not worth a word. */
const WORTH_TELLING_MS = 1_000;

/** How many calls may be under way at once: Genesys advises against bursts, and six hide the latency. */
const CONCURRENCY = 6;

/**
 * Lets calls through one budget. Invariant: calls counted by the server plus calls under way never exceed what the
 * window allows, so a window that only we use never ends in a 429.
 */
export class RateBudget {
  readonly #limit: LimitFunction = pLimit(CONCURRENCY);
  readonly #clock: Clock;
  readonly #report: (message: string) => void;
  #window: Window | undefined;
  #pausedUntil = 0;
  #underWay = 0;
  #toldUntil = 0;

  /** @param report told once per long wait, e.g. `waiting 23 s for Genesys' rate limit` */
  constructor(clock: Clock, report: (message: string) => void) {
    this.#clock = clock;
    this.#report = report;
  }

  /** Sends one call as soon as the budget allows. */
  spend<T>(send: () => Promise<T>): Promise<T> {
    return this.#limit(async () => {
      for (let wait = this.#waitMs(); wait > 0; wait = this.#waitMs()) {
        this.#tell(wait);
        await this.#clock.sleep(wait);
      }
      this.#underWay += 1;
      try {
        return await send();
      } finally {
        this.#underWay -= 1;
      }
    });
  }

  /** Takes the server's count from the headers of any reply (names in lower case). */
  learn(headers: Readonly<Record<string, string>>): void {
    const count = whole(headers["inin-ratelimit-count"]);
    const allowed = whole(headers["inin-ratelimit-allowed"]);
    const reset = whole(headers["inin-ratelimit-reset"]);
    if (count === undefined || allowed === undefined || reset === undefined) return;
    const endsAt = this.#clock.now() + reset * 1_000;
    const known = this.#window;
    // Replies overtake each other: within one window only a higher count is news.
    const same = known !== undefined && Math.abs(endsAt - known.endsAt) < SAME_WINDOW_MS;
    this.#window = same ? { count: Math.max(count, known.count), allowed, endsAt: Math.max(endsAt, known.endsAt) } : { count, allowed, endsAt };
  }

  /** Holds every call back: a 429 said so. One resource's own limit holds the others up too; that is slow, never wrong. */
  pause(seconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + seconds * 1_000);
  }

  #waitMs(): number {
    const now = this.#clock.now();
    if (this.#pausedUntil > now) return this.#pausedUntil - now;
    if (this.#window === undefined) return 0;
    if (this.#window.endsAt <= now) {
      this.#window = undefined;
      return 0;
    }
    return this.#window.count + this.#underWay < this.#window.allowed ? 0 : this.#window.endsAt - now;
  }

  #tell(wait: number): void {
    const until = this.#clock.now() + wait;
    if (wait < WORTH_TELLING_MS || until - this.#toldUntil < SAME_WINDOW_MS) return;
    this.#toldUntil = until;
    this.#report(`waiting ${Math.ceil(wait / 1_000)} s for Genesys' rate limit`);
  }
}

function whole(value: string | undefined): number | undefined {
  const number = Number(value);
  return value !== undefined && Number.isInteger(number) && number >= 0 ? number : undefined;
}
