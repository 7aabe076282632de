/**
 * Whether two records look like one person's. Evidence for whoever has to decide, and against giving an account away;
 * never a key. Pure.
 */
import type { Account } from "./contactCentre.ts";
import type { Person } from "./identityProvider.ts";

/** "Ana Ruiz"; empty where the record has no name. */
export function nameOf({ profile }: Pick<Person, "profile">): string {
  return `${text(profile["firstName"])} ${text(profile["lastName"])}`.trim();
}

/** The address, empty where the record has none. */
export function emailOf({ profile }: Pick<Person, "profile">): string {
  return text(profile["email"]);
}

/** Whether the account has the person's name or address. Case does not count. */
export function resembles(person: Pick<Person, "profile">, account: Pick<Account, "name" | "email">): boolean {
  return isSame(nameOf(person), account.name) || isSame(emailOf(person), account.email);
}

function isSame(one: string, other: string): boolean {
  return one !== "" && one.toLowerCase() === other.trim().toLowerCase();
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
