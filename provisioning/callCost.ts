/**
 * What changes cost in calls of the contact centre's API, so that a plan can say how long it takes before it starts.
 */
import type { Change } from "./plan.ts";

/** Calls of one change; a version that must be read first is counted. Divisions move in bulk, relinks are the identity provider's. */
const CALLS: Readonly<Record<Change["kind"], number>> = { deactivate: 2, park: 6, reactivate: 2, readdress: 2, employeeId: 2, externalId: 1, division: 0, location: 2, relink: 0, rekey: 2 };

/** The phone, its station as default, and a reading and a writing of the addresses. */
export const CALLS_OF_A_PHONE = 4;

/** Accounts that one call moves into a division (`POST /api/v2/authorization/divisions/{id}/objects/USER`). */
const MOVED_AT_ONCE = 100;

/** Calls of a plan for people. */
export function callsOf(changes: readonly Change[]): number {
  const moves = Map.groupBy(changes.filter((change) => change.kind === "division"), ({ to }) => to);
  return changes.reduce((sum, { kind }) => sum + CALLS[kind], 0) + [...moves.values()].reduce((sum, people) => sum + Math.ceil(people.length / MOVED_AT_ONCE), 0);
}

/** Minutes that so many calls take at so many a minute. */
export function minutesOf(calls: number, callsPerMinute: number): number {
  return Math.ceil(calls / callsPerMinute);
}
