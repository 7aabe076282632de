/** How time, calls and memory grow with an organization, converged and after a day that changed one person in a hundred. */
import type { Report, Row } from "../table.ts";
import { count, kindsOf } from "./calls.ts";
import { ORGANIZATION } from "./converged.ts";
import { spend } from "./day.ts";
import { Desk, type Ran } from "./desk.ts";
import { exemplarOf, type Exemplar } from "./exemplar.ts";

const SIZES = [1_000, 5_000, 20_000, 50_000] as const;

/** One person in a hundred, in five kinds. */
const CHANGED = 1 / 100;
const KINDS = 5;

/** How many times the processor's time per person may be that of the smallest organization. */
const MOST_TIMES = 1.5;

/** Of a size and condition: its own time per 1,000 people. */
interface Measured {
  readonly condition: string;
  readonly row: (times: number) => Row;
  readonly perThousand: number;
}

/** See the file's comment. */
export async function growth(): Promise<Report> {
  const exemplar = await exemplarOf(ORGANIZATION);
  const smallest = new Map<string, number>();
  const rows: Row[] = [];
  for (const people of SIZES) {
    for (const { condition, row, perThousand } of await measuredAt(exemplar, people)) {
      const first = smallest.get(condition) ?? perThousand;
      smallest.set(condition, first);
      rows.push(row(perThousand / first));
    }
  }
  return {
    title: `Growth with ${ORGANIZATION.groups} groups: a run that finds nothing to do, and one after a day that changed 1 % (at most ${MOST_TIMES} times the processor's time per person; memory of our process alone; calls to Genesys, and to Okta)`,
    columns: ["people", "condition", "calls", "writes", "Okta", "s", "processor, s", "per 1,000 people", "times", "held, MB", "peak, MB"],
    rows,
  };
}

async function measuredAt(exemplar: Exemplar, people: number): Promise<readonly Measured[]> {
  const each = Math.round((people * CHANGED) / KINDS);
  const desk = await Desk.of(exemplar, { crowd: { settled: people, arrived: 0, former: 2 * each } });
  try {
    const calm = await desk.run("preview");
    await spend(desk, { joiners: each, movers: each, leavers: each, rehires: each, skillChanges: each });
    const busy = await desk.run("update");
    const after = await desk.run("preview");
    return [measured(people, "converged", calm, calm.pending), measured(people, "1 % changed", busy, after.pending)];
  } finally {
    await desk.close();
  }
}

/** @param left what is not as it should be at the end: nothing */
function measured(people: number, condition: string, ran: Ran, left: readonly string[]): Measured {
  const perThousand = (ran.processorSeconds / people) * 1_000;
  const { writes } = kindsOf(ran.calls);
  const cells = [count(people), condition, count(ran.calls.length), count(writes), count(ran.oktaCalls), ran.seconds.toFixed(1), ran.processorSeconds.toFixed(1), perThousand.toFixed(3)];
  const memory = [ran.heldMegabytes.toFixed(0), ran.peakMegabytes.toFixed(0)];
  return { condition, perThousand, row: (times) => ({ cells: [...cells, times.toFixed(2), ...memory], kept: times <= MOST_TIMES && left.length === 0 && (writes === 0) === (condition === "converged") }) };
}
