/**
 * Accounts of people whom the identity provider knew and knows no more, not even as deactivated: deleted there, they are
 * nobody's leavers, and would stay active for ever. Pure.
 */
import type { Account } from "./contactCentre.ts";
import type { AppUser, Person } from "./identityProvider.ts";
import { accountsIn, compareText, mayWork, type Match } from "./match.ts";

/** An account that an earlier run linked to an EmployeeID which nobody has any more. */
export interface LostAccount {
  readonly employeeId: string;
  readonly account: Account;
}

/** What is looked at. */
export interface LostSubject {
  /** EmployeeID → account id, as the last run left it. */
  readonly linked: Readonly<Record<string, string>>;
  readonly matches: readonly Match[];
  readonly accounts: readonly Account[];
  readonly people: readonly Person[];
  readonly appUsers: readonly AppUser[];
}

/**
 * Those of `linked`, in EmployeeID order. An account is not lost where it is somebody's under another EmployeeID (the
 * number was corrected), nor where the provider has it linked to a person who works (the number was lost).
 */
export function lostAccounts({ linked, matches, accounts, people, appUsers }: LostSubject): LostAccount[] {
  const known = new Set(matches.map(({ employeeId }) => employeeId));
  const working = new Set(people.filter(mayWork).map(({ id }) => id));
  const inUse = appUsers.flatMap(({ personId, externalId }) => (working.has(personId) ? (externalId ?? []) : []));
  const taken = new Set([...inUse, ...matches.flatMap(accountsIn).map(({ id }) => id)]);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const lost = Object.entries(linked).flatMap(([employeeId, accountId]): LostAccount[] => {
    const account = byId.get(accountId);
    return known.has(employeeId) || taken.has(accountId) || account === undefined ? [] : [{ employeeId, account }];
  });
  return lost.toSorted((a, b) => compareText(a.employeeId, b.employeeId));
}
