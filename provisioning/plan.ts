/**
 * What has to happen to people's accounts: desired against existing, as a list of changes that can be shown before they
 * are made. Pure: no clock, no network.
 */
import { judgeAddress, type AddressHolder } from "./address.ts";
import type { Account, Named } from "./contactCentre.ts";
import { canonicalId, ownEmployeeId, type Identification } from "./employeeId.ts";
import type { LostAccount } from "./lost.ts";
import { mayWork, type Match } from "./match.ts";
import type { Person } from "./identityProvider.ts";
import { due, type Rekey } from "./rekey.ts";
import { textFor } from "./textFor.ts";

/** One change of one account. */
export type Change =
  /** A leaver whom the identity provider left active. `signsOut`: the tokens are revoked first, see `leaving`. */
  | { readonly kind: "deactivate"; readonly employeeId: string; readonly accountId: string; readonly reason: string; readonly signsOut: boolean }
  /** Signs a leaver out everywhere. */
  | { readonly kind: "revokeTokens"; readonly employeeId: string; readonly accountId: string }
  /** The second account of a rehire gives up its address and its EmployeeID, and is deactivated. */
  | { readonly kind: "park"; readonly employeeId: string; readonly accountId: string; readonly email: string; readonly active: boolean }
  | { readonly kind: "reactivate"; readonly employeeId: string; readonly accountId: string }
  /** The old account takes today's address. */
  | { readonly kind: "readdress"; readonly employeeId: string; readonly accountId: string; readonly email: string }
  /** The account does not carry the EmployeeID: `value` is how the person's own record spells it. */
  | { readonly kind: "employeeId"; readonly employeeId: string; readonly accountId: string; readonly value: string }
  | { readonly kind: "externalId"; readonly employeeId: string; readonly accountId: string }
  /** The external id was written when the rules told people apart in another way (`provisioning/rekey.ts`). */
  | { readonly kind: "rekey"; readonly employeeId: string; readonly accountId: string; readonly former: string }
  | { readonly kind: "division"; readonly employeeId: string; readonly accountId: string; readonly from: string; readonly to: string }
  | { readonly kind: "location"; readonly employeeId: string; readonly accountId: string; readonly to: string }
  /** Out of the group that assigns the app: the identity provider unassigns it, and deactivates the account. */
  | { readonly kind: "dismiss"; readonly employeeId: string; readonly personId: string }
  /** The identity provider has to look again: it will now find the account. */
  | { readonly kind: "relink"; readonly employeeId: string; readonly personId: string }
  /** Into the group that assigns the app: the identity provider now creates the account, or finds the one that is ready. */
  | { readonly kind: "admit"; readonly employeeId: string; readonly personId: string };

/** Changes by which an account becomes somebody's, or is taken from somebody: whose it is must be certain. */
const CLAIMING: ReadonlySet<Change["kind"]> = new Set(["park", "reactivate", "readdress"]);

/** Whether a change is one of those. */
export function claimsAccount({ kind }: Change): boolean {
  return CLAIMING.has(kind);
}

/** What an account of a person should look like. */
export interface Desired {
  /** Absent: it cannot be decided for this person, and stays as it is. */
  readonly division: string | undefined;
  /** Absent: the rules say nothing, or it cannot be decided. */
  readonly location: string | undefined;
  /** Why something cannot be decided, one sentence each. */
  readonly undecided: readonly string[];
}

/** What the plan goes by. */
export interface PlanSubject extends Identification {
  readonly matches: readonly Match[];
  readonly desired: (person: Person) => Desired;
  readonly locations: readonly Named[];
  /** EmployeeID → account id, for whom the external id is known to be written: whom an earlier run has seen working. */
  readonly written: Readonly<Record<string, string>>;
  readonly rehires: "heal" | "report";
  /** External ids of a former rule, to be replaced. */
  readonly rekeys: readonly Rekey[];
  /** Accounts of people whom the identity provider knows no more. */
  readonly lost: readonly LostAccount[];
  /** EmployeeID → account id, for whom left and was signed out. Absent: tokens are nobody's business. */
  readonly signedOut?: Readonly<Record<string, string>> | undefined;
  /** Ids of people who are to have the app, whether it is assigned to them yet or not. */
  readonly expected: ReadonlySet<string>;
  /** Where we fill the group that assigns the app (`assignment: gated`). Those expected then count as assigned in `matches`. */
  readonly gate?: Gate | undefined;
}

