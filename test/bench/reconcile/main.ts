/** What reconciling costs in calls to Genesys Cloud, by the emulator's ledger: joiners, a converged organization as it grows, and runs that were killed. */
import { mock } from "node:test";
import { isDeepStrictEqual } from "node:util";
import type { LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import { sweep } from "../../reconcile/sweep/cutPoints.ts";
import type { Report, Row } from "../table.ts";
import { Desk } from "./desk.ts";

const JOINERS = 1_000;
/** External id, one update, skills. */
const CALLS_PER_JOINER = 3;
/** Calls a minute of one token, unless raised. */
const PER_MINUTE = 300;

const SIZES = [1_000, 5_000, 20_000] as const;
const GROUPS = 60;
/** Grants are read per group that holds roles. */
const WITH_ROLES = 10;
const PAGE = 500;
/** Catalogues and grants. */
const OTHERS = 20;

/** A thousand joiners in one run, with a location and a skill, without a phone. */
export async function joiners(): Promise<Report> {
  const desk = await Desk.of({ people: JOINERS, groups: 10, withRoles: WITH_ROLES });
  try {
    const calls = await desk.run();
    const own = calls.filter(({ route }) => route.includes("/users/:userId"));
    const rows = [...Map.groupBy(own, ({ method, route }) => `${method} ${route}`)].map(([line, { length }]): Row => ({ cells: [line, count(length), (length / JOINERS).toFixed(2)], kept: true }));
    return {
      title: `${count(JOINERS)} joiners (at most ${CALLS_PER_JOINER} calls for each, besides what is done for all at once)`,
      columns: ["call", "calls", "a joiner"],
      rows: [...rows, { cells: ["all of a person's own", count(own.length), (own.length / JOINERS).toFixed(2)], kept: own.length <= CALLS_PER_JOINER * JOINERS }, { cells: [`all, ${Math.ceil(calls.length / PER_MINUTE)} minutes at ${PER_MINUTE} a minute`, count(calls.length), (calls.length / JOINERS).toFixed(2)], kept: true }],
    };
  } finally {
    await desk.close();
  }
}

/** Runs in which nothing is left to do. */
export async function converged(): Promise<Report> {
  const rows: Row[] = [];
  for (const people of SIZES) rows.push(await convergedAt(people));
  return { title: `A converged organization with ${GROUPS} groups, ${WITH_ROLES} of them with roles (pages of ${PAGE} people, a call for each group, ${OTHERS} others, no writes)`, columns: ["people", "pages of people", "members of groups", "catalogues and grants", "one person's", "writes", "calls", "bound"], rows };
}

async function convergedAt(people: number): Promise<Row> {
  const desk = await Desk.of({ people, groups: GROUPS, withRoles: WITH_ROLES });
  try {
    await desk.run();
    const calls = await desk.run();
    const of = (is: (call: LedgerCall) => boolean): number => calls.filter(is).length;
    const pages = of(({ route }) => route === "/api/v2/users");
    const members = of(({ route }) => route === "/api/v2/groups/:groupId/individuals");
    const single = of(({ route }) => route.includes("/users/:userId"));
    const writes = of(({ method, route }) => method !== "GET" && route !== "/oauth/token");
    // Nobody is inactive or deleted: a page each says so. The administrator's account is one more.
    const bound = Math.ceil((people + 1) / PAGE) + 2 + GROUPS + OTHERS;
    return { cells: [count(people), count(pages), count(members), count(calls.length - pages - members - single - writes), count(single), count(writes), count(calls.length), count(bound)], kept: calls.length <= bound && single === 0 && writes === 0 };
  } finally {
    await desk.close();
  }
}

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

function count(number: number): string {
  return number.toLocaleString("en");
}
