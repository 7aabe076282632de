/** Runs of ours that were killed. */
import { mock } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { sweep } from "../../reconcile/sweep/cutPoints.ts";
import type { Report } from "../table.ts";
import { count } from "./calls.ts";

/** A run with 24 people, killed at each of its calls in two ways. */
export async function killed(): Promise<Report> {
  const silenced = mock.method(console, "log", () => undefined);
  try {
    const { calls, dump, cuts } = await sweep({ joiners: 10, movers: 5, rehires: 4, leavers: 3 });
    let runs = 0;
    let different = 0;
    for await (const { failures, dump: after } of cuts) {
      runs += 1;
      if (failures.length > 0 || !isDeepStrictEqual(after, dump)) different += 1;
    }
    return { title: "A run killed at each of its calls (the next one leaves what an undisturbed run leaves)", columns: ["calls", "runs killed", "that end otherwise"], rows: [{ cells: [count(calls), count(runs), count(different)], kept: different === 0 }] };
  } finally {
    silenced.mock.restore();
  }
}
