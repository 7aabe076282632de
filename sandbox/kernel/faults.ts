/**
 * Faults on request: what a platform does to its clients on a bad day, at the calls that somebody names. The same faults,
 * seed and calls always give the same day.
 */
import { z } from "zod";

/**
 * What can happen to a call. Before its work is done: `rateLimited` (429), `serverError` (5xx), `expiredToken` (401, and the
 * token stays dead), `noReply` (nothing ever comes), `crash` (connections drop, and nobody listens for a while). After it:
 * `lostReply` (the connection drops without a byte), `cutReply` (it drops in the middle of the body).
 */
export const FAULT_KINDS = ["rateLimited", "serverError", "expiredToken", "noReply", "crash", "lostReply", "cutReply"] as const;

/** One of `FAULT_KINDS`. */
export type FaultKind = (typeof FAULT_KINDS)[number];

const faultSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  /** Which calls: all of these that are given must fit. */
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
  /** The route's pattern, as the ledger names it, e.g. `/api/v2/users/:userId`. */
  route: z.string().startsWith("/").optional(),
  /** As the ledger names it. */
  caller: z.string().optional(),
  /** So many of them pass first. */
  skip: z.int().min(0).default(0),
  /** So many of them are struck; null: all. */
  times: z.int().min(1).nullable().default(1),
  /** How likely each is struck, by the seed. */
  chance: z.number().min(0).max(1).default(1),
  /** Of `serverError`. */
  status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]).default(503),
  /** Of `rateLimited`: seconds in `Retry-After`; null sends no such header. */
  retryAfter: z.int().min(0).nullable().default(1),
  /** Of `crash`: seconds until somebody listens again. */
  seconds: z.number().min(0).max(600).default(1),
});

/** A fault and the calls that it strikes. */
export type Fault = z.infer<typeof faultSchema>;

/** The faults of a server, as they are asked for. */
export const faultsSchema = z.strictObject({ seed: z.int().default(1), faults: z.array(faultSchema) });

/** A call, as far as faults tell calls apart. */
export interface FaultSubject {
  readonly method: string;
  readonly route: string;
  readonly caller: string;
}

interface Pending {
  readonly fault: Fault;
  seen: number;
  struck: number;
}

/** The faults of one server. */
export class Faults {
  #pending: readonly Pending[] = [];
  #random: () => number = random(1);

  /** Forgets all others and counts anew. */
  set({ seed, faults }: z.infer<typeof faultsSchema>): void {
    this.#pending = faults.map((fault) => ({ fault, seen: 0, struck: 0 }));
    this.#random = random(seed);
  }

  /** Every fault, with how many calls fitted and how many of these it struck. */
  list(): readonly (Fault & { readonly seen: number; readonly struck: number })[] {
    return this.#pending.map(({ fault, seen, struck }) => ({ ...fault, seen, struck }));
  }

  /** What happens to this call: the first fault that strikes, if any. Counts the call. */
  strike(subject: FaultSubject): Fault | undefined {
    const [first] = this.#pending.filter((pending) => this.#strikes(pending, subject));
    if (first === undefined) return undefined;
    first.struck += 1;
    return first.fault;
  }

  #strikes(pending: Pending, { method, route, caller }: FaultSubject): boolean {
    const { fault } = pending;
    if ((fault.method ?? method) !== method || (fault.route ?? route) !== route || (fault.caller ?? caller) !== caller) return false;
    pending.seen += 1;
    const lucky = fault.chance < 1 && this.#random() >= fault.chance;
    return pending.seen > fault.skip && (fault.times === null || pending.struck < fault.times) && !lucky;
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32 by Tommy Ettinger, public domain). */
function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
