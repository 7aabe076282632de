import { deepEqual, equal } from "node:assert/strict";
import { createHash } from "node:crypto";
import { NAMES } from "../../../sandbox/people/names.ts";
import type { HrPerson } from "../../../sandbox/people/person.ts";
import { CITIES, EMAIL_DOMAIN, sampleWorkforce } from "../../../sandbox/people/workforce.ts";

const people = sampleWorkforce();

/** How many people each value of something has. */
function counts(valueOf: (person: HrPerson) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(people, valueOf)].map(([value, group]) => [value, group.length] as const).toSorted(([one], [other]) => one.localeCompare(other, "en")));
}

describe("sampleWorkforce", () => {
  it("is the same 250 people on every machine and in every run", () => {
    equal(people.length, 250);
    deepEqual(sampleWorkforce(), people);
    equal(createHash("sha256").update(JSON.stringify(people)).digest("hex"), "a405a4727796f303f5b046d6889b8c0f2b818374b875c0df150d468ac2b8bc7b");
  });

  it("gives everybody an EmployeeID and an e-mail of their own", () => {
    equal(new Set(people.map((person) => person.employeeNumber)).size, 250);
    equal(new Set(people.map((person) => person.email)).size, 250);
    equal(people[0]?.employeeNumber, "E1001");
    equal(people[247]?.employeeNumber, "E1248");
  });

  it("gives nobody but the John Smiths somebody else's name", () => {
    const shared = [...Map.groupBy(people, (person) => `${person.firstName} ${person.lastName}`)].filter(([, group]) => group.length > 1);
    deepEqual(shared.map(([name, group]) => [name, group.length]), [["John Smith", 2]]);
  });

  it("spells e-mails in ASCII", () => {
    deepEqual(people.filter((person) => !/^[a-z]+\.[a-z]+2?@acme\.example$/.test(person.email)), []);
    equal(people.find((person) => person.lastName === "Włodarczyk")?.email, `malgorzata.wlodarczyk@${EMAIL_DOMAIN}`);
    equal(people.find((person) => person.employeeNumber === "E1110")?.email, `padraig.osullivan@${EMAIL_DOMAIN}`);
  });

  it("has the numbers that the documentation names", () => {
    deepEqual(counts((person) => person.status), { active: 235, inactive: 15 });
    deepEqual(counts((person) => person.department), { Billing: 45, Retention: 28, Sales: 63, Support: 78, "Technical Support": 36 });
    deepEqual(counts((person) => person.city), { Austin: 61, Dublin: 55, Kraków: 38, Madrid: 45, Manila: 51 });
    deepEqual(counts((person) => String(person.spokenLanguages.includes("Spanish"))), { false: 190, true: 60 });
    deepEqual(counts((person) => String(person.trainings.includes("Chat"))), { false: 210, true: 40 });
    equal(people.filter((person) => person.title === "Manager").length, 12);
    equal(people.filter((person) => person.title.includes("Sales")).length, 61);
  });

  it("has active managers only, and everybody else reports to one of them", () => {
    const managers = people.filter((person) => person.title === "Manager");
    deepEqual(managers.filter((manager) => manager.status !== "active" || manager.managerEmployeeNumber !== undefined), []);
    const numbers = new Set(managers.map((manager) => manager.employeeNumber));
    const astray = people.filter((person) => person.title !== "Manager" && person.lastName !== "Smith" && !numbers.has(person.managerEmployeeNumber ?? ""));
    deepEqual(astray, []);
  });

  it("brings back two John Smiths, one with the old e-mail and one with a new one", () => {
    const smiths = people.filter((person) => person.lastName === "Smith");
    deepEqual(
      smiths.map(({ employeeNumber, email, status }) => ({ employeeNumber, email, status })),
      [
        { employeeNumber: "E2001", email: "john.smith@acme.example", status: "active" },
        { employeeNumber: "E2002", email: "john.smith2@acme.example", status: "active" },
      ],
    );
  });

  it("has real dates and known countries", () => {
    deepEqual(people.filter(({ hireDate }) => hireDate === undefined || new Date(hireDate).toISOString().slice(0, 10) !== hireDate), []);
    deepEqual(counts((person) => person.countryCode ?? "none"), { ES: 45, IE: 55, PH: 51, PL: 38, US: 61 });
  });
});

describe("NAMES", () => {
  it("holds lists of 17 and 19 for each city: primes, so that no full name comes twice", () => {
    for (const city of CITIES) deepEqual([new Set(NAMES[city].first).size, new Set(NAMES[city].last).size], [17, 19], city);
  });

  it("shares no last name between cities", () => {
    const all: readonly string[] = CITIES.flatMap((city) => [...NAMES[city].last]);
    deepEqual([all.length, new Set(all).size, all.includes("Smith")], [95, 95, false]);
  });
});
