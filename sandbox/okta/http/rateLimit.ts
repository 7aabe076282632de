/** Okta's rate limit: calls per minute, told by three headers on each reply. */

/** Counts calls in fixed windows of a minute. */
export class RateLimit {
  readonly #limit: number;
  #windowEndsAt = 0;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts one call at `now` (epoch ms). `allowed` is false once the window's calls are used up. */
  count(now: number): { readonly allowed: boolean; readonly headers: Readonly<Record<string, string>> } {
    if (now >= this.#windowEndsAt) {
      this.#windowEndsAt = now + 60_000;
      this.#used = 0;
    }
    this.#used += 1;
    return {
      allowed: this.#used <= this.#limit,
      headers: {
        "x-rate-limit-limit": String(this.#limit),
        "x-rate-limit-remaining": String(Math.max(0, this.#limit - this.#used)),
        "x-rate-limit-reset": String(Math.ceil(this.#windowEndsAt / 1000)),
      },
    };
  }
}
