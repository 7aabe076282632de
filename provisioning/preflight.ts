/**
 * What connecting these people with this contact centre would do, person by person, before anything is deployed: who is
 * linked, created, reactivated, repaired, deactivated, in conflict. Pure.
 */
import { addressHolders, judgeAddress, type AddressHolder } from "./address.ts";
import type { Account, Named } from "./contactCentre.ts";
import { callsOf, CALLS_OF_A_PHONE } from "./callCost.ts";
import type { AppUser, Person } from "./identityProvider.ts";
import { employeeIdOf } from "./employeeId.ts";
import { accountsIn, compareText, matchPeople, mayWork, type Match } from "./match.ts";
import { asIfAssigned, expectedMembers } from "./membership.ts";
import { CHANGE_KINDS, desiredBy, plan, type Change } from "./plan.ts";
import type { Compiled } from "./rules/compile.ts";
import type { Rules } from "./rules/schema.ts";
import { emailOf, nameOf } from "./resemblance.ts";
import { desiredLevels, type GivingGroup } from "./skillPlan.ts";
import { textFor } from "./textFor.ts";
import { CALLS_OF_AN_INVITATION } from "./welcomePlan.ts";

/** What becomes of somebody, in the order in which people want to read it. */
export const OUTCOMES = {
  conflict: "a person has to decide: nothing is done",
  unidentified: "would be assigned the app, and has no EmployeeID",
  deactivated: "has an active account and does not work here, or is not assigned",
  repaired: "has two accounts: the old one is reactivated, the second parked",
  reactivated: "returns: the old account is reactivated, with its history",
  created: "gets an account from the identity provider",
  linked: "has an active account, which the identity provider links",
  ready: "is linked already",
  orphan: "an active account of nobody: it is left alone",
  protected: "works with a protected account: it is left alone",
} as const;

/** One of the above. */
export type Outcome = keyof typeof OUTCOMES;

/** A person's record, as far as it helps to decide. */
export interface PersonRecord {
  readonly id: string;
  readonly status: string;
  readonly name: string;
  readonly email: string;
}

/** An account's record, likewise. */
export interface AccountRecord {
  readonly id: string;
  readonly state: Account["state"];
  readonly name: string;
  readonly email: string;
  readonly division: string;
}

/** One line of the preflight: both sides. */
export interface PreflightRow {
  readonly outcome: Outcome;
  /** Absent for who has none. */
  readonly employeeId?: string;
  readonly people: readonly PersonRecord[];
  readonly accounts: readonly AccountRecord[];
  /** What is worth knowing: why, and where the two records differ. */
  readonly notes: readonly string[];
}

/** Before anything is deployed, no external id is of a former rule. */
type ForeseenKind = Exclude<Change["kind"], "rekey">;

