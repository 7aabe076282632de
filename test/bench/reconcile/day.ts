/** What a day brings: people join, move, leave and return at Okta, as HR does it, and somebody changes skills by hand in Genesys. */
import pLimit from "p-limit";
import type { Desk } from "./desk.ts";
import { addressOf, profileOf } from "./exemplar.ts";
import { BILLING, department } from "./program.ts";

/** How many people of each kind. */
export interface Day {
  readonly joiners: number;
  readonly movers: number;
  /** Suspended: Okta tells Genesys nothing. */
  readonly leavers: number;
  /** Every second one under a new address (Okta makes a second account), the others under the old one (Okta is refused). */
  readonly rehires: number;
  /** Who loses the skills of the group. */
  readonly skillChanges: number;
}

/** Calls at once. */
const CONCURRENCY = 8;

/** Lets it happen, and waits until Okta has come to rest. Answers the EmployeeIDs of the leavers. */
export async function spend(desk: Desk, day: Day): Promise<readonly string[]> {
  const limit = pLimit(CONCURRENCY);
  const teams = Object.keys(desk.groups).length;
  const known = numbered(day.movers + day.leavers + day.skillChanges);
  const [movers, leavers, forgetful] = [known.slice(0, day.movers), known.slice(day.movers, day.movers + day.leavers), known.slice(day.movers + day.leavers)];
  const hire = (employeeNumber: string, email: string, team: number): Promise<unknown> =>
    desk.okta("POST", "/users?activate=true", { profile: profileOf(employeeNumber, email, team % teams) });
  await limit.map(numbered(day.joiners), (index) => hire(`N${index}`, addressOf(`N${index}`), index));
  await limit.map(numbered(day.rehires), (index) => hire(`R${index}`, addressOf(index % 2 === 0 ? `new.R${index}` : `R${index}`), index));
  await limit.map(movers, (index) => desk.okta("POST", `/users/${addressOf(`E${index}`)}`, { profile: { department: department((index + 1) % teams), title: `${BILLING} Agent` } }));
  await limit.map(leavers, (index) => desk.okta("POST", `/users/${addressOf(`E${index}`)}/lifecycle/suspend`));
  await limit.map(forgetful, (index) => desk.genesys("PUT", `/users/${desk.accountOf(`E${index}`)}/routingskills/bulk`, []));
  await desk.rest();
  return leavers.map((index) => `E${index}`);
}

function numbered(many: number): readonly number[] {
  return Array.from({ length: many }, (_, index) => index);
}

