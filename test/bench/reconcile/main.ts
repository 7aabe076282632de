/** Runs of ours that were killed. */
import { mock } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { sweep } from "../../reconcile/sweep/cutPoints.ts";
import type { Report, Row } from "../table.ts";
import { count } from "./calls.ts";

/** Whom the killed run is about. */
const CROWD = { joiners: 90, movers: 40, rehires: 40, leavers: 30 };

/** Of the calls at which Pulumi has stored nothing: it is twice the work otherwise, and half of it much the same. */
const UNSAVED = 5;

/** A run with 200 people, killed at each of its calls. */
export async function killed(): Promise<Report> {
  const silenced = mock.method(console, "log", () => undefined);
  const began = performance.now();
  try {
    const { calls, cuts, starts, dump, runs } = await sweep(CROWD, { call: 1, unsaved: UNSAVED });
    const bad: Row[] = [];
    for await (const { points, failures, dump: after, left } of runs) {
      if (failures.length === 0 && left.length === 0 && isDeepStrictEqual(after, dump)) continue;
      bad.push({ cells: [points.map(({ call, cut, line }) => `${cut} call ${call} (${line})`).join("; "), "", "", "", [...failures, ...left].join("; ")], kept: false });
    }
    const minutes = (performance.now() - began) / 60_000;
    return {
      title: `A run with ${count(Object.values(CROWD).reduce((sum, each) => sum + each))} people killed at each of its calls, before it and after it, its reply lost, and at each ${UNSAVED}th with nothing stored (the next run leaves what an undisturbed run leaves, and the one after that writes nothing)`,
      columns: ["calls", "cuts", "that differ", "minutes", "end otherwise"],
      rows: [{ cells: [count(calls.genesys + calls.okta), count(cuts), count(starts), minutes.toFixed(1), count(bad.length)], kept: bad.length === 0 }, ...bad],
    };
  } finally {
    silenced.mock.restore();
  }
}
