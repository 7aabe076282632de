/**
 * HR's import into Okta: whoever is missing is created, whoever changed is updated, leavers are deactivated, returners
 * reactivated, all over Okta's own Management API and matched by EmployeeID. A second run only reads. One person's
 * failure is reported and does not stop the others.
 */
import pLimit from "p-limit";
import { findConflicts, TRIMMED, type Comparable } from "./identity.ts";
import { OktaRefusal, type OktaConnection } from "./oktaCalls.ts";
import { OktaUsers, type OktaUser } from "./oktaUsers.ts";
import type { HrPerson } from "./person.ts";
import { changedAttributes, givenAttributes, profileOf } from "./profile.ts";

/** A person who could not be loaded, and why. */
export interface LoadFailure {
  readonly employeeNumber: string;
  readonly reason: string;
}

/** How many people an import did what to. Somebody brought back with a new profile counts as reactivated. */
export interface LoadReport {
  readonly created: number;
  readonly updated: number;
  readonly deactivated: number;
  readonly reactivated: number;
  readonly unchanged: number;
  readonly failures: readonly LoadFailure[];
}

type Done = Exclude<keyof LoadReport, "failures">;

/** Calls in flight at once: Okta allows far more, and the emulator shares its machine with Pulumi. */
const CONCURRENCY = 8;

/**
 * Brings Okta's people in line with HR's.
 * @param people holders of an EmployeeID of their own; rows that share one are refused here (see `findConflicts`)
 * @param progress told after each person how many of how many are done
 * @param comparable what makes two EmployeeIDs different
 * @throws OktaRefusal when Okta's users cannot be read at all
 */
export async function loadPeople(okta: OktaConnection, people: readonly HrPerson[], progress?: (done: number, total: number) => void, comparable: Comparable = TRIMMED): Promise<LoadReport> {
  const users = new OktaUsers(okta);
  const existing = byEmployeeNumber(await users.all(), comparable);
  const { people: known, conflicts, withoutEmployeeNumber } = findConflicts(people, comparable);
  const counts = { created: 0, updated: 0, deactivated: 0, reactivated: 0, unchanged: 0 };
  const failures: LoadFailure[] = [...conflicts.flatMap(sharedInHr), ...withoutEmployeeNumber.map(nameless)];
  let done = failures.length;
  const limit = pLimit(CONCURRENCY);
  await limit.map(known, async (person) => {
    const outcome = await attempt(users, person, existing.get(comparable(person.employeeNumber)) ?? []);
    if (typeof outcome === "string") counts[outcome] += 1;
    else failures.push(outcome);
    progress?.((done += 1), people.length);
  });
  return { ...counts, failures: failures.toSorted((one, other) => one.employeeNumber.localeCompare(other.employeeNumber, "en")) };
}

/** What was done to one person, or why nothing could be. */
async function attempt(users: OktaUsers, person: HrPerson, matches: readonly OktaUser[]): Promise<Done | LoadFailure> {
  const { employeeNumber } = person;
  if (matches.length > 1) {
    const ids = matches.map((user) => user.id).join(", ");
    return { employeeNumber, reason: `${matches.length} Okta users hold EmployeeID ${employeeNumber} (${ids}). Clear it on those it does not belong to.` };
  }
  try {
    const [user] = matches;
    return user === undefined ? await create(users, person) : await adjust(users, person, user);
  } catch (error) {
    if (error instanceof OktaRefusal) return { employeeNumber, reason: error.message };
    throw error;
  }
}

/** A leaver is never activated on the way: nothing may be provisioned for somebody who is gone. */
async function create(users: OktaUsers, person: HrPerson): Promise<Done> {
  const active = person.status === "active";
  const user = await users.create(givenAttributes(profileOf(person)), active);
  if (!active) await users.deactivate(user.id);
  return "created";
}

async function adjust(users: OktaUsers, person: HrPerson, user: OktaUser): Promise<Done> {
  if (person.status === "inactive") return leave(users, user);
  const returns = user.status === "DEPROVISIONED";
  if (returns || user.status === "STAGED") await users.activate(user.id);
  const changed = changedAttributes(profileOf(person), user.profile);
  const differs = Object.keys(changed).length > 0;
  if (differs) await users.update(user.id, changed);
  if (returns) return "reactivated";
  return differs || user.status === "STAGED" ? "updated" : "unchanged";
}

/** A leaver keeps the profile of the last working day: Okta refuses changes to a deactivated user. */
async function leave(users: OktaUsers, user: OktaUser): Promise<Done> {
  if (user.status === "DEPROVISIONED") return "unchanged";
  await users.deactivate(user.id);
  return "deactivated";
}

function byEmployeeNumber(users: readonly OktaUser[], comparable: Comparable): Map<string, OktaUser[]> {
  return Map.groupBy(users, ({ profile }) => (typeof profile["employeeNumber"] === "string" ? comparable(profile["employeeNumber"]) : ""));
}

function sharedInHr(conflict: { readonly employeeNumber: string; readonly people: readonly HrPerson[] }): LoadFailure[] {
  const { employeeNumber, people } = conflict;
  return people.map(() => ({ employeeNumber, reason: `EmployeeID ${employeeNumber} is held by ${people.length} rows of the HR file. Each person needs their own.` }));
}

function nameless(person: HrPerson): LoadFailure {
  const row = person.sourceRow === undefined ? "" : ` in row ${person.sourceRow}`;
  return { employeeNumber: "", reason: `${person.firstName} ${person.lastName}${row} has no EmployeeID. Give each person one.` };
}