/** The group that assigns the app, where only we fill it. */
export interface Gate {
  /** Ids of the people inside. */
  readonly inside: ReadonlySet<string>;
  /** The account that has an address now, in whatever state. */
  readonly holder: AddressHolder;
}

/** A person whom the plan leaves alone, and why. */
export interface LeftAlone {
  readonly employeeId: string;
  readonly reason: string;
}

/** The changes, in the order in which they are safe, and what stays undone. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly leftAlone: readonly LeftAlone[];
  /** Locations that people's records name and the contact centre does not have. */
  readonly unknownLocations: readonly string[];
}

/** All kinds in the order of a plan: leavers go first, then what makes a rehire whole, then the rest; a relink only after the account can be found. */
export const CHANGE_KINDS: readonly Change["kind"][] = ["deactivate", "revokeTokens", "park", "reactivate", "readdress", "employeeId", "rekey", "externalId", "division", "location", "dismiss", "relink", "admit"];

/** Makes the plan. The same subject always gives the same plan. */
export function plan(subject: PlanSubject): Plan {
  const locationNames = new Set(subject.locations.map(({ name }) => name));
  const unknown = new Set<string>();
  const rekeys = due(subject.rekeys, subject.matches, subject.written);
  const written = { ...subject.written, ...Object.fromEntries(rekeys.map(({ employeeId, accountId }) => [employeeId, accountId])) };
  const changes: Change[] = [...rekeys];
  const leftAlone: LeftAlone[] = [];
  const known = { ...subject, written };
  for (const { employeeId, account } of subject.lost) changes.push(...leaving(employeeId, account, UNKNOWN, known));
  for (const match of subject.matches) {
    const dismissal = dismissalOf(match, subject);
    if (dismissal !== undefined) {
      changes.push(dismissal);
      continue;
    }
    const steps = changesFor(match, known, leftAlone);
    const account = workingAccount(match, subject.rehires);
    if (account !== undefined && "person" in match) steps.push(...placement(match.employeeId, match.person, account, { subject: known, locationNames, unknown, leftAlone }));
    changes.push(...steps);
  }
  const ordered = CHANGE_KINDS.flatMap((kind) => changes.filter((change) => change.kind === kind));
  return { changes: ordered, leftAlone, unknownLocations: [...unknown].toSorted() };
}

/** Of somebody inside who may work, and is not to have the app any more. Whoever may not work is the identity provider's to unassign. */
function dismissalOf(match: Match, { gate, expected }: PlanSubject): Change | undefined {
  if (gate === undefined || match.kind === "conflict") return undefined;
  const { id: personId } = match.person;
  return mayWork(match.person) && gate.inside.has(personId) && !expected.has(personId) ? { kind: "dismiss", employeeId: match.employeeId, personId } : undefined;
}

/** The account that the person works with after this plan, where there is one. */
function workingAccount(match: Match, rehires: PlanSubject["rehires"]): Account | undefined {
  if (match.kind === "linked") return match.account.state === "active" || rehires === "heal" ? match.account : undefined;
  return (match.kind === "unlinked" || match.kind === "twin") && rehires === "heal" ? match.account : undefined;
}

