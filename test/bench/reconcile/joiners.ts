/** What a joiner costs in calls: a thousand who come on one day, without and with a phone. */
import type { LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import type { Report, Row } from "../table.ts";
import { count, isWrite, LOGIN } from "./calls.ts";
import { Desk } from "./desk.ts";
import { exemplarOf, type Exemplar } from "./exemplar.ts";

const JOINERS = 1_000;
const GROUPS = 10;

/** Update, external id, skills; and with a phone: phone, default station, extension. */
const CALLS_PER_JOINER = 3;
const CALLS_WITH_PHONE = 7;

/** Enough for everybody. */
const POOL = "4000-8999";

/** Of one token, unless raised. */
const PER_MINUTE = 300;

/** See the file's comment. */
export async function joiners(): Promise<Report> {
  const exemplar = await exemplarOf({ groups: GROUPS, withRoles: GROUPS });
  return {
    title: `${count(JOINERS)} joiners (at most ${CALLS_PER_JOINER} calls for each without a phone, ${CALLS_WITH_PHONE} with, besides what is read or done for all at once)`,
    columns: ["call", "calls", "a joiner"],
    rows: [...(await rows(exemplar, "without a phone", CALLS_PER_JOINER)), ...(await rows(exemplar, "with a phone", CALLS_WITH_PHONE, POOL))],
  };
}

async function rows(exemplar: Exemplar, what: string, bound: number, pool?: string): Promise<readonly Row[]> {
  const desk = await Desk.of(exemplar, { crowd: { settled: GROUPS, arrived: JOINERS, former: 0 }, ...(pool === undefined ? {} : { pool }) });
  try {
    const { calls } = await desk.run("update");
    const left = await desk.run("preview");
    const own = calls.filter(isOnePersons);
    const each = (some: number): string => (some / JOINERS).toFixed(2);
    const kinds = [...Map.groupBy(own, ({ method, route }) => `${method} ${route}`)].map(([line, { length }]): Row => ({ cells: [`  ${line}`, count(length), each(length)], kept: true }));
    const all = calls.filter(({ route }) => route !== LOGIN).length;
    return [
      { cells: [`${what}: a person's own`, count(own.length), each(own.length)], kept: own.length <= bound * JOINERS && left.pending.length === 0 },
      ...kinds,
      { cells: [`${what}: all, ${Math.ceil(all / PER_MINUTE)} minutes at ${PER_MINUTE} a minute`, count(all), each(all)], kept: true },
    ];
  } finally {
    await desk.close();
  }
}

/** What is about one person: all writes but those that take many at once, and readings of a single thing. */
function isOnePersons(call: LedgerCall): boolean {
  const { route, target } = call;
  return isWrite(call) ? !BULK.has(route) : route.includes("/users/:userId") || target.includes("webRtcUserId=");
}

/** Members of a group, and people of a division: 50 at a time. */
const BULK: ReadonlySet<string> = new Set(["/api/v2/groups/:groupId/members", "/api/v2/authorization/divisions/:divisionId/objects/:objectType"]);
