/**
 * What makes two EmployeeIDs different: declared in the rules (`match.distinguish`), and decided here alone. Whatever
 * compares EmployeeIDs compares their canonical forms. Pure.
 */
import type { Person } from "./identityProvider.ts";

/** What may tell two EmployeeIDs apart: letter case, leading zeros, blanks around. */
export const DISTINCTIONS = ["case", "leadingZeros", "blanks"] as const;

/** One of `DISTINCTIONS`. */
export type Distinction = (typeof DISTINCTIONS)[number];

/** Where the rules say nothing: `a7` is not `A7`, `007` is not `7`, ` 7` is `7`. */
export const DEFAULT_DISTINCTIONS: readonly Distinction[] = ["case", "leadingZeros"];

/** How people are told apart. */
export interface Identification {
  /** The profile attribute that holds the EmployeeID. */
  readonly key: string;
  readonly distinguish: readonly Distinction[];
}

/**
 * The form under which an EmployeeID is compared, shown, kept in state and written as external id: without the blanks
 * around, in capitals, without leading zeros, as far as these do not count. Inside, every character counts.
 * @returns nothing where there is no EmployeeID: absent, or blank whatever counts
 */
export function canonicalId(employeeId: string | undefined, distinguish: readonly Distinction[]): string | undefined {
  if (employeeId === undefined || employeeId.trim() === "") return undefined;
  const bare = distinguish.includes("blanks") ? employeeId : employeeId.trim();
  const cased = distinguish.includes("case") ? bare : bare.toUpperCase();
  // "000" is "0". A zero before a blank is no number's: "0 7" keeps it, and what is canonical stays so.
  const id = distinguish.includes("leadingZeros") ? cased : cased.replace(/^(\s*)0+(?=\S)/, "$1");
  return KEYLESS.has(id) ? undefined : id;
}

/** No JavaScript object, and so no state of Pulumi, holds an entry of this name: who has such an EmployeeID has none. */
const KEYLESS: ReadonlySet<string> = new Set(["__proto__"]);

/** A person's EmployeeID in its canonical form; nothing where the attribute is absent or blank. */
export function employeeIdOf(person: Pick<Person, "profile">, { key, distinguish }: Identification): string | undefined {
  return canonicalId(ownEmployeeId(person, key), distinguish);
}

/** The EmployeeID as the person's own record spells it, and as the identity provider pushes it. */
export function ownEmployeeId({ profile }: Pick<Person, "profile">, key: string): string | undefined {
  const value = profile[key];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
