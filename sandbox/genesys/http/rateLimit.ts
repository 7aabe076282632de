/**
 * The request budget of a token: so many calls in each minute, told in the headers of every reply. A minute starts
 * with its first call (Genesys: `client.credentials.token.rate.per.minute`, 300 by default).
 */

const windowMs = 60_000;

/** Where a token stands after a call. */
export interface Budget {
  readonly count: number;
  readonly allowed: number;
  /** Seconds until the count starts again, at least 1. */
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

/** Counts calls by token. */
export class RateLimit {
  readonly #allowed: number;
  readonly #windows = new Map<string, { readonly startMs: number; readonly count: number }>();

  /** @param allowed calls per minute and token */
  constructor(allowed: number) {
    this.#allowed = allowed;
  }

  /** Counts one call of a token. A refused call is not counted. */
  spend(token: string, nowMs: number): Budget {
    const open = this.#windows.get(token);
    const current = open === undefined || nowMs >= open.startMs + windowMs ? { startMs: nowMs, count: 0 } : open;
    const exceeded = current.count >= this.#allowed;
    const count = exceeded ? current.count : current.count + 1;
    this.#windows.set(token, { startMs: current.startMs, count });
    return { count, allowed: this.#allowed, resetSeconds: Math.max(1, Math.ceil((current.startMs + windowMs - nowMs) / 1000)), exceeded };
  }
}

/** The budget as headers (names from the SDK's README and the developer-center blog). */
export const budgetHeaders = (budget: Budget): Readonly<Record<string, string>> => ({
  "inin-ratelimit-count": String(budget.count),
  "inin-ratelimit-allowed": String(budget.allowed),
  "inin-ratelimit-reset": String(budget.resetSeconds),
});
