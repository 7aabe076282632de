/**
 * What state keeps by EmployeeID, after the rules have come to tell people apart in another way: nobody may look like
 * somebody new, and nobody like somebody gone. Pure.
 */
import { employeeIdOf, type Identification } from "./employeeId.ts";
import type { Person } from "./identityProvider.ts";
import { mayWork, type Match } from "./match.ts";
import type { Change } from "./plan.ts";

/** EmployeeID → account id, with the external id written. */
export type Linked = Readonly<Record<string, string>>;

/** An account whose external id is an EmployeeID under the former rule. */
export type Rekey = Extract<Change, { readonly kind: "rekey" }>;

/**
 * EmployeeIDs under the former rule → under today's. Where one has become several, it is that of somebody who may work.
 * @param was the rule of the last run
 */
export function renaming(people: readonly Person[], was: Identification, is: Identification): ReadonlyMap<string, string> {
  const last = people.toSorted((a, b) => Number(mayWork(a)) - Number(mayWork(b)));
  return new Map(
    last.flatMap((person): [string, string][] => {
      const [former, today] = [employeeIdOf(person, was), employeeIdOf(person, is)];
      return former === undefined || today === undefined ? [] : [[former, today]];
    }),
  );
}

/** A record under today's EmployeeIDs. Entries of people who are not there stay. */
export function renamed<T>(record: Readonly<Record<string, T>>, names: ReadonlyMap<string, string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([employeeId, value]) => [names.get(employeeId) ?? employeeId, value]));
}

/** Splits what was linked into what still is so, and external ids that have to be replaced. */
export function rekey(linked: Linked, names: ReadonlyMap<string, string>): { readonly linked: Linked; readonly rekeys: readonly Rekey[] } {
  const entries = Object.entries(linked);
  const changed = entries.flatMap(([former, accountId]): Rekey[] => {
    const employeeId = names.get(former);
    return employeeId === undefined || employeeId === former ? [] : [{ kind: "rekey", employeeId, accountId, former }];
  });
  const formers = new Set(changed.map(({ former }) => former));
  return { linked: Object.fromEntries(entries.filter(([employeeId]) => !formers.has(employeeId))), rekeys: changed };
}

/** Those that may be written: the account is still the person's, not deleted, and in no conflict. */
export function due(rekeys: readonly Rekey[], matches: readonly Match[], linked: Linked): readonly Rekey[] {
  const accounts = new Map(matches.map((match) => [match.employeeId, "account" in match && match.account?.state !== "deleted" ? match.account?.id : undefined]));
  return rekeys.filter(({ employeeId, accountId }) => accounts.get(employeeId) === accountId && !Object.hasOwn(linked, employeeId));
}
