/** A run killed at its calls, and what the run after it makes of it. */
import { historyOf, type CutPoint, type History } from "./history.ts";
import { hurry } from "./quickTime.ts";
import { restart, type Alike, type Killed, type Restart } from "./restart.ts";
import { snapshotOf, type Crowd } from "./snapshot.ts";
import { inThreads } from "./threads.ts";

/** Cuts that leave the very same behind, and what came of them. */
export interface CutRun extends Restart {
  readonly points: Alike;
}

/** All of them. */
export interface Sweep extends Pick<History, "calls" | "dump"> {
  /** How many cuts there are, and how many different things they leave behind. */
  readonly cuts: number;
  readonly starts: number;
  readonly runs: AsyncIterable<CutRun>;
}

/** Which calls are cut: 1 for each, n for each nth. */
export type Every = Readonly<Record<"call" | "unsaved", number>>;

/** Runs it. */
export async function sweep(crowd: Crowd, every: Every): Promise<Sweep> {
  const restore = hurry();
  try {
    const { snapshot, lines, states, points, calls, dump } = await historyOf(await snapshotOf(crowd));
    const chosen = points.filter(({ call, cut }) => (call - 1) % every[cut === "unsaved" ? "unsaved" : "call"] === 0);
    const starts = alike(chosen);
    return { calls, dump, cuts: chosen.length, starts: starts.length, runs: restarted({ snapshot, lines, states }, starts) };
  } finally {
    restore();
  }
}

/** Nothing but the moment outlives a killed process: where it is the same, so is the run after it. */
function alike(points: readonly CutPoint[]): readonly Alike[] {
  const groups = Map.groupBy(points, ({ moment }) => JSON.stringify(moment));
  return [...groups.values()].flatMap(([first, ...others]): Alike[] => (first === undefined ? [] : [[first, ...others]]));
}

async function* restarted(killed: Killed, starts: readonly Alike[]): AsyncGenerator<CutRun> {
  for await (const { job: points, done } of inThreads({ file: new URL("restartThread.ts", import.meta.url), does: restart }, killed, starts)) yield { points, ...done };
}
