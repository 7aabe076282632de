/** Builders for readings of a contact centre. */
import type { Account, OrgReading } from "../../../provisioning/contactCentre.ts";

/** An account; the id and address follow from the EmployeeID. */
export function account(employeeId: string | undefined, different: Partial<Account> = {}): Account {
  const id = `acc-${employeeId ?? "none"}`;
  return {
    id,
    state: "active",
    email: `${id}@acme.example`,
    name: `Person ${employeeId ?? "without a number"}`,
    employeeId,
    title: undefined,
    department: undefined,
    division: "Home",
    locations: [],
    skills: [],
    languages: [],
    ...different,
  };
}

/** A reading with these accounts. */
export function org(...accounts: readonly Account[]): OrgReading {
  return { accounts, groups: [], divisions: [], roles: [], skills: [], languages: [], locations: [] };
}
