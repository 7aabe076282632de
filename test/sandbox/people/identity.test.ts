import { deepEqual } from "node:assert/strict";
import { findConflicts } from "../../../sandbox/people/identity.ts";
import { hrPerson } from "./hrPerson.ts";

describe("findConflicts", () => {
  it("keeps who holds an EmployeeID alone, in the order of the file", () => {
    const rows = [hrPerson({ employeeNumber: "1513" }), hrPerson({ employeeNumber: "1222" })];
    deepEqual(findConflicts(rows), { people: rows, conflicts: [], withoutEmployeeNumber: [] });
  });

  it("reports all rows that share an EmployeeID as different people and loads none of them", () => {
    const talya = hrPerson({ employeeNumber: "1222", firstName: "Talya", status: "inactive", sourceRow: 2 });
    const myriam = hrPerson({ employeeNumber: "1727", firstName: "Myriam", sourceRow: 3 });
    const ginnie = hrPerson({ employeeNumber: "1222", firstName: "Ginnie", sourceRow: 4 });
    const genevra = hrPerson({ employeeNumber: "1222", firstName: "Genevra", sourceRow: 5 });
    deepEqual(findConflicts([talya, myriam, ginnie, genevra]), {
      people: [myriam],
      conflicts: [{ employeeNumber: "1222", people: [talya, ginnie, genevra] }],
      withoutEmployeeNumber: [],
    });
  });

  it("takes even two equal rows for two people: which of them the account is for cannot be known", () => {
    const row = hrPerson({ employeeNumber: "7" });
    deepEqual(findConflicts([row, row]).conflicts, [{ employeeNumber: "7", people: [row, row] }]);
  });

  it("ignores blanks around an EmployeeID, and nothing else: letter case and leading zeros tell people apart", () => {
    const rows = [" e1", "E1", "007", "7", "E1\t"].map((employeeNumber, index) => hrPerson({ employeeNumber, sourceRow: index + 2 }));
    const found = findConflicts(rows);
    deepEqual(found.people.map((person) => person.employeeNumber), ["e1", "007", "7"]);
    deepEqual(found.conflicts.map(({ employeeNumber, people }) => [employeeNumber, people.map((person) => person.sourceRow)]), [["E1", [3, 6]]]);
  });

  it("goes by another rule where one is declared, and shows the form in which EmployeeIDs are compared", () => {
    const rows = [" e1 ", "E1", " 007", "x"].map((employeeNumber, index) => hrPerson({ employeeNumber, sourceRow: index + 2 }));
    const found = findConflicts(rows, (employeeNumber) => employeeNumber.trim().toUpperCase());
    deepEqual(found.people.map((person) => person.employeeNumber), ["007", "x"]);
    deepEqual(found.conflicts.map(({ employeeNumber, people }) => [employeeNumber, people.map((person) => person.sourceRow)]), [["E1", [2, 3]]]);
    deepEqual(findConflicts(rows, (employeeNumber) => employeeNumber).people.map((person) => person.employeeNumber), [" e1 ", "E1", " 007", "x"]);
  });

  it("sets rows without an EmployeeID apart: they are not each other's conflict", () => {
    const rows = [hrPerson({ employeeNumber: "", sourceRow: 2 }), hrPerson({ employeeNumber: "1", sourceRow: 3 }), hrPerson({ employeeNumber: "  ", sourceRow: 4 })];
    const found = findConflicts(rows);
    deepEqual(found.people.map((person) => person.sourceRow), [3]);
    deepEqual(found.conflicts, []);
    deepEqual(found.withoutEmployeeNumber.map((person) => person.sourceRow), [2, 4]);
  });
});