/** The whole plan. */
export interface Preflight {
  readonly rows: readonly PreflightRow[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Changes of ours by kind; `skills` and `languages` are lists written, `phone` is a phone with station and extension, `invitation` counts whom the rules would welcome so. */
  readonly changes: Readonly<Record<ForeseenKind | "skills" | "languages" | "phone" | "invitation", number>>;
  /** Calls of our own client; the identity provider makes its own, on its own budget. At most: external ids and phones that are there already cost nothing, nor do people who were invited before or have logged in. */
  readonly calls: number;
  readonly leaverLimit: { readonly limit: number; readonly exceeded: boolean };
  readonly unknownLocations: readonly string[];
  /** Accounts that the rules protect. */
  readonly protectedAccounts: number;
}

/** What it looks at. */
export interface PreflightSubject {
  readonly rules: Rules;
  readonly compiled: Compiled;
  readonly people: readonly Person[];
  /** Of the app; nobody where there is none yet. */
  readonly appUsers: readonly AppUser[];
  readonly accounts: readonly Account[];
  readonly locations: readonly Named[];
}

/** Who will be who: whoever meets `app.assignment.when` counts as assigned. */
export function foreseenMatches({ rules, people, accounts, appUsers }: PreflightSubject): readonly Match[] {
  const entitled = expectedMembers(rules.app.assignment.when, people);
  return matchPeople({ people, appUsers: asIfAssigned(appUsers, entitled), accounts, ...rules.match, isProtected: protectedBy(rules) });
}

function protectedBy(rules: Rules): (account: Account) => boolean {
  const guarded = new Set(rules.protected.map((email) => email.trim().toLowerCase()));
  return (account) => guarded.has(account.email.toLowerCase());
}

/** Looks ahead. */
export function preflight(subject: PreflightSubject): Preflight {
  const { rules, people, accounts } = subject;
  const isProtected = protectedBy(rules);
  const entitled = expectedMembers(rules.app.assignment.when, people);
  const matches = foreseenMatches(subject);
  const foreseen = matches.map((match) => (match.kind === "awaiting" ? afterCreation(match) : match));
  const holder = addressHolders({ accounts: accounts.filter((account) => !isProtected(account)), matches, distinguish: rules.match.distinguish });
  const gate = rules.app.assignment.mode === "gated" ? { inside: new Set(subject.appUsers.map(({ personId }) => personId)), holder } : undefined;
  const signedOut = rules.leavers.tokens === "revoke" ? {} : undefined;
  const { changes, unknownLocations } = plan({ matches: foreseen, desired: desiredBy(subject.compiled.division, rules.location), locations: subject.locations, written: {}, rekeys: [], rehires: rules.rehires, lost: [], signedOut, expected: entitled, gate, ...rules.match });
  const owned = matches.flatMap(accountsIn).map(({ id }) => id);
  const own = matches.flatMap((match) => (match.kind === "awaiting" ? [awaitingRow(match, holder)] : rowOf(match, rules.rehires)));
  const rows = [...own, ...unidentified(subject, entitled), ...orphans(subject, new Set([...owned, ...own.flatMap((row) => row.accounts.map(({ id }) => id))]), isProtected)];
  const lists = levelLists(subject, matches);
  const phone = peopleWith("webrtc", "phone", subject.compiled.phone, foreseen);
  const invitation = peopleWith("invitation", "welcome", subject.compiled.welcome, foreseen);
  const counts = count(rows.map(({ outcome }) => outcome), Object.keys(OUTCOMES) as Outcome[]);
  return {
    rows: rows.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || compareText(a.employeeId ?? "", b.employeeId ?? "")),
    counts,
    changes: { ...count(changes.map(({ kind }) => kind), KINDS), ...lists, phone, invitation },
    calls: callsOf(changes) + lists.skills + lists.languages + phone * CALLS_OF_A_PHONE + invitation * CALLS_OF_AN_INVITATION,
    leaverLimit: { limit: rules.leavers.limit, exceeded: counts.deactivated > rules.leavers.limit },
    unknownLocations,
    protectedAccounts: accounts.filter(isProtected).length,
  };
}

/** As if the identity provider had made the account: what is left for us to do. */
function afterCreation({ employeeId, person }: Extract<Match, { kind: "awaiting" }>): Match {
  const { name, email } = personRecord(person);
  const account: Account = { id: `new account of ${employeeId}`, state: "active", email, name, employeeId, title: undefined, department: undefined, division: "Home", locations: [], skills: [], languages: [] };
  return { kind: "linked", employeeId, person, account };
}

const ORDER = Object.keys(OUTCOMES) as Outcome[];
/** A plan before the first run has nothing to rekey. */
const KINDS = CHANGE_KINDS.filter((kind) => kind !== "rekey");

function count<Key extends string>(found: readonly string[], keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, found.filter((one) => one === key).length])) as Record<Key, number>;
}

/** A row of one EmployeeID; nothing for those who are gone on both sides. */
function rowOf(match: Exclude<Match, { kind: "awaiting" }>, rehires: Rules["rehires"]): PreflightRow[] {
  const row = (outcome: Outcome, people: readonly Person[], accounts: readonly Account[], notes: readonly string[]): PreflightRow[] => [{ outcome, employeeId: match.employeeId, people: people.map(personRecord), accounts: accounts.map(accountRecord), notes }];
  const told = rehires === "heal" ? [] : ["only reported: `rehires: report`"];
  switch (match.kind) {
    case "conflict":
      return row("conflict", match.people, match.accounts, [match.reason]);
    case "leaver":
      return row("deactivated", [match.person], [match.account], [`the person ${match.reason}`]);
    case "twin":
      return row("repaired", [match.person], [match.account, match.twin], [...told, ...differences(match.person, match.account)]);
    case "gone":
      return [];
    case "protected":
      return row("protected", [match.person], [], []);
    case "linked":
    case "unlinked": {
      const active = match.account.state === "active";
      const outcome = active ? (match.kind === "linked" ? "ready" : "linked") : "reactivated";
      const since = match.account.state === "deleted" ? ["the account was deleted, and is restored"] : [];
      return row(outcome, [match.person], [match.account], [...since, ...(active ? [] : told), ...differences(match.person, match.account)]);
    }
  }
}

