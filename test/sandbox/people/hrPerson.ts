import type { HrPerson } from "../../../sandbox/people/person.ts";

/** An active person, with what a case wants different. */
export function hrPerson(different: Partial<HrPerson> = {}): HrPerson {
  const employeeNumber = different.employeeNumber ?? "E1";
  return {
    employeeNumber,
    firstName: "Ana",
    lastName: "Ruiz",
    email: `${employeeNumber.trim().toLowerCase()}@acme.example`,
    title: "Sales Agent",
    department: "Sales",
    city: "Madrid",
    status: "active",
    spokenLanguages: ["English", "Spanish"],
    trainings: [],
    ...different,
  };
}
