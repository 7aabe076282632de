/** Our calls to Genesys Cloud, sorted by what they are for. */
import type { LedgerCall } from "../../../sandbox/kernel/ledger.ts";

/** Whether a call changes something. */
export function isWrite({ method, route }: LedgerCall): boolean {
  return method !== "GET" && route !== LOGIN;
}

/** Logins are counted by nobody's budget. */
export const LOGIN = "/oauth/token";

/** How many calls of each kind. */
export interface Kinds {
  /** Of the lists of people. */
  readonly pages: number;
  /** A reading of a group's members. */
  readonly members: number;
  /** About one person alone. */
  readonly single: number;
  readonly writes: number;
  /** Catalogues and grants. */
  readonly others: number;
}

/** Sorts them. */
export function kindsOf(calls: readonly LedgerCall[]): Kinds {
  const reads = calls.filter((call) => !isWrite(call) && call.route !== LOGIN);
  const of = (is: (call: LedgerCall) => boolean): number => reads.filter(is).length;
  const pages = of(({ route }) => route === "/api/v2/users");
  const members = of(({ route }) => route === "/api/v2/groups/:groupId/individuals");
  const single = of(({ route }) => route.includes("/users/:userId"));
  return { pages, members, single, writes: calls.filter(isWrite).length, others: reads.length - pages - members - single };
}

/** A count as it is shown: `12,345`. */
export function count(number: number): string {
  return number.toLocaleString("en");
}
