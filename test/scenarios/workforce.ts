/**
 * The people of the scenarios: some thirty of the sample workforce, so that every rule has someone for whom it is true
 * and someone for whom it is not; and what the rules promise each of them, worked out without the code under test.
 */
import type { HrPerson } from "../../sandbox/people/person.ts";
import { sampleWorkforce } from "../../sandbox/people/workforce.ts";
import type { AccountView } from "./genesysView.ts";

const MANAGERS = ["E1045", "E1064", "E1085", "E1132"];
const SALES = ["E1002", "E1005", "E1006", "E1013", "E1026", "E1035"];
const BILLING = ["E1004", "E1007", "E1012", "E1016", "E1020", "E1071"];
const OTHERS = ["E1001", "E1003", "E1008", "E1010", "E1011", "E1017", "E1029", "E1073"];

/** The first has an account that is inactive, the second one that was forgotten, the third never had one. */
const LEAVERS = ["E1009", "E1015", "E1025"];

/** The two who return after years. */
export const JOHN_SMITHS = ["E2001", "E2002"];

const CHOSEN = new Set([...MANAGERS, ...SALES, ...BILLING, ...OTHERS, ...LEAVERS, ...JOHN_SMITHS]);

/** Skills that no rule names and that people have since before: nobody's business. */
const UNMANAGED: Readonly<Record<string, Readonly<Record<string, number>>>> = { E2001: { Email: 4 } };

/** Twenty-nine people: four managers, six in sales, six in billing, eight others, three leavers, two John Smiths. */
export function workforce(): HrPerson[] {
  return sampleWorkforce().filter(({ employeeNumber }) => CHOSEN.has(employeeNumber));
}

/** The people of the workforce with these EmployeeIDs. */
export function only(...employeeNumbers: readonly string[]): HrPerson[] {
  return workforce().filter(({ employeeNumber }) => employeeNumbers.includes(employeeNumber));
}

/** What the rules of the repository promise somebody who works here. */
export interface Promised {
  readonly employeeId: string;
  readonly email: string;
  readonly state: "active";
  readonly division: string;
  readonly locations: readonly string[];
  /** Skill → proficiency. */
  readonly skills: Readonly<Record<string, number>>;
  /** `role in division through group`, sorted. */
  readonly inherited: readonly string[];
  readonly externalIds: readonly string[];
}

/** What of an account is promised. */
export function promisedPart({ employeeId, email, state, division, locations, skills, inherited, externalIds }: AccountView): Omit<Promised, "state"> & Pick<AccountView, "state"> {
  return { employeeId, email, state, division, locations, skills, inherited, externalIds };
}

/** The promise to each active person, in EmployeeID order. */
export function promises(people: readonly HrPerson[]): Promised[] {
  return people.filter(({ status }) => status === "active").map(promised);
}

function promised(person: HrPerson): Promised {
  const { employeeNumber, email, title, department, city } = person;
  const roles = [title.includes("Sales") ? "Sales_Role" : "General_Agent_Role", ...(title === "Manager" ? ["Supervisor_Role"] : [])];
  return {
    employeeId: employeeNumber,
    email,
    state: "active",
    division: department === "Billing" ? "Billing_Div" : "Home",
    locations: [city],
    skills: {
      ...UNMANAGED[employeeNumber],
      ...(person.trainings.includes("Chat") ? { Chat: 3 } : {}),
      ...(person.spokenLanguages.includes("Spanish") ? { Spanish: 5 } : {}),
    },
    inherited: roles.map((role) => `${role} in Home through ${role}`),
    externalIds: [`employee-id/${employeeNumber}`],
  };
}
