/** A killed run, started again. */
import { Branch } from "./branch.ts";
import type { CutPoint, History } from "./history.ts";

/** What the run after the killed one made of it. */
export interface Restart {
  readonly failures: readonly string[];
  readonly dump: unknown;
  /** What one more run still writes, by method and route. */
  readonly left: readonly string[];
}

/** What a restart needs to know of the killed run. */
export type Killed = Pick<History, "snapshot" | "lines" | "states">;

/** Cuts that leave the very same behind. */
export type Alike = readonly [CutPoint, ...CutPoint[]];

/** Starts from what outlived the killed run, runs, and runs once more. */
export async function restart({ snapshot, lines, states }: Killed, [{ moment: { genesys, okta, state } }]: Alike): Promise<Restart> {
  const branch = await Branch.of(snapshot, { ...lines, genesys: lines.genesys.slice(0, genesys), okta: lines.okta.slice(0, okta), state: states[state] ?? snapshot.start.state });
  try {
    const failures = await branch.run();
    const dump = branch.dump();
    const written = branch.writes().length;
    const still = await branch.run();
    return { failures: [...failures, ...still], dump, left: branch.writes().slice(written).map(({ method, route }) => `${method} ${route}`) };
  } finally {
    await branch.close();
  }
}
