/**
 * People whom the rules can be asked about, wherever they are read from.
 */
import type { Profile } from "../../provisioning/rules/entitlements.ts";

/** One person. */
export interface KnownPerson {
  /** As Okta has it, or would have it after HR's import (`user.*`). */
  readonly profile: Profile;
  /** Whether the person works here: in Okta, neither deactivated nor suspended. */
  readonly works: boolean;
  /** The line of the file, where it has lines. */
  readonly line?: number;
}

/** A reading of people. */
export interface People {
  /** Where they were read, for messages: `hr.csv`, `Okta`. */
  readonly from: string;
  readonly people: readonly KnownPerson[];
}

/** A text attribute, or "". */
export function textOf({ profile }: KnownPerson, attribute: string): string {
  const value = profile[attribute];
  return typeof value === "string" ? value.trim() : "";
}

/** First and last name, as far as they are known. */
export function nameOf(person: KnownPerson): string {
  return ["firstName", "lastName"].map((attribute) => textOf(person, attribute)).filter((part) => part !== "").join(" ");
}
