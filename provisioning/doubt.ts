/**
 * Accounts that carry no EmployeeID as far as the bulk reading shows, and on which something depends: a list may leave out
 * what is there. Pure.
 */
import type { Account } from "./contactCentre.ts";
import { accountsIn, type Match } from "./match.ts";

/** Where more than one account in so many carries nothing, that is how the organization is, and no gap of a list. */
const COMMON = 5;

/**
 * Ids of the accounts to look at again: those of matched people, whose EmployeeID would be written; and while somebody has
 * none, all that may be theirs.
 */
export function doubtfulAccounts(matches: readonly Match[], accounts: readonly Account[]): readonly string[] {
  const own = new Set<Account>();
  let waits = false;
  for (const match of matches) {
    waits ||= match.kind === "awaiting";
    for (const account of accountsIn(match)) if (carriesNothing(account)) own.add(account);
  }
  const others = waits ? accounts.filter((account) => carriesNothing(account) && !own.has(account)) : [];
  return [...own, ...(others.length * COMMON <= accounts.length ? others : [])].map(({ id }) => id);
}

function carriesNothing({ employeeId }: Account): boolean {
  return employeeId === undefined;
}
