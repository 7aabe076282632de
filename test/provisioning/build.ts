/** Builders for people and accounts: a happy path, and one change a case. */
import type { Account } from "../../provisioning/contactCentre.ts";
import { DEFAULT_DISTINCTIONS, type Identification } from "../../provisioning/employeeId.ts";
import type { AppUser, Person } from "../../provisioning/identityProvider.ts";

/** As the rules tell people apart where they say nothing. */
export const IDENTIFICATION: Identification = { key: "employeeNumber", distinguish: DEFAULT_DISTINCTIONS };

export function person(employeeNumber: string | null, more: Partial<Omit<Person, "profile">> & { profile?: Record<string, unknown> } = {}): Person {
  const { profile, ...rest } = more;
  return {
    id: `00u-${employeeNumber ?? "none"}`,
    status: "ACTIVE",
    statusChanged: undefined,
    ...rest,
    profile: { employeeNumber, email: `${(employeeNumber ?? "none").toLowerCase()}@acme.example`, department: "Support", city: "Madrid", ...profile },
  };
}

export function account(employeeId: string | undefined, more: Partial<Account> = {}): Account {
  return {
    id: `acc-${employeeId ?? "none"}`,
    state: "active",
    email: `${(employeeId ?? "none").toLowerCase()}@acme.example`,
    name: "Ann Example",
    employeeId,
    title: undefined,
    department: undefined,
    division: "Home",
    locations: ["Madrid"],
    skills: [],
    languages: [],
    ...more,
  };
}

export function appUser(subject: Person, externalId: string | undefined, syncState = externalId === undefined ? "ERROR" : "SYNCHRONIZED"): AppUser {
  return { personId: subject.id, externalId, syncState, userName: undefined };
}
