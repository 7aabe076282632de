import { deepEqual, throws } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readHrFile, type HrMapping } from "../../../cli/people/hrFile.ts";
import { loadRules } from "../../../provisioning/rules/load.ts";
import type { HrPerson } from "../../../sandbox/people/person.ts";

/** The header of the sample file that Microsoft publishes for its API-driven inbound provisioning. */
const HEADER =
  "WorkerID,WorkerStatus,WorkerType,UserID,FirstName,LastName,FullName,GenderPronoun,ManagerID,HireDate,OnLeave,Department,Division,CostCenter,Company,Location,JobTitle,StreetAddress,City,CountryCode,OfficePhone,Custom01,Custom02,ZipCode";
const EXPORT = `${HEADER}
E5001,Active,Employee,jnunez,José,Núñez Álvarez,José Núñez Álvarez,he,E5003,2024-02-01,FALSE,Sales,EMEA,C10,Acme,MAD,Sales Agent,"Calle Mayor 1, 2º",Madrid,ES,+34 600,,,28001
E5002,Terminated,Contractor,aodea,Áine,O'Dea,Áine O'Dea,she,,,FALSE,Billing,EMEA,C11,Acme,DUB,Billing Clerk,"1 Quay
Street",Dublin,IE,,,,D01
`;

/** The mapping that the seed's rules declare. */
function seedMapping(): HrMapping {
  const file = new URL("../../../provisioning.yaml", import.meta.url);
  const { people } = loadRules("provisioning.yaml", { read: () => readFileSync(file, "utf8") }).rules;
  return { columns: people?.columns ?? {}, active: people?.active ?? [], email: people?.email, blanksCount: false };
}

const COLUMNS = { employeeNumber: "id", firstName: "first", lastName: "last", email: "mail" };
const MAPPING: HrMapping = { columns: COLUMNS, active: [], email: undefined, blanksCount: false };
const NOTHING = { title: "", department: "", city: "", status: "active", spokenLanguages: [], trainings: [] } as const;
const ANN: HrPerson = { employeeNumber: "E1", firstName: "Ann", lastName: "Ek", email: "ann@acme.example", ...NOTHING, sourceRow: 2 };

/** The people of a small file. */
const read = (text: string, different: Partial<HrMapping> = {}): HrPerson[] => readHrFile(text, "people.csv", { ...MAPPING, ...different });

