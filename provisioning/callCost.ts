/**
 * What changes cost in calls of the contact centre's API, so that a plan can say how long it takes before it starts.
 */
import { claimsAccount, type Change } from "./plan.ts";

/**
 * Calls of one change, on the version that was listed. Fields of one account go into one update; divisions move in bulk;
 * what concerns the assigning group is the identity provider's. A parked account is written three times, and read twice in between.
 */
const CALLS: Readonly<Record<Change["kind"], number>> = { deactivate: 1, revokeTokens: 1, park: 6, reactivate: 1, readdress: 0, employeeId: 0, externalId: 1, rekey: 2, division: 0, location: 0, dismiss: 0, relink: 0, admit: 0 };

/** Changes that are fields of one update. */
const FIELDS: ReadonlySet<Change["kind"]> = new Set(["readdress", "employeeId", "location"]);

/** Changes after which the version that was listed is old, so that an update reads first. */
const NEW_VERSION: ReadonlySet<Change["kind"]> = new Set(["reactivate"]);

/** The phone, its station as default, and a reading and a writing of the addresses. */
export const CALLS_OF_A_PHONE = 4;

/** Accounts that one call moves into a division (`POST /api/v2/authorization/divisions/{id}/objects/USER`). */
const MOVED_AT_ONCE = 50;

/** Calls of a plan for people; who is given an account back costs a look-up of the external id first (`reconcile/confirm.ts`). */
export function callsOf(changes: readonly Change[]): number {
  const moves = Map.groupBy(changes.filter((change) => change.kind === "division"), ({ to }) => to);
  const people = Map.groupBy(changes, ({ employeeId }) => employeeId);
  return sum([...people.values()].map(callsOfPerson)) + sum([...moves.values()].map(({ length }) => Math.ceil(length / MOVED_AT_ONCE)));
}

function callsOfPerson(changes: readonly Change[]): number {
  const lookUp = changes.some(claimsAccount) ? 1 : 0;
  const update = !changes.some(({ kind }) => FIELDS.has(kind)) ? 0 : changes.some(({ kind }) => NEW_VERSION.has(kind)) ? 2 : 1;
  return lookUp + update + sum(changes.map((change) => CALLS[change.kind] + (change.kind === "deactivate" && change.signsOut ? 1 : 0)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Minutes that so many calls take at so many a minute. */
export function minutesOf(calls: number, callsPerMinute: number): number {
  return Math.ceil(calls / callsPerMinute);
}
