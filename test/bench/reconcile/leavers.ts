/** How soon leavers are out whom Okta left active, on a day on which others join and move. */
import type { Report } from "../table.ts";
import { count, isWrite, kindsOf } from "./calls.ts";
import { ORGANIZATION } from "./converged.ts";
import { spend } from "./day.ts";
import { Desk } from "./desk.ts";
import { exemplarOf } from "./exemplar.ts";

const PEOPLE = 5_000;
const LEAVERS = 100;
const OTHERS = 50;

/** See the file's comment. */
export async function leavers(): Promise<Report> {
  const desk = await Desk.of(await exemplarOf(ORGANIZATION), { crowd: { settled: PEOPLE, arrived: 0, former: OTHERS } });
  try {
    const left = await spend(desk, { joiners: OTHERS, movers: OTHERS, leavers: LEAVERS, rehires: OTHERS, skillChanges: 0 });
    const open = new Set(left.map((employeeId) => `/api/v2/users/${desk.accountOf(employeeId)}/state`));
    const { calls } = await desk.run("update");
    // The first time that each of them is set inactive.
    const done = calls.flatMap(({ method, target, status }, index) => (method === "PUT" && status === 200 && open.delete(target) ? [index] : []));
    const until = calls.slice(0, Math.max(...done) + 1);
    const { writes, single } = kindsOf(until);
    const first = calls.findIndex(isWrite);
    const told = [calls.slice(0, first).length, writes, single, open.size].map(count);
    return {
      title: `${LEAVERS} leavers among ${count(PEOPLE)} people, while ${3 * OTHERS} others join, move and return (all inactive after the reading and the next ${LEAVERS} writes)`,
      columns: ["calls before the first write", "writes until all are inactive", "readings of one person until then", "still active"],
      rows: [{ cells: told, kept: writes <= LEAVERS && open.size === 0 }],
    };
  } finally {
    await desk.close();
  }
}
