/**
 * Who is who: pairs the identity provider's people with the contact centre's accounts by EmployeeID, over accounts in
 * every state. An e-mail address is never the key. Pure.
 */
import { Claims, compareText, mayWork, type MatchSubject } from "./claims.ts";
import type { Account } from "./contactCentre.ts";
import type { Person } from "./identityProvider.ts";
import { resembles } from "./resemblance.ts";

export { compareText, mayWork, type MatchSubject } from "./claims.ts";

/** What is known of one EmployeeID. An account is in two matches only where both are conflicts about it. */
export type Match =
  /** The person's one account, and the provider is linked to it. */
  | { readonly kind: "linked"; readonly employeeId: string; readonly person: Person; readonly account: Account }
  /** The account with this EmployeeID is there, but the provider could not link it: a rehire whose account is inactive, or a failed link. */
  | { readonly kind: "unlinked"; readonly employeeId: string; readonly person: Person; readonly account: Account }
  /** The provider could not see the old account and made another: `twin` is what it is linked to now. */
  | { readonly kind: "twin"; readonly employeeId: string; readonly person: Person; readonly account: Account; readonly twin: Account }
  /** Nobody has this EmployeeID yet: the provider is expected to create the account. */
  | { readonly kind: "awaiting"; readonly employeeId: string; readonly person: Person }
  /** The person may not log in any more, and the account still can. */
  | { readonly kind: "leaver"; readonly employeeId: string; readonly person: Person; readonly account: Account; readonly reason: string }
  /** The person may not log in, and cannot: nothing to do. */
  | { readonly kind: "gone"; readonly employeeId: string; readonly person: Person; readonly account: Account | undefined }
  /** The person works with a protected account: nobody's business. */
  | { readonly kind: "protected"; readonly employeeId: string; readonly person: Person }
  /** Two people, or two accounts, under one EmployeeID, or an account that two claim: nobody touches any of it until a person has decided. */
  | { readonly kind: "conflict"; readonly employeeId: string; readonly people: readonly Person[]; readonly accounts: readonly Account[]; readonly reason: string };

/** The accounts of a match. */
export function accountsIn(match: Match): readonly Account[] {
  if (match.kind === "conflict") return match.accounts;
  if (match.kind === "twin") return [match.account, match.twin];
  return "account" in match && match.account !== undefined ? [match.account] : [];
}

/** One match an EmployeeID, in EmployeeID order. People without one are not matched (nobody could say who they are). */
export function matchPeople(subject: MatchSubject): Match[] {
  const claims = new Claims(subject);
  return claims.holders().map(([employeeId, holders]) => matchOne(employeeId, holders, claims));
}

function matchOne(employeeId: string, holders: readonly Person[], claims: Claims): Match {
  const accounts = claims.accountsOf(employeeId, holders);
  const entitled = holders.filter((person) => mayWork(person) && claims.isAssigned(person));
  if (entitled.length > 1) return { kind: "conflict", employeeId, people: entitled, accounts, reason: `${entitled.length} people hold EmployeeID ${employeeId} at the identity provider (${ids(entitled)})` };
  const [person] = entitled;
  for (const account of accounts) {
    const contest = claims.contest(account, employeeId);
    if (contest !== undefined) return { kind: "conflict", employeeId, people: [...(person === undefined ? holders : [person]), ...contest.people], accounts, reason: contest.reason };
  }
  if (person === undefined) return matchLeaver(employeeId, holders, accounts, claims);
  return undisputed(matchEntitled(employeeId, person, accounts, claims), holders);
}

function matchEntitled(employeeId: string, person: Person, accounts: readonly Account[], claims: Claims): Match {
  const linked = accounts.find((account) => claims.isLinked(person, account));
  const [other, ...more] = accounts.filter(({ id }) => id !== linked?.id);
  if (claims.isLinkedToProtected(person)) return { kind: "protected", employeeId, person };
  if (linked !== undefined && other === undefined) return { kind: "linked", employeeId, person, account: linked };
  if (other === undefined) return { kind: claims.isCarriedByProtected(employeeId) ? "protected" : "awaiting", employeeId, person };
  if (more.length > 0) return tooMany(employeeId, person, accounts, claims);
  if (linked === undefined) return { kind: "unlinked", employeeId, person, account: other };
  // Both can log in: which of the two is the person's is not for us to guess.
  if (linked.state === "active" && other.state === "active") return tooMany(employeeId, person, accounts, claims);
  return { kind: "twin", employeeId, person, account: other, twin: linked };
}

/**
 * Gives nobody an account that may be somebody else's: where another, who does not work, holds the EmployeeID too, they
 * are one person whom HR recorded twice, or two whom it gave one number. The account's name or address has to tell.
 */
function undisputed(match: Match, holders: readonly Person[]): Match {
  if (match.kind !== "unlinked" && match.kind !== "twin") return match;
  const { employeeId, person, account } = match;
  const others = holders.filter(({ id }) => id !== person.id);
  if (others.length === 0 || resembles(person, account)) return match;
  const reason = `EmployeeID ${employeeId} is also held by ${ids(others)} at the identity provider, and account ${account.id} may be theirs: neither its name nor its address is that of ${person.id}`;
  return { kind: "conflict", employeeId, people: [person, ...others], accounts: accountsIn(match), reason };
}

function tooMany(employeeId: string, person: Person, accounts: readonly Account[], claims: Claims): Match {
  const how = accounts.every((account) => claims.carries(account, employeeId)) ? "carry" : "carry or are linked to";
  return { kind: "conflict", employeeId, people: [person], accounts, reason: `${accounts.length} accounts ${how} EmployeeID ${employeeId} (${ids(accounts)})` };
}

/** Both records are named: whoever has to decide must find them. */
function ids(records: readonly { readonly id: string }[]): string {
  return records.map(({ id }) => id).join(", ");
}

function matchLeaver(employeeId: string, holders: readonly Person[], accounts: readonly Account[], claims: Claims): Match {
  const [person] = holders.toSorted((a, b) => compareText(b.statusChanged ?? "", a.statusChanged ?? ""));
  const active = accounts.filter(({ state }) => state === "active");
  const [account] = active;
  if (person === undefined) throw new Error(`EmployeeID ${employeeId} was matched without a holder`);
  if (active.length > 1) return tooMany(employeeId, person, active, claims);
  if (account === undefined) return { kind: "gone", employeeId, person, account: accounts[0] };
  // Staged people have not started yet; whoever gave them an account in advance meant it.
  if (person.status === "STAGED") return { kind: "gone", employeeId, person, account };
  const reason = mayWork(person) ? "is not assigned to the app" : `is ${person.status}`;
  return { kind: "leaver", employeeId, person, account, reason: claims.isAssigned(person) ? `is ${person.status}` : reason };
}
