/** Runs of the real engine that were killed with all that they had started. */
import { isDeepStrictEqual } from "node:util";
import { chosen, morning } from "../../scenarios/engineKills.ts";
import type { Report, Row } from "../table.ts";

const KILLS = 20;
const SEED = 20;

/** See the file's comment. */
export async function engineKills(): Promise<Report> {
  const one = await morning();
  try {
    const rows: Row[] = [];
    for (const kill of chosen(SEED, KILLS, one.calls)) {
      const began = performance.now();
      const { call, cut, wasKilled, failures, after } = await one.killed(kill);
      const isSame = isDeepStrictEqual(after, one.after);
      const seconds = (performance.now() - began) / 1_000;
      rows.push({ cells: [`${cut} call ${call} of ${one.calls}`, wasKilled ? "SIGKILL" : "it had ended", isSame ? "the same" : "another", failures.join("\n"), seconds.toFixed(0)], kept: wasKilled && isSame && failures.length === 0 });
    }
    return { title: `${KILLS} runs of the real engine killed in the middle (the next up leaves what an undisturbed one leaves, and the one after that is unchanged)`, columns: ["killed", "how", "ends in", "failures", "seconds, with two more runs"], rows };
  } finally {
    one.close();
  }
}
