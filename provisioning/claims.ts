/**
 * Both sides of the matching, and who lays claim to which account: the EmployeeID that it carries, and the people to
 * whom the identity provider has linked it. Pure.
 */
import type { Account, AccountState } from "./contactCentre.ts";
import { canonicalId, employeeIdOf, type Identification } from "./employeeId.ts";
import type { AppUser, Person } from "./identityProvider.ts";

/** What matching looks at. */
export interface MatchSubject extends Identification {
  readonly people: readonly Person[];
  readonly appUsers: readonly AppUser[];
  readonly accounts: readonly Account[];
  /** Accounts that are nobody's business. */
  readonly isProtected: (account: Account) => boolean;
}

/** Statuses in which a person may work (Okta user life cycle; a locked-out or password-expired person is still employed). */
const WORKING: ReadonlySet<string> = new Set(["ACTIVE", "PROVISIONED", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT"]);

/** Whether the status lets a person work. */
export function mayWork(person: Pick<Person, "status">): boolean {
  return WORKING.has(person.status);
}

/** Code-point order: the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** An inactive account says more of a person than a deleted one. */
const BY_STATE: readonly AccountState[] = ["active", "inactive", "deleted"];

/** People and accounts in an order of their own: the order in which they were read decides nothing. */
export class Claims {
  readonly #identification: Identification;
  /** Of accounts by their id, protected ones left out. */
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #carriers: ReadonlyMap<string | undefined, readonly Account[]>;
  readonly #guardedIds: ReadonlySet<string>;
  readonly #guarded: ReadonlySet<string | undefined>;
  readonly #holders: ReadonlyMap<string | undefined, readonly Person[]>;
  readonly #assignments: ReadonlyMap<string, AppUser>;
  /** Account id → people whom the provider linked to it, and whose EmployeeID it does not carry. */
  readonly #strangers: ReadonlyMap<string, readonly Person[]>;

  constructor({ people, appUsers, accounts, isProtected, key, distinguish }: MatchSubject) {
    this.#identification = { key, distinguish };
    const open = accounts.filter((account) => !isProtected(account)).toSorted((a, b) => BY_STATE.indexOf(a.state) - BY_STATE.indexOf(b.state) || compareText(a.id, b.id));
    const closed = accounts.filter(isProtected);
    this.#accounts = new Map(open.map((account) => [account.id, account]));
    this.#carriers = Map.groupBy(open, (account) => this.#carried(account));
    this.#guardedIds = new Set(closed.map(({ id }) => id));
    this.#guarded = new Set(closed.map((account) => this.#carried(account)));
    const inOrder = people.toSorted((a, b) => compareText(a.id, b.id));
    this.#holders = Map.groupBy(inOrder, (person) => employeeIdOf(person, this.#identification));
    this.#assignments = new Map(appUsers.map((appUser) => [appUser.personId, appUser]));
    this.#strangers = this.#findStrangers(this.#holders);
  }

  /** Everybody by EmployeeID, in the order of the EmployeeIDs. */
  holders(): readonly (readonly [employeeId: string, people: readonly Person[]])[] {
    const all = [...this.#holders].flatMap(([employeeId, people]): [string, readonly Person[]][] => (employeeId === undefined ? [] : [[employeeId, people]]));
    return all.toSorted(([a], [b]) => compareText(a, b));
  }

  isAssigned({ id }: Person): boolean {
    return this.#assignments.has(id);
  }

  /** Whether the provider is linked to a protected account for this person. */
  isLinkedToProtected(person: Person): boolean {
    return this.#guardedIds.size > 0 && this.#guardedIds.has(this.#linkOf(person) ?? "");
  }

  /** Whether a protected account carries the EmployeeID. */
  isCarriedByProtected(employeeId: string): boolean {
    return this.#guarded.has(employeeId);
  }

  /** Whether the provider is linked to this account for the person. */
  isLinked(person: Person, { id }: Account): boolean {
    return this.#linkOf(person) === id;
  }

  /** Whether an account carries this EmployeeID itself. */
  carries(account: Account, employeeId: string): boolean {
    return this.#carried(account) === employeeId;
  }

  /**
   * All accounts of an EmployeeID: those that carry it, and those that are linked to somebody who has it. A deleted one is
   * among them only where there is no other: somebody meant it to be gone, and restored, it has nothing but its past.
   */
  accountsOf(employeeId: string, holders: readonly Person[]): readonly Account[] {
    const all = [...(this.#carriers.get(employeeId) ?? [])];
    for (const person of holders) {
      const linked = this.#accounts.get(this.#linkOf(person) ?? "");
      if (linked !== undefined && this.#counts(person, linked) && !all.includes(linked)) all.push(linked);
    }
    const live = all.filter(({ state }) => state !== "deleted");
    return live.length > 0 ? live : all;
  }

  /** Who else lays claim to an account of this EmployeeID, and in words; nothing where nobody does. */
  contest(account: Account, employeeId: string): { readonly people: readonly Person[]; readonly reason: string } | undefined {
    const carried = this.#carried(account);
    const strangers = (this.#strangers.get(account.id) ?? []).filter((person) => employeeIdOf(person, this.#identification) !== employeeId);
    if (carried !== undefined && carried !== employeeId) return { people: strangers, reason: `the account linked to EmployeeID ${employeeId} carries EmployeeID ${carried}` };
    if (strangers.length === 0) return undefined;
    const others = strangers.map((person) => {
      const other = employeeIdOf(person, this.#identification);
      return other === undefined ? `person ${person.id}, who has no EmployeeID` : `EmployeeID ${other}`;
    });
    return { people: strangers, reason: `account ${account.id} ${carried === undefined ? "is linked to" : "carries"} EmployeeID ${employeeId}, and is linked to ${[...new Set(others)].join(" and ")}` };
  }

  #findStrangers(holders: ReadonlyMap<string | undefined, readonly Person[]>): ReadonlyMap<string, readonly Person[]> {
    const found = new Map<string, Person[]>();
    for (const [employeeId, people] of holders) {
      for (const person of people) {
        const linked = this.#accounts.get(this.#linkOf(person) ?? "");
        if (linked === undefined || (employeeId !== undefined && this.#carried(linked) === employeeId) || !this.#counts(person, linked)) continue;
        found.set(linked.id, [...(found.get(linked.id) ?? []), person]);
      }
    }
    for (const strangers of found.values()) strangers.sort((a, b) => compareText(a.id, b.id));
    return found;
  }

  /** Where an account says itself whose it is, a link to somebody who may not work claims nothing. */
  #counts(person: Person, account: Account): boolean {
    return mayWork(person) || this.#carried(account) === undefined;
  }

  /** The EmployeeID that an account carries, in its canonical form. */
  #carried({ employeeId }: Account): string | undefined {
    return canonicalId(employeeId, this.#identification.distinguish);
  }

  #linkOf({ id }: Person): string | undefined {
    return this.#assignments.get(id)?.externalId;
  }
}