function changesFor(match: Match, subject: PlanSubject, leftAlone: LeftAlone[]): Change[] {
  const { employeeId } = match;
  switch (match.kind) {
    case "leaver":
      if (mayWork(match.person) && subject.expected.has(match.person.id)) {
        leftAlone.push({ employeeId, reason: "the identity provider has not assigned the app yet" });
        return [];
      }
      return leaving(employeeId, match.account, match.reason, subject);
    case "conflict":
      leftAlone.push({ employeeId, reason: match.reason });
      return [];
    case "awaiting":
      return admission(match, subject, leftAlone);
    case "gone":
      return match.account?.state === "inactive" ? leaving(employeeId, match.account, "", subject) : [];
    case "protected":
      return [];
    case "linked":
      if (match.account.state === "active") return isOutside(match.person, subject) ? [admit(employeeId, match.person)] : [];
      return healing(match, subject, leftAlone, [reactivation(employeeId, match.account)]);
    case "unlinked":
      return healing(match, subject, leftAlone, [...reunion(employeeId, match.person, match.account), isOutside(match.person, subject) ? admit(employeeId, match.person) : relink(employeeId, match.person)]);
    case "twin":
      return healing(match, subject, leftAlone, [parking(employeeId, match.twin), ...reunion(employeeId, match.person, match.account), relink(employeeId, match.person)]);
  }
}

/** Whether somebody waits before a gate. */
function isOutside({ id }: Person, { gate, expected }: PlanSubject): boolean {
  return gate !== undefined && expected.has(id) && !gate.inside.has(id);
}

/** Who has no account is let in, unless the address would make the identity provider link, or restore, another's. */
function admission({ employeeId, person }: Match & { readonly kind: "awaiting" }, subject: PlanSubject, leftAlone: LeftAlone[]): Change[] {
  const isWaiting = isOutside(person, subject);
  const held = judgeAddress(person, isWaiting ? subject.gate?.holder : undefined);
  if (isWaiting && held.kind !== "conflict") return [admit(employeeId, person)];
  leftAlone.push({ employeeId, reason: held.kind === "conflict" ? held.note : "the identity provider has not created the account yet" });
  return [];
}

/** Why a lost account is deactivated. */
const UNKNOWN = "is no longer known to the identity provider";

/**
 * The end of somebody's access. Tokens are revoked once, after everybody is deactivated: that is remembered, so that a run
 * which was killed in between is made up for. For somebody whom no run has seen working nothing is remembered; they are
 * signed out before the account is deactivated, and are found active again where a run was killed in between.
 */
function leaving(employeeId: string, { id: accountId, state }: Account, reason: string, { written, signedOut }: PlanSubject): Change[] {
  const isKnown = Object.hasOwn(written, employeeId) && written[employeeId] === accountId;
  const isSignedOut = signedOut === undefined || (Object.hasOwn(signedOut, employeeId) && signedOut[employeeId] === accountId);
  return [
    ...(state === "active" ? [{ kind: "deactivate", employeeId, accountId, reason, signsOut: signedOut !== undefined && !isKnown } as const] : []),
    ...(isKnown && !isSignedOut ? [{ kind: "revokeTokens", employeeId, accountId } as const] : []),
  ];
}

/** The steps, or only a word about them where the rules say so. */
function healing(match: Match & { readonly account: Account }, subject: PlanSubject, leftAlone: LeftAlone[], steps: Change[]): Change[] {
  if (subject.rehires === "heal") return steps;
  const what = match.kind === "twin" ? `a second account was created (${match.twin.id})` : "the identity provider could not link it";
  leftAlone.push({ employeeId: match.employeeId, reason: `a returning person: account ${match.account.id} is ${match.account.state}, ${what}; \`rehires: heal\` would put it right` });
  return [];
}

/** What makes an account one that the identity provider finds: active, with today's address. */
function reunion(employeeId: string, person: Person, account: Account): Change[] {
  const steps: Change[] = account.state === "active" ? [] : [reactivation(employeeId, account)];
  const email = person.profile["email"];
  if (typeof email === "string" && email.toLowerCase() !== account.email.toLowerCase()) steps.push({ kind: "readdress", employeeId, accountId: account.id, email });
  return steps;
}

function relink(employeeId: string, { id: personId }: Person): Change {
  return { kind: "relink", employeeId, personId };
}

function admit(employeeId: string, { id: personId }: Person): Change {
  return { kind: "admit", employeeId, personId };
}

function reactivation(employeeId: string, account: Account): Change {
  return { kind: "reactivate", employeeId, accountId: account.id };
}

