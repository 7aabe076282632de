/**
 * What has to happen to people's accounts: desired against existing, as a list of changes that can be shown before they
 * are made. Pure: no clock, no network.
 */
import type { Account, Named } from "./contactCentre.ts";
import { canonicalId, ownEmployeeId, type Identification } from "./employeeId.ts";
import type { Match } from "./match.ts";
import type { Person } from "./identityProvider.ts";
import { due, type Rekey } from "./rekey.ts";
import { textFor } from "./textFor.ts";

/** One change of one account. */
export type Change =
  /** A leaver whom the identity provider left active. */
  | { readonly kind: "deactivate"; readonly employeeId: string; readonly accountId: string; readonly reason: string }
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
  /** The identity provider has to look again: it will now find the account. */
  | { readonly kind: "relink"; readonly employeeId: string; readonly personId: string };

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
  /** EmployeeID → account id, for whom the external id is known to be written. */
  readonly written: Readonly<Record<string, string>>;
  readonly rehires: "heal" | "report";
  /** External ids of a former rule, to be replaced. */
  readonly rekeys: readonly Rekey[];
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

/** Leavers go first, then what makes a rehire whole, then the rest; a relink only after the account can be found. */
const ORDER: readonly Change["kind"][] = ["deactivate", "park", "reactivate", "readdress", "employeeId", "rekey", "externalId", "division", "location", "relink"];

/** Makes the plan. The same subject always gives the same plan. */
export function plan(subject: PlanSubject): Plan {
  const locationNames = new Set(subject.locations.map(({ name }) => name));
  const unknown = new Set<string>();
  const rekeys = due(subject.rekeys, subject.matches, subject.written);
  const written = { ...subject.written, ...Object.fromEntries(rekeys.map(({ employeeId, accountId }) => [employeeId, accountId])) };
  const changes: Change[] = [...rekeys];
  const leftAlone: LeftAlone[] = [];
  for (const match of subject.matches) {
    const steps = changesFor(match, subject, leftAlone);
    const account = workingAccount(match, subject.rehires);
    if (account !== undefined && "person" in match) steps.push(...placement(match.employeeId, match.person, account, { subject: { ...subject, written }, locationNames, unknown, leftAlone }));
    changes.push(...steps);
  }
  const ordered = ORDER.flatMap((kind) => changes.filter((change) => change.kind === kind));
  return { changes: ordered, leftAlone, unknownLocations: [...unknown].toSorted() };
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
      return [{ kind: "deactivate", employeeId, accountId: match.account.id, reason: match.reason }];
    case "conflict":
      leftAlone.push({ employeeId, reason: match.reason });
      return [];
    case "awaiting":
      leftAlone.push({ employeeId, reason: "the identity provider has not created the account yet" });
      return [];
    case "gone":
    case "protected":
      return [];
    case "linked":
      if (match.account.state === "active") return [];
      return healing(match, subject, leftAlone, [reactivation(employeeId, match.account)]);
    case "unlinked":
      return healing(match, subject, leftAlone, unlinkedSteps(employeeId, match.person, match.account));
    case "twin":
      return healing(match, subject, leftAlone, [parking(employeeId, match.twin), ...unlinkedSteps(employeeId, match.person, match.account)]);
  }
}

/** The steps, or only a word about them where the rules say so. */
function healing(match: Match & { readonly account: Account }, subject: PlanSubject, leftAlone: LeftAlone[], steps: Change[]): Change[] {
  if (subject.rehires === "heal") return steps;
  const what = match.kind === "twin" ? `a second account was created (${match.twin.id})` : "the identity provider could not link it";
  leftAlone.push({ employeeId: match.employeeId, reason: `a returning person: account ${match.account.id} is ${match.account.state}, ${what}; \`rehires: heal\` would put it right` });
  return [];
}

function unlinkedSteps(employeeId: string, person: Person, account: Account): Change[] {
  const steps: Change[] = account.state === "active" ? [] : [reactivation(employeeId, account)];
  const email = person.profile["email"];
  if (typeof email === "string" && email.toLowerCase() !== account.email.toLowerCase()) steps.push({ kind: "readdress", employeeId, accountId: account.id, email });
  steps.push({ kind: "relink", employeeId, personId: person.id });
  return steps;
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
    case "relink":
      return `${change.employeeId}: let the identity provider link the account`;
  }
}
