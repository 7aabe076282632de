/** What a run costs in which nothing is left to do: each of the processes of a `pulumi up --refresh`. */
import type { Report, Row } from "../table.ts";
import { count, kindsOf } from "./calls.ts";
import type { Step } from "./client.ts";
import { Desk } from "./desk.ts";
import { exemplarOf, type Shape } from "./exemplar.ts";

const PEOPLE = 5_000;
const FORMER = 100;

/** Every group holds a role. */
export const ORGANIZATION: Shape = { groups: 60, withRoles: 60 };

/** People on a page of a list. */
const PAGE = 500;
/** Catalogues and grants. */
const OTHERS = 20;

/** See the file's comment. */
export async function converged(): Promise<Report> {
  const desk = await Desk.of(await exemplarOf(ORGANIZATION), { crowd: { settled: PEOPLE, arrived: 0, former: FORMER } });
  try {
    const rows: Row[] = [];
    for (const step of ["refresh", "preview", "update"] as const) rows.push(await stepOf(desk, step));
    const { groups, withRoles } = ORGANIZATION;
    return {
      title: `A converged organization of ${count(PEOPLE)} people and ${count(FORMER)} former ones, with ${groups} groups, ${withRoles} of them with roles (${pagesAllowed()} pages of people, a call for each group, ${OTHERS} others, none for a person, no writes)`,
      columns: ["process", "pages of people", "members of groups", "catalogues and grants", "one person's", "writes", "left to do"],
      rows,
    };
  } finally {
    await desk.close();
  }
}

/** The administrator's account is one more; nobody is deleted: a page says so. */
function pagesAllowed(): number {
  return Math.ceil((PEOPLE + 1) / PAGE) + Math.ceil(FORMER / PAGE) + 1;
}

async function stepOf(desk: Desk, step: Step): Promise<Row> {
  const { calls, pending } = await desk.run(step);
  const { pages, members, others, single, writes } = kindsOf(calls);
  const kept = pages <= pagesAllowed() && members <= ORGANIZATION.groups && others <= OTHERS && single === 0 && writes === 0 && pending.length === 0;
  return { cells: [step, ...[pages, members, others, single, writes, pending.length].map(count)], kept };
}
