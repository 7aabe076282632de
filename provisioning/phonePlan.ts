/**
 * Who gets a WebRTC phone, its station and an extension, and who gives them up: desired against existing, as lists that
 * can be shown before anything is written. The same subject always gives the same plan. Pure.
 */
import { FreeExtensions, isInPool, type ExtensionPool } from "./extensionPool.ts";
import { compareText } from "./match.ts";
import type { Phone, StationsLeft, TelephonyReading } from "./telephony.ts";

/** A person and the account they work with. */
export interface PhonePerson {
  readonly employeeId: string;
  readonly accountId: string;
}

/** A person who should have a phone, and the site where one would be made. */
export interface PhoneHolder extends PhonePerson {
  readonly site: string;
}

/** What the plan goes by. One person has one account; nobody is in both lists. */
export interface PhoneSubject {
  readonly holders: readonly PhoneHolder[];
  /** People who should have none: those who no longer work, and those whom the rules give none. */
  readonly others: readonly PhonePerson[];
  readonly telephony: Pick<TelephonyReading, "phones" | "extensions">;
  readonly pool: ExtensionPool;
  /** EmployeeID → the extension that the person had, for those who return. */
  readonly remembered: Readonly<Record<string, string>>;
}

/** What a person gives up: stations of the WebRTC phone, extensions of the pool. The phone itself stays, for a return. */
export interface PhoneRelease extends PhonePerson, StationsLeft {
  readonly extensions: readonly string[];
}

/** An extension for a person. */
export interface ExtensionGrant extends PhonePerson {
  readonly extension: string;
}

/** What has to happen, everything in EmployeeID order. */
export interface PhonePlan {
  readonly releases: readonly PhoneRelease[];
  /** Who needs a phone. */
  readonly phones: readonly PhoneHolder[];
  /** Who needs a default station: those without any, new phones included. */
  readonly stations: readonly PhonePerson[];
  readonly extensions: readonly ExtensionGrant[];
  /** EmployeeIDs that wait for an extension because the pool is exhausted. */
  readonly waiting: readonly string[];
  /** EmployeeID → the extension of the pool that the person has already. */
  readonly held: Readonly<Record<string, string>>;
}

/** Makes the plan. */
export function planPhones(subject: PhoneSubject): PhonePlan {
  const { phones, extensions } = subject.telephony;
  const holders = subject.holders.toSorted(byEmployeeId);
  const phonesOf = Map.groupBy(phones, ({ accountId }) => accountId);
  const withDefault = new Set(phones.flatMap(({ defaultFor }) => defaultFor));
  const extensionsOf = Map.groupBy(
    extensions.filter(({ extension }) => isInPool(extension, subject.pool)),
    ({ accountId }) => accountId,
  );
  const heldBy = ({ accountId }: PhonePerson): readonly string[] => (extensionsOf.get(accountId) ?? []).map(({ extension }) => extension).toSorted(compareText);
  const needing = holders.filter((holder) => heldBy(holder).length === 0);
  const { given, waiting } = assign(needing, subject);
  return {
    releases: subject.others.toSorted(byEmployeeId).flatMap((person) => release(person, heldBy(person), phonesOf.get(person.accountId) ?? [])),
    phones: holders.filter(({ accountId }) => !phonesOf.has(accountId)),
    stations: holders.filter(({ accountId }) => !withDefault.has(accountId)).map(personOf),
    extensions: given,
    waiting,
    held: Object.fromEntries(holders.flatMap((holder) => heldBy(holder).slice(0, 1).map((extension) => [holder.employeeId, extension]))),
  };
}

/** Who had an extension gets it back where it is free; then the others get the lowest. */
function assign(needing: readonly PhoneHolder[], { telephony, pool, remembered }: PhoneSubject): { given: ExtensionGrant[]; waiting: string[] } {
  const free = new FreeExtensions(pool, telephony.extensions.map(({ extension }) => extension));
  const had = (employeeId: string): string | undefined => (Object.hasOwn(remembered, employeeId) ? remembered[employeeId] : undefined);
  const chosen = new Map<string, string>();
  for (const { employeeId } of needing) {
    const extension = had(employeeId);
    if (extension !== undefined && free.take(extension)) chosen.set(employeeId, extension);
  }
  for (const { employeeId } of needing) {
    const extension = chosen.has(employeeId) ? undefined : free.next();
    if (extension !== undefined) chosen.set(employeeId, extension);
  }
  return {
    given: needing.flatMap((holder) => {
      const extension = chosen.get(holder.employeeId);
      return extension === undefined ? [] : [{ ...personOf(holder), extension }];
    }),
    waiting: needing.map(({ employeeId }) => employeeId).filter((employeeId) => !chosen.has(employeeId)),
  };
}

/** Only stations of the person's own WebRTC phone are ours to give up: a desk phone was somebody's decision. */
function release({ employeeId, accountId }: PhonePerson, extensions: readonly string[], own: readonly Phone[]): PhoneRelease[] {
  const byDefault = own.some(({ defaultFor }) => defaultFor.includes(accountId));
  const associated = own.some(({ usedBy }) => usedBy.includes(accountId));
  return byDefault || associated || extensions.length > 0 ? [{ employeeId, accountId, byDefault, associated, extensions }] : [];
}

function personOf({ employeeId, accountId }: PhonePerson): PhonePerson {
  return { employeeId, accountId };
}

function byEmployeeId(a: PhonePerson, b: PhonePerson): number {
  return compareText(a.employeeId, b.employeeId);
}
