/** What every write of this folder needs: the connection, the shared reading, and turns. */
import { PlatformError, type Account, type Named, type OrgReading } from "../../provisioning/contactCentre.ts";
import { writeBaseOf, type WriteBase } from "./accounts.ts";
import type { GenesysClient } from "./client.ts";
import type { GrantReading } from "./grantReading.ts";
import type { SharedReading } from "./sharedReading.ts";
import type { GenesysQueue } from "./queues.ts";
import type { GenesysTelephony } from "./telephony.ts";
import type { Turns } from "./turns.ts";

/** One connection with its reading, shared by all callers in the process. */
export interface Session {
  readonly client: GenesysClient;
  readonly org: SharedReading<OrgReading>;
  readonly grants: GrantReading;
  readonly telephony: SharedReading<GenesysTelephony>;
  readonly queues: SharedReading<readonly GenesysQueue[]>;
  readonly turns: Turns;
}

/** Applies a change of accounts to the shared reading. */
export function patchAccounts(session: Session, accountIds: readonly string[], change: (account: Account) => Account): void {
  const ids = new Set(accountIds);
  session.org.patch((org) => ({ ...org, accounts: org.accounts.map((account) => (ids.has(account.id) ? change(account) : account)) }));
}

/** What a first write of the account can go by without a reading of its own; nothing where it was written since it was listed. */
export async function listedBase(session: Session, accountId: string): Promise<WriteBase | undefined> {
  const account = (await session.org.get()).accounts.find(({ id }) => id === accountId);
  return account === undefined ? undefined : writeBaseOf(account);
}

/** The lists of the reading in which ids are looked up by name. */
type Catalogue = "divisions" | "roles" | "skills" | "languages" | "locations";

const SINGULAR: Readonly<Record<Catalogue, string>> = { divisions: "division", roles: "role", skills: "skill", languages: "language", locations: "location" };

/**
 * The id of a catalogue entry by its exact name.
 * @throws PlatformError (status 404, code `name.unknown`) where there is none
 */
export async function idOf(session: Session, catalogue: Catalogue, name: string): Promise<string> {
  const entries: readonly Named[] = (await session.org.get())[catalogue];
  return named(entries, SINGULAR[catalogue], name).id;
}

/**
 * The entry of exactly this name.
 * @param kind for the error, e.g. `division`
 * @throws PlatformError (status 404, code `name.unknown`), which tells of a name that differs in case only
 */
export function named<T extends Named>(entries: readonly T[], kind: string, name: string): T {
  const entry = entries.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  const near = entries.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  const hint = near === undefined ? "Create it in Genesys Cloud, or correct the rules." : `It has "${near.name}": write the name in the rules as Genesys Cloud has it.`;
  throw new PlatformError(`Genesys Cloud has no ${kind} named "${name}". ${hint}`, 404, "name.unknown");
}

/** Cuts a list into pieces of at most `size`. */
export function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}