/** Somebody whose EmployeeID no account carries. */
function awaitingRow({ employeeId, person }: Extract<Match, { kind: "awaiting" }>, holder: AddressHolder): PreflightRow {
  const people = [personRecord(person)];
  const held = judgeAddress(person, holder);
  if (held.kind === "free") return { outcome: "created", employeeId, people, accounts: [], notes: [] };
  return { outcome: held.kind === "links" ? "linked" : "conflict", employeeId, people, accounts: [accountRecord(held.holder)], notes: [held.note] };
}

/** Where the two records do not say the same: evidence for whoever wants to look, never a key. */
function differences(person: Person, account: Account): string[] {
  const { email, name } = personRecord(person);
  return [...(email.toLowerCase() === account.email.toLowerCase() ? [] : ["the address differs"]), ...(name === "" || name.toLowerCase() === account.name.toLowerCase() ? [] : ["the name differs"])];
}

/** Nobody can say whose account theirs would be. */
function unidentified({ people, rules }: PreflightSubject, entitled: ReadonlySet<string>): PreflightRow[] {
  return people
    .filter((person) => entitled.has(person.id) && employeeIdOf(person, rules.match) === undefined)
    .map((person) => ({ outcome: "unidentified", people: [personRecord(person)], accounts: [], notes: [`${rules.match.key} is empty`] }));
}

/** Active accounts that no person has. */
function orphans({ accounts }: PreflightSubject, matched: ReadonlySet<string>, isProtected: (account: Account) => boolean): PreflightRow[] {
  return accounts
    .filter((account) => account.state === "active" && !matched.has(account.id) && !isProtected(account))
    .map((account) => ({
      outcome: "orphan",
      ...(account.employeeId === undefined ? {} : { employeeId: account.employeeId }),
      people: [],
      accounts: [accountRecord(account)],
      notes: [account.employeeId === undefined ? "it carries no EmployeeID" : "nobody at the identity provider has its EmployeeID"],
    }));
}

/** How many people's skills and languages would be written. */
function levelLists({ compiled, people, rules }: PreflightSubject, matches: readonly Match[]): { readonly skills: number; readonly languages: number } {
  const employeeIds = new Map(people.map((person) => [person.id, employeeIdOf(person, rules.match)]));
  const groups = compiled.groups.flatMap((group) => {
    if (group.rule === undefined) return [];
    return [{ group, members: new Set([...expectedMembers(group.rule.expression, people)].flatMap((id) => employeeIds.get(id) ?? [])) }];
  });
  const written = (kind: "skills" | "languages"): number => {
    const giving = groups.map(({ group, members }): GivingGroup => ({ members, levels: group[kind], priority: group.priority }));
    const managed = new Set(compiled[kind]);
    return matches.filter((match) => {
      const current = match.kind === "awaiting" ? [] : match.kind === "linked" || match.kind === "unlinked" || match.kind === "twin" ? match.account[kind] : undefined;
      return current !== undefined && desiredLevels(match.employeeId, current, giving, managed) !== undefined;
    }).length;
  };
  return { skills: written("skills"), languages: written("languages") };
}

/** For how many working people an expression yields a value: who gets a WebRTC phone or has one, whom the rules invite. */
function peopleWith(value: string, what: string, expression: string | undefined, matches: readonly Match[]): number {
  if (expression === undefined) return 0;
  const kind = textFor(what, expression);
  return matches.filter((match) => (match.kind === "linked" || match.kind === "unlinked" || match.kind === "twin") && kind(match.person, []) === value).length;
}

function personRecord({ id, status, profile }: Person): PersonRecord {
  return { id, status: mayWork({ status }) ? "active" : status.toLowerCase(), name: nameOf({ profile }), email: emailOf({ profile }) };
}

function accountRecord({ id, state, name, email, division }: Account): AccountRecord {
  return { id, state, name, email, division };
}
