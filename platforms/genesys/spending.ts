/**
 * Spends the budgets of all our tokens: each call takes the one that has most left, and waits where none has any.
 */
import pLimit, { type LimitFunction } from "p-limit";
import type { Clock, RateBudget } from "./budget.ts";

/** How many calls of one token may be under way at once: Genesys advises against bursts, and six hide the latency. */
const CONCURRENCY = 6;

/** Shorter waits are not worth a word. */
const WORTH_TELLING_MS = 1_000;

/** Waits that end within this time of each other are one to whoever is told. */
const SAME_WAIT_MS = 2_000;

/** See the file's comment. */
export class Spending<B extends { readonly budget: RateBudget }> {
  readonly #bearers: readonly [B, ...B[]];
  readonly #limit: LimitFunction;
  readonly #clock: Clock;
  readonly #report: (message: string) => void;
  #toldUntil = 0;

  /**
   * @param bearers who has a budget, in the order in which they are taken when equal
   * @param report told once per long wait, e.g. `waiting 23 s for Genesys' rate limit`
   */
  constructor(bearers: readonly [B, ...B[]], clock: Clock, report: (message: string) => void) {
    this.#bearers = bearers;
    this.#limit = pLimit(CONCURRENCY * bearers.length);
    this.#clock = clock;
    this.#report = report;
  }

  /** How many calls a minute all budgets allow together, as far as the server has said. */
  get callsPerMinute(): number {
    return this.#bearers.reduce((sum, { budget }) => sum + budget.allowed, 0);
  }

  /** Sends one call as soon as a budget allows. */
  spend<T>(send: (bearer: B) => Promise<T>): Promise<T> {
    return this.#limit(async () => {
      for (;;) {
        const bearer = this.#best();
        const wait = bearer.budget.waitMs();
        if (wait <= 0) return await counted(bearer, send);
        this.#tell(wait);
        await this.#clock.sleep(wait);
      }
    });
  }

  #best(): B {
    return this.#bearers.reduce((best, other) => (isBetter(other.budget, best.budget) ? other : best));
  }

  #tell(wait: number): void {
    const until = this.#clock.now() + wait;
    if (wait < WORTH_TELLING_MS || until - this.#toldUntil < SAME_WAIT_MS) return;
    this.#toldUntil = until;
    this.#report(`waiting ${Math.ceil(wait / 1_000)} s for Genesys' rate limit`);
  }
}

async function counted<B extends { readonly budget: RateBudget }, T>(bearer: B, send: (bearer: B) => Promise<T>): Promise<T> {
  const end = bearer.budget.begin();
  try {
    return await send(bearer);
  } finally {
    end();
  }
}

function isBetter(one: RateBudget, other: RateBudget): boolean {
  const [wait, otherWait] = [one.waitMs(), other.waitMs()];
  return wait === otherWait ? one.room() > other.room() : wait < otherWait;
}
