/**
 * Every call that a server was asked, in order and counted: what tests and benchmarks count.
 */

/** How often one caller made one kind of call. */
export interface CallCount {
  /** Who called: a client's name, as the emulator knows it. */
  readonly caller: string;
  readonly method: string;
  /** The route's pattern, e.g. `/api/v2/users/:id`; the raw path where no route matched. */
  readonly route: string;
  /** 0 where no reply was sent. */
  readonly status: number;
  readonly count: number;
}

/** One call. */
export interface LedgerCall extends Omit<CallCount, "count"> {
  /** From 1, in the order of the replies. */
  readonly number: number;
  /** ISO 8601, by the server's clock. */
  readonly at: string;
  /** Path and query, as they were asked. */
  readonly target: string;
  /** What the caller of `PUT /_sandbox/scenario` says is going on; "" at first. */
  readonly scenario: string;
  /** The server's own time for it, from the headers of the request to the body of the reply. */
  readonly milliseconds: number;
  /** The fault that struck it. */
  readonly fault?: string;
}

/** Single calls are kept up to this many, the youngest; counts are kept for all. */
const KEPT = 100_000;

/** The ledger of one server. */
export class Ledger {
  readonly #counts = new Map<string, CallCount & { readonly scenario: string }>();
  readonly #calls: LedgerCall[] = [];
  #written = 0;
  /** Named by whoever tests something; counts are kept apart by it. */
  scenario = "";

  /** Writes a call down. */
  write(call: Omit<LedgerCall, "number" | "scenario">): void {
    const { scenario } = this;
    const { caller, method, route, status } = call;
    this.#calls.push({ number: (this.#written += 1), scenario, ...call });
    // Cut in halves: cutting at each call would move the whole list each time.
    if (this.#calls.length >= 2 * KEPT) this.#calls.splice(0, KEPT);
    const key = JSON.stringify([scenario, caller, method, route, status]);
    this.#counts.set(key, { scenario, caller, method, route, status, count: (this.#counts.get(key)?.count ?? 0) + 1 });
  }

  /** How often what was called since the start, or while a scenario was named. */
  counts(scenario?: string): CallCount[] {
    const sums = new Map<string, CallCount>();
    for (const { scenario: named, ...row } of this.#counts.values()) {
      if (scenario !== undefined && named !== scenario) continue;
      const key = JSON.stringify([row.caller, row.method, row.route, row.status]);
      sums.set(key, { ...row, count: (sums.get(key)?.count ?? 0) + row.count });
    }
    return [...sums.values()];
  }

  /** Single calls with a number above this one, oldest first. */
  since(number: number): LedgerCall[] {
    return this.#calls.filter((call) => call.number > number);
  }
}
