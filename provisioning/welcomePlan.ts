/**
 * Who is sent an invitation: whom the rules welcome so, whose account is active and shows neither an invitation nor a
 * login, and who was not settled before. Once per person, ever. Pure.
 */
import { compareText } from "./match.ts";
import { isWelcomed, type WelcomeTrace } from "./welcome.ts";

/** Calls for one invitation: a reading of the account right before, and the invitation. */
export const CALLS_OF_AN_INVITATION = 2;

/** A person and the account they work with. */
export interface WelcomePerson {
  readonly employeeId: string;
  readonly accountId: string;
}

/** EmployeeID → how the person came to need no invitation (any more). Kept for good, in state: no names, no addresses. */
export type Settled = Readonly<Record<string, string>>;

/** What the plan goes by. */
export interface WelcomeSubject {
  /** Whom the rules welcome by an invitation, linked to one account that is active. */
  readonly people: readonly WelcomePerson[];
  /** By account id; who is missing is not active any more. */
  readonly traces: ReadonlyMap<string, WelcomeTrace>;
  readonly settled: Settled;
}

/** What has to happen. */
export interface WelcomePlan {
  /** In EmployeeID order. */
  readonly invitations: readonly WelcomePerson[];
  /** Who turns out to need none, and has to be remembered. */
  readonly needless: Settled;
}

/** Those of the people about whom something has to be asked at all. */
export function unsettled(people: readonly WelcomePerson[], settled: Settled): readonly WelcomePerson[] {
  return people.filter(({ employeeId }) => !Object.hasOwn(settled, employeeId));
}

/** Makes the plan. */
export function planWelcome({ people, traces, settled }: WelcomeSubject): WelcomePlan {
  const open = unsettled(people, settled)
    .toSorted((a, b) => compareText(a.employeeId, b.employeeId))
    .flatMap((person) => {
      const trace = traces.get(person.accountId);
      return trace === undefined ? [] : [{ person, trace }];
    });
  return {
    invitations: open.filter(({ trace }) => !isWelcomed(trace)).map(({ person }) => person),
    needless: Object.fromEntries(open.filter(({ trace }) => isWelcomed(trace)).map(({ person, trace }) => [person.employeeId, settledBy(trace)])),
  };
}

/** What is remembered of somebody who needs no invitation: `invited 2026-11-25`, `has logged in`. */
export function settledBy({ invited }: WelcomeTrace): string {
  return invited === undefined ? "has logged in" : `invited ${invited.slice(0, "YYYY-MM-DD".length)}`;
}
