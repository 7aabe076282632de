/**
 * The rate budget: how fast we may call. Genesys Cloud counts calls per token and minute and tells on each reply how
 * many it has counted (`inin-ratelimit-count`), how many it allows (`-allowed`: 180 and 300 have been seen, so it is
 * read, never assumed) and in how many seconds the window ends (`-reset`).
 */
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

/** What is said of a token's limit before the first reply tells it (`client.credentials.token.rate.per.minute`). */
const USUALLY_ALLOWED = 300;

/** Two `-reset` values of one window differ by rounding to seconds; further apart, they belong to two windows. */
const SAME_WINDOW_MS = 2_000;

/**
 * The budget of one token. Invariant: calls counted by the server plus calls under way never exceed what the window
 * allows, so a window that only we use never ends in a 429.
 */
export class RateBudget {
  readonly #clock: Clock;
  #window: Window | undefined;
  #pausedUntil = 0;
  #underWay = 0;
  #allowed = USUALLY_ALLOWED;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds until a call may be sent; 0: now. */
  waitMs(): number {
    const now = this.#clock.now();
    if (this.#pausedUntil > now) return this.#pausedUntil - now;
    if (this.#window !== undefined && this.#window.endsAt <= now) this.#window = undefined;
    if (this.#window === undefined) return 0;
    return this.#room(this.#window) > 0 ? 0 : this.#window.endsAt - now;
  }

  /** How many calls the window allows, or will. */
  get allowed(): number {
    return this.#allowed;
  }

  /** How many more calls the window allows; before the server has said it, only how few are under way counts. */
  room(): number {
    return this.#window === undefined ? -this.#underWay : this.#room(this.#window);
  }

  /** Counts a call from now until the answer is called, with its reply learned. */
  begin(): () => void {
    this.#underWay += 1;
    return () => (this.#underWay -= 1);
  }

  /**
   * Takes the server's count from the headers of any reply (names in lower case). A reply that was lost, or has none, may
   * have been counted.
   */
  learn(headers: Readonly<Record<string, string>>): void {
    const count = whole(headers["inin-ratelimit-count"]);
    const allowed = whole(headers["inin-ratelimit-allowed"]);
    const reset = whole(headers["inin-ratelimit-reset"]);
    const known = this.#window;
    if (count === undefined || allowed === undefined || reset === undefined) {
      if (known !== undefined) this.#window = { ...known, count: known.count + 1 };
      return;
    }
    this.#allowed = allowed;
    const endsAt = this.#clock.now() + reset * 1_000;
    // Replies overtake each other: within one window only a higher count is news.
    const same = known !== undefined && Math.abs(endsAt - known.endsAt) < SAME_WINDOW_MS;
    this.#window = same ? { count: Math.max(count, known.count), allowed, endsAt: Math.max(endsAt, known.endsAt) } : { count, allowed, endsAt };
  }

  /** Holds every call back: a 429 said so. One resource's own limit holds the others up too; that is slow, never wrong. */
  pause(seconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + seconds * 1_000);
  }

  #room({ allowed, count }: Window): number {
    return allowed - count - this.#underWay;
  }
}

function whole(value: string | undefined): number | undefined {
  const number = Number(value);
  return value !== undefined && Number.isInteger(number) && number >= 0 ? number : undefined;
}
