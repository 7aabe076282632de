/**
 * How well the rate limit is used: a thousand joiners, with as many calls a minute announced as make some minutes of
 * it; with one OAuth client, and with two that have half of it each.
 */
import type { LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import type { Report, Row } from "../table.ts";
import { count, LOGIN } from "./calls.ts";
import { Desk } from "./desk.ts";
import { exemplarOf, type Exemplar } from "./exemplar.ts";

const JOINERS = 1_000;
const GROUPS = 10;

/** Of all clients together: the joiners' calls fill three windows and a part of a fourth. */
const PER_MINUTE = 900;
const WINDOW_MS = 60_000;
const WHOLE_WINDOWS = 3;

/** The share of the limit that is used in every window but the last. */
const LEAST_USED = 0.9;
/** How many times the time that the calls take at the limit. */
const MOST_TIMES = 1.15;

/** See the file's comment. Both runs at once: they wait most of the time. */
export async function rateLimit(): Promise<Report> {
  const exemplar = await exemplarOf({ groups: GROUPS, withRoles: GROUPS });
  const rows = await Promise.all([rowOf(exemplar, 1), rowOf(exemplar, 2)]);
  return {
    title: `The rate limit, ${count(PER_MINUTE)} calls a minute over all clients: ${count(JOINERS)} joiners (at least ${LEAST_USED * 100} % of every window but the last, no 429, at most ${MOST_TIMES} times calls ÷ limit)`,
    columns: ["clients", "calls", "windows", "least used, %", "429", "s", "times calls ÷ limit"],
    rows,
  };
}

async function rowOf(exemplar: Exemplar, clients: 1 | 2): Promise<Row> {
  const perMinute = PER_MINUTE / clients;
  const desk = await Desk.of(exemplar, { crowd: { settled: GROUPS, arrived: JOINERS, former: 0 }, perMinute, clients });
  try {
    const { calls, seconds } = await desk.run("update");
    const counted = calls.filter(({ route }) => route !== LOGIN);
    const windows = [...Map.groupBy(counted, ({ caller }) => caller).values()].map(windowsOf);
    // What is left at the end may all go to one of two clients.
    const whole = windows.flatMap((some) => some.slice(0, -1));
    const least = Math.min(...whole) / perMinute;
    const refused = counted.filter(({ status }) => status === 429).length;
    const times = seconds / ((counted.length / PER_MINUTE) * 60);
    const kept = windows.length === clients && Math.max(...windows.map(({ length }) => length)) > WHOLE_WINDOWS && least >= LEAST_USED && refused === 0 && times <= MOST_TIMES;
    return { cells: [count(clients), count(counted.length), windows.map((some) => some.join(" ")).join("; "), (least * 100).toFixed(0), count(refused), seconds.toFixed(0), times.toFixed(2)], kept };
  } finally {
    await desk.close();
  }
}

/** Calls in each window of one token. A window begins with its first call. */
function windowsOf(calls: readonly LedgerCall[]): readonly number[] {
  const windows: number[] = [];
  let ends = 0;
  for (const at of calls.map((call) => Date.parse(call.at)).toSorted((a, b) => a - b)) {
    if (at >= ends) {
      ends = at + WINDOW_MS;
      windows.push(0);
    }
    windows.push((windows.pop() ?? 0) + 1);
  }
  return windows;
}
