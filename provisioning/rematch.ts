/**
 * Matches over accounts that were written since. Most writes (skills, languages, division, location) change nothing that
 * matching goes by, and each of them makes another list of accounts: to match fifty thousand people anew for each binding
 * of a run takes longer than all the rest of it. Pure.
 */
import type { Account } from "./contactCentre.ts";
import { accountsIn, type Match } from "./match.ts";

/** What matching reads of an account; the address is how protected ones are known. */
const READ: readonly (keyof Account)[] = ["id", "state", "employeeId", "email"];

/**
 * The same matches with the accounts as they are now.
 * @param before the accounts that were matched
 * @param now the same accounts in the same order, some of them perhaps other objects
 * @returns nothing where an account has changed in what matching goes by, or is new or gone: then it has to be done anew
 */
export function rematched(matches: readonly Match[], before: readonly Account[], now: readonly Account[]): readonly Match[] | undefined {
  if (before.length !== now.length) return undefined;
  const written = new Map<Account, Account>();
  for (const [index, account] of now.entries()) {
    const old = before[index];
    if (old === account) continue;
    if (old === undefined || READ.some((field) => old[field] !== account[field])) return undefined;
    written.set(old, account);
  }
  return matches.map((match) => (accountsIn(match).some((account) => written.has(account)) ? withAccounts(match, (account) => written.get(account) ?? account) : match));
}

function withAccounts(match: Match, today: (account: Account) => Account): Match {
  switch (match.kind) {
    case "conflict":
      return { ...match, accounts: match.accounts.map(today) };
    case "twin":
      return { ...match, account: today(match.account), twin: today(match.twin) };
    case "linked":
    case "unlinked":
    case "leaver":
      return { ...match, account: today(match.account) };
    case "gone":
      return { ...match, account: match.account === undefined ? undefined : today(match.account) };
    case "awaiting":
    case "protected":
      return match;
  }
}