describe("cli/people/hrFile", () => {
  it("reads Microsoft's sample layout with the seed's columns", () => {
    deepEqual(readHrFile(EXPORT, "sample.csv", seedMapping()), [
      {
        employeeNumber: "E5001",
        firstName: "José",
        lastName: "Núñez Álvarez",
        email: "jose.nunez.alvarez.e5001@people.example",
        title: "Sales Agent",
        department: "Sales",
        city: "Madrid",
        status: "active",
        spokenLanguages: [],
        trainings: [],
        sourceRow: 2,
        countryCode: "ES",
        hireDate: "2024-02-01",
      },
      {
        employeeNumber: "E5002",
        firstName: "Áine",
        lastName: "O'Dea",
        email: "aine.o.dea.e5002@people.example",
        title: "Billing Clerk",
        department: "Billing",
        city: "Dublin",
        status: "inactive",
        spokenLanguages: [],
        trainings: [],
        sourceRow: 3,
        countryCode: "IE",
      },
    ]);
  });

  const READ: readonly [what: string, text: string, different: Partial<HrMapping>, people: HrPerson[]][] = [
    ["a byte order mark", "\uFEFFid,first,last,mail\nE1,Ann,Ek,ann@acme.example\n", {}, [ANN]],
    ["Windows line ends and empty lines", "id,first,last,mail\r\n\r\nE1,Ann,Ek,ann@acme.example\r\n", {}, [{ ...ANN, sourceRow: 3 }]],
    ["blanks around names and values", " id , first,last ,mail\n E1 , Ann,Ek , ann@acme.example \n", {}, [ANN]],
    ["quoted values with commas, quotes and line breaks", 'id,first,last,mail,town\nE1,Ann,"Ek, the ""elder""\nof two",ann@acme.example,Rome\n', {}, [{ ...ANN, lastName: 'Ek, the "elder"\nof two' }]],
    ["a header without people", "id,first,last,mail\n", {}, []],
    [
      "lists, separated by ; or |",
      "id,first,last,mail,languages,trainings\nE1,Ann,Ek,ann@acme.example,Spanish; English |,Chat\n",
      { columns: { ...COLUMNS, spokenLanguages: "languages", trainings: "trainings" } },
      [{ ...ANN, spokenLanguages: ["Spanish", "English"], trainings: ["Chat"] }],
    ],
    [
      "a status that is none of the active ones",
      "id,first,last,mail,state\nE1,Ann,Ek,ann@acme.example,gone\n",
      { columns: { ...COLUMNS, status: "state" }, active: ["here", "on leave"] },
      [{ ...ANN, status: "inactive" }],
    ],
    ["a manager", "id,first,last,mail,boss\nE1,Ann,Ek,ann@acme.example,E9\n", { columns: { ...COLUMNS, managerEmployeeNumber: "boss" } }, [{ ...ANN, managerEmployeeNumber: "E9" }]],
    ["an address that is there, before the template", "id,first,last,mail\nE1,Ann,Ek,ann@acme.example\n", { email: "{firstName}@people.example" }, [ANN]],
    ["a row without an address, by the template", "id,first,last,mail\nE1, Ann  Marie ,d'Été,\n", { email: "{firstName}.{lastName}@people.example" }, [{ ...ANN, firstName: "Ann  Marie", lastName: "d'Été", email: "ann.marie.d.ete@people.example" }]],
  ];
  for (const [what, text, different, people] of READ) {
    it(`reads ${what}`, () => deepEqual(read(text, different), people));
  }

  const FIELDS = "employeeNumber, firstName, lastName, email, title, department, city, countryCode, status, hireDate, spokenLanguages, trainings, managerEmployeeNumber";
  const SMALL = "id,first,last,mail\nE1,Ann,Ek,ann@acme.example\n";
  const REFUSED: readonly [what: string, text: string, different: Partial<HrMapping>, message: string][] = [
    [
      "a column that is not there, and says which was meant",
      SMALL,
      { columns: { ...COLUMNS, firstName: "frist" } },
      'people.csv has no column "frist" for firstName: did you mean "first"? Its columns: id, first, last, mail. Say which with --column firstName=COLUMN',
    ],
    [
      "a column that resembles none",
      SMALL,
      { columns: { ...COLUMNS, title: "Berufsbezeichnung" } },
      'people.csv has no column "Berufsbezeichnung" for title. Its columns: id, first, last, mail. Say which with --column title=COLUMN',
    ],
    ["a field that nobody has", SMALL, { columns: { ...COLUMNS, employeeNumbr: "id" } }, `"employeeNumbr" is nothing that a person has: did you mean "employeeNumber"? Fields: ${FIELDS}`],
    [
      "a file for which nobody says where the EmployeeID is",
      SMALL,
      { columns: { firstName: "first", lastName: "last", email: "mail" } },
      "Which column of people.csv holds employeeNumber? Say --column employeeNumber=COLUMN, or people.columns.employeeNumber in the rules. Its columns: id, first, last, mail",
    ],
    [
      "people without any address",
      SMALL,
      { columns: { employeeNumber: "id", firstName: "first", lastName: "last" } },
      'people.csv has no address column and the rules no people.email template. Say --column email=COLUMN, or write people.email: "{firstName}.{lastName}@acme.example"',
    ],
    ["a template with an unknown field", "id,first,last,mail\nE1,Ann,Ek,\n", { email: "{firstname}.{lastName}@acme.example" }, `people.email holds {firstname}, which is nothing that a person has: did you mean "firstName"? Fields: ${FIELDS}`],
    ["a row that is too short", "id,first,last,mail\nE1,Ann\n", {}, "people.csv cannot be read as CSV: Invalid Record Length: columns length is 4, got 2 on line 2"],
    ["a row that is too long", "id,first,last,mail\nE1,Ann,Ek,ann@acme.example,more\n", {}, "people.csv cannot be read as CSV: Invalid Record Length: columns length is 4, got 5 on line 2"],
    ["a quote that never ends", 'id,first,last,mail\nE1,"Ann,Ek,ann@acme.example\n', {}, "people.csv cannot be read as CSV: Quote Not Closed: the parsing is finished with an opening quote at line 2"],
    ["an empty file", "", {}, "people.csv is empty: an HR export begins with a line that names its columns"],
    ["a file of empty lines", "\n\n", {}, "people.csv is empty: an HR export begins with a line that names its columns"],
  ];
  for (const [what, text, different, message] of REFUSED) {
    it(`refuses ${what}`, () => throws(() => read(text, different), { name: "CliError", message }));
  }
});
