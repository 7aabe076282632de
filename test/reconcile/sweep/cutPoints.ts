/** A run killed at each of its calls to Genesys Cloud, and what the run after it makes of it. */
import { Branch, OURS } from "./branch.ts";
import { hurry } from "./quickTime.ts";
import { snapshotOf, type Crowd, type Snapshot } from "./snapshot.ts";

/** Where a run is cut: before the call is done, or after it is done with its reply lost. Killed after a reply is the same as before the next call. */
export const CUTS = ["before", "reply lost"] as const;

/** One of `CUTS`. */
export type Cut = (typeof CUTS)[number];

/** A cut and what came of it. */
export interface CutRun {
  /** From 1. */
  readonly call: number;
  readonly cut: Cut;
  /** Whether the run came to that call: how many calls a run makes can differ by one or two, as Okta is slower or faster. */
  readonly reached: boolean;
  /** Of the run after it. */
  readonly failures: readonly string[];
  readonly dump: unknown;
}

/** All of them. */
export interface Sweep {
  /** Calls of an undisturbed run. */
  readonly calls: number;
  /** What that leaves. */
  readonly dump: unknown;
  readonly cuts: AsyncIterable<CutRun>;
}

/**
 * Runs it.
 * @param every 1 for each call, n for each nth
 */
export async function sweep(crowd: Crowd, every = 1): Promise<Sweep> {
  const restore = hurry();
  const snapshot = await snapshotOf(crowd);
  const calm = await Branch.of(snapshot);
  const failures = await calm.run();
  if (failures.length > 0) throw new Error(`the undisturbed run failed: ${failures.join("; ")}`);
  const calls = calm.genesys.ledger.since(0).filter(({ caller }) => caller === OURS).length;
  const dump = calm.dump();
  await calm.close();
  return { calls, dump, cuts: cutsOf(snapshot, calls, every, restore) };
}

async function* cutsOf(snapshot: Snapshot, calls: number, every: number, restore: () => void): AsyncGenerator<CutRun> {
  try {
    for (let call = 1; call <= calls; call += every) for (const cut of CUTS) yield await cutRun(snapshot, call, cut);
  } finally {
    restore();
  }
}

async function cutRun(snapshot: Snapshot, call: number, cut: Cut): Promise<CutRun> {
  const branch = await Branch.of(snapshot);
  try {
    // From then on every call is refused undone, as if it had never been sent.
    if (cut === "before") branch.strike({ kind: "serverError", skip: call - 1, times: null });
    else branch.strike({ kind: "lostReply", skip: call - 1 }, { kind: "serverError", skip: call, times: null });
    const died = (): boolean => branch.genesys.faults.list().some(({ struck }) => struck > 0);
    await branch.run(died);
    const reached = died();
    branch.strike();
    return { call, cut, reached, failures: await branch.run(), dump: branch.dump() };
  } finally {
    await branch.close();
  }
}
