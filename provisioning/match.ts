/**
 * Who is who: pairs the identity provider's people with the contact centre's accounts by EmployeeID, over accounts in
 * every state. An e-mail address is never the key. Pure.
 */
import type { Account } from "./contactCentre.ts";
import type { AppUser, Person } from "./identityProvider.ts";

/** What is known of one EmployeeID. */
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
  /** Two people, or two accounts, under one EmployeeID: nobody touches either until a person has decided. */
  | { readonly kind: "conflict"; readonly employeeId: string; readonly people: readonly Person[]; readonly accounts: readonly Account[]; readonly reason: string };

/** What matching looks at. */
export interface MatchSubject {
  readonly people: readonly Person[];
  readonly appUsers: readonly AppUser[];
  readonly accounts: readonly Account[];
  /** The profile attribute that holds the EmployeeID. */
  readonly key: string;
  /** Accounts that are nobody's business. */
  readonly isProtected: (account: Account) => boolean;
}

/** Statuses in which a person may work (Okta user life cycle; a locked-out or password-expired person is still employed). */
const WORKING: ReadonlySet<string> = new Set(["ACTIVE", "PROVISIONED", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT"]);

/** Whether the status lets a person work. */
export function mayWork(person: Pick<Person, "status">): boolean {
  return WORKING.has(person.status);
}

/**
 * A person's EmployeeID: surrounding blanks do not count, case and leading zeros do ("007" is not "7").
 * Nothing where the attribute is absent or blank.
 */
export function employeeIdOf(person: Person, key: string): string | undefined {
  const value = person.profile[key];
  return typeof value === "string" || typeof value === "number" ? normalised(String(value)) : undefined;
}

function normalised(employeeId: string | undefined): string | undefined {
  const trimmed = employeeId?.trim();
  return trimmed === "" ? undefined : trimmed;
}

/** One match an EmployeeID, in EmployeeID order. People without one are not matched (nobody could say who they are). */
export function matchPeople(subject: MatchSubject): Match[] {
  const accounts = subject.accounts.filter((account) => !subject.isProtected(account));
  const byEmployeeId = Map.groupBy(accounts, (account) => normalised(account.employeeId));
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const assignments = new Map(subject.appUsers.map((appUser) => [appUser.personId, appUser]));
  const people = Map.groupBy(subject.people, (person) => employeeIdOf(person, subject.key));
  people.delete(undefined);

  const matches: Match[] = [];
  for (const [employeeId, holders] of people) {
    if (employeeId === undefined) continue;
    matches.push(matchOne(employeeId, holders, byEmployeeId.get(employeeId) ?? [], byId, assignments));
  }
  return matches.toSorted((a, b) => compareText(a.employeeId, b.employeeId));
}

function matchOne(employeeId: string, holders: readonly Person[], candidates: readonly Account[], byId: ReadonlyMap<string, Account>, assignments: ReadonlyMap<string, AppUser>): Match {
  const entitled = holders.filter((person) => mayWork(person) && assignments.has(person.id));
  if (entitled.length > 1) return { kind: "conflict", employeeId, people: entitled, accounts: candidates, reason: `${entitled.length} people hold EmployeeID ${employeeId} at the identity provider (${ids(entitled)})` };
  const person = entitled[0];
  if (person === undefined) return matchLeaver(employeeId, holders, [...candidates, ...linkedTo(holders, candidates, byId, assignments)], assignments);
  const linkedId = assignments.get(person.id)?.externalId;
  const linked = linkedId === undefined ? undefined : byId.get(linkedId);
  return matchEntitled(employeeId, person, linked, candidates);
}

function matchEntitled(employeeId: string, person: Person, linked: Account | undefined, candidates: readonly Account[]): Match {
  const carried = normalised(linked?.employeeId);
  if (linked !== undefined && carried !== undefined && carried !== employeeId) {
    return { kind: "conflict", employeeId, people: [person], accounts: [linked, ...candidates], reason: `the account linked to EmployeeID ${employeeId} carries EmployeeID ${carried}` };
  }
  const others = candidates.filter((account) => account.id !== linked?.id);
  const [other, ...more] = others;
  if (linked !== undefined && other === undefined) return { kind: "linked", employeeId, person, account: linked };
  if (other === undefined) return { kind: "awaiting", employeeId, person };
  if (more.length > 0) return tooMany(employeeId, person, candidates);
  if (linked === undefined) return { kind: "unlinked", employeeId, person, account: other };
  // Both can log in: which of the two is the person's is not for us to guess.
  if (linked.state === "active" && other.state === "active") return tooMany(employeeId, person, [linked, other]);
  return { kind: "twin", employeeId, person, account: other, twin: linked };
}

/** Accounts that the provider linked to these people before they left, and that carry no EmployeeID: theirs, too. */
function linkedTo(holders: readonly Person[], candidates: readonly Account[], byId: ReadonlyMap<string, Account>, assignments: ReadonlyMap<string, AppUser>): Account[] {
  const linked = holders.flatMap(({ id }) => byId.get(assignments.get(id)?.externalId ?? "") ?? []);
  return linked.filter((account) => normalised(account.employeeId) === undefined && !candidates.includes(account));
}

function tooMany(employeeId: string, person: Person, accounts: readonly Account[]): Match {
  return { kind: "conflict", employeeId, people: [person], accounts, reason: `${accounts.length} accounts carry EmployeeID ${employeeId} (${ids(accounts)})` };
}

/** Both records are named: whoever has to decide must find them. */
function ids(records: readonly { readonly id: string }[]): string {
  return records.map(({ id }) => id).join(", ");
}

function matchLeaver(employeeId: string, holders: readonly Person[], candidates: readonly Account[], assignments: ReadonlyMap<string, AppUser>): Match {
  const person = holders.toSorted((a, b) => compareText(b.statusChanged ?? "", a.statusChanged ?? ""))[0];
  const active = candidates.filter(({ state }) => state === "active");
  const [account] = active;
  if (person === undefined) throw new Error(`EmployeeID ${employeeId} was matched without a holder`);
  if (active.length > 1) return tooMany(employeeId, person, active);
  if (account === undefined) return { kind: "gone", employeeId, person, account: candidates[0] };
  // Staged people have not started yet; whoever gave them an account in advance meant it.
  if (person.status === "STAGED") return { kind: "gone", employeeId, person, account };
  const reason = mayWork(person) ? "is not assigned to the app" : `is ${person.status}`;
  return { kind: "leaver", employeeId, person, account, reason: assignments.has(person.id) ? `is ${person.status}` : reason };
}

/** Code-point order: the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