function parking(employeeId: string, twin: Account): Change {
  return { kind: "park", employeeId, accountId: twin.id, email: parkedAddress(twin), active: twin.state === "active" };
}

/** An address that nobody else has, still valid, and recognisable: `ann+superseded-1a2b3c4d@acme.example`. */
export function parkedAddress(account: Account): string {
  const at = account.email.lastIndexOf("@");
  const [local = account.email] = account.email.slice(0, at < 0 ? undefined : at).split("+superseded-");
  return `${local}+superseded-${account.id.replaceAll("-", "").slice(0, 8)}${at < 0 ? "" : account.email.slice(at)}`;
}

/** Whether an account is a second one that was parked: nobody's, and kept for its history only. */
export function isParked(account: Account): boolean {
  return account.state === "inactive" && account.email === parkedAddress(account);
}

/** What placing goes by, and where it notes what it could not do. */
interface Placing {
  readonly subject: PlanSubject;
  readonly locationNames: ReadonlySet<string>;
  readonly unknown: Set<string>;
  readonly leftAlone: LeftAlone[];
}

/** EmployeeID, external id, division and location of an account in use. */
function placement(employeeId: string, person: Person, account: Account, { subject, locationNames, unknown, leftAlone }: Placing): Change[] {
  const accountId = account.id;
  const { division, location, undecided } = subject.desired(person);
  leftAlone.push(...undecided.map((reason) => ({ employeeId, reason })));
  const steps: Change[] = [];
  if (canonicalId(account.employeeId, subject.distinguish) !== employeeId) steps.push({ kind: "employeeId", employeeId, accountId, value: ownEmployeeId(person, subject.key) ?? employeeId });
  if (!Object.hasOwn(subject.written, employeeId) || subject.written[employeeId] !== accountId) steps.push({ kind: "externalId", employeeId, accountId });
  if (division !== undefined && account.division !== division) steps.push({ kind: "division", employeeId, accountId, from: account.division, to: division });
  if (location !== undefined && !locationNames.has(location)) unknown.add(location);
  else if (location !== undefined && account.locations.join("\n") !== location) steps.push({ kind: "location", employeeId, accountId, to: location });
  return steps;
}

/**
 * What the rules want for a person, from the division and location expressions. They are parsed once.
 * @throws ExpressionError where an expression cannot be parsed (the rules were not checked)
 */
export function desiredBy(division: string, location: string | undefined): (person: Person) => Desired {
  const divisionOf = textFor("division", division);
  const locationOf = location === undefined ? undefined : textFor("location", location);
  return (person) => {
    const undecided: string[] = [];
    const own = divisionOf(person, undecided);
    return {
      division: own ?? (undecided.length === 0 ? "Home" : undefined),
      location: locationOf?.(person, undecided),
      undecided,
    };
  };
}

/** One line that tells a change, without names or addresses: it goes into logs. */
export function describeChange(change: Change): string {
  switch (change.kind) {
    case "deactivate":
      return `${change.employeeId}: deactivate ${change.accountId} (the person ${change.reason})`;
    case "revokeTokens":
      return `${change.employeeId}: sign ${change.accountId} out everywhere`;
    case "park":
      return `${change.employeeId}: park the second account ${change.accountId}`;
    case "reactivate":
      return `${change.employeeId}: reactivate ${change.accountId}`;
    case "readdress":
      return `${change.employeeId}: give ${change.accountId} today's address`;
    case "employeeId":
      return `${change.employeeId}: write the EmployeeID on ${change.accountId}`;
    case "externalId":
      return `${change.employeeId}: write the external id of ${change.accountId}`;
    case "rekey":
      return `${change.employeeId}: write the external id of ${change.accountId} instead of ${change.former}`;
    case "division":
      return `${change.employeeId}: move from division ${change.from} to ${change.to}`;
    case "location":
      return `${change.employeeId}: set location ${change.to}`;
    case "dismiss":
      return `${change.employeeId}: out of the group that assigns the app`;
    case "relink":
      return `${change.employeeId}: let the identity provider link the account`;
    case "admit":
      return `${change.employeeId}: into the group that assigns the app`;
  }
}
