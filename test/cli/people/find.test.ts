import { deepEqual, throws } from "node:assert/strict";
import { findPerson } from "../../../cli/people/find.ts";
import type { KnownPerson, People } from "../../../cli/people/known.ts";
import type { Distinction } from "../../../provisioning/employeeId.ts";

const known = (employeeNumber: unknown, firstName: string): KnownPerson => ({ profile: { employeeNumber, firstName, login: `${firstName}@acme.example` }, works: true });
const PEOPLE: People = { from: "hr.csv", people: [known(" 007", "James"), known("e1", "Ann"), known(12, "Bo")] };

function found(who: string, distinguish: readonly Distinction[] = ["case", "leadingZeros"]): unknown {
  return findPerson(who, PEOPLE, { key: "employeeNumber", distinguish }).profile["firstName"];
}

describe("cli/people/find", () => {
  it("finds people by EmployeeID as the rules compare it", () => {
    deepEqual([found("007 "), found("e1"), found("12")], ["James", "Ann", "Bo"]);
    deepEqual([found("7", []), found("E1", []), found(" 007", ["blanks", "case", "leadingZeros"])], ["James", "Ann", "James"]);
  });

  it("says who may be meant where the rules take two spellings for two people", () => {
    throws(() => found("E1"), { name: "CliError", message: 'Nobody among the 3 people of hr.csv has the EmployeeID (employeeNumber), login or e-mail "E1". Did you mean "e1"?' });
  });

  it("finds people by login, whatever its case", () => deepEqual(found("ann@ACME.example"), "Ann"));
});
