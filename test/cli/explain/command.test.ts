import { deepEqual, equal } from "node:assert/strict";
import { project, RULES } from "../project.ts";
import { ccaas } from "../terminal.ts";

describe("ccaas explain", () => {
  let folder: ReturnType<typeof project>;
  before(() => {
    folder = project({
      "lead.yaml": `${RULES.replace("attributes: { spokenLanguages: array }", "attributes: { spokenLanguages: array, lead: boolean }")}location: 'user.lead ? user.city : null'\n`,
      "ann.json": '{"employeeNumber": "E1", "firstName": "Ann", "lastName": "Ek", "title": "Sales Agent", "spokenLanguages": ["Spanish"], "userType": "trainee"}',
      "queues.yaml": RULES.replace("skills: { Spanish: 5 }", "queues: [Spanish_Support, Overflow]"),
      "welcome.yaml": `${RULES.replace("    phone: none", "    welcome: none")}welcome: invitation\n`,
      "broken.yaml": "version: 2\n",
      "ways.yaml": RULES.replace(/^roles:[^]*?(?=^\w)/m, 'roles:\n  - { when: user.lastName != null, role: Agent_Role, grant: people }\n  - { when: user.lastName != null, role: Sales_Role, grant: { groups: 3 } }\n'),
    });
  });
  after(() => folder.remove());
  const run = (...args: string[]): ReturnType<typeof ccaas> => ccaas(folder.path, ["explain", ...args]);

  it("tells every attribute and entitlement, with the deciding clauses and their lines", async () => {
    deepEqual(await run("E1", "--people", "people.csv"), {
      code: 0,
      err: "",
      out: `E1 Ann Ek  from people.csv

App assigned
  yes  provisioning.yaml:8:60
      user.employeeNumber != null  → true

Sent over SCIM
  employeeNumber: E1           provisioning.yaml:10:35
      user.employeeNumber
  title: "Sales Agent" (once)  provisioning.yaml:11:26
      user.title

Personas
  Trainee: no  provisioning.yaml:21:11
      user.userType == "trainee"  → false

Groups
  Sales_Role        provisioning.yaml:14:5
      String.stringContains(user.title, "Sales")  → true
  Spanish_Speakers  provisioning.yaml:16:3
      Arrays.contains(user.spokenLanguages, "Spanish")  → true

Roles
  Sales_Role in Home  through group Sales_Role

Skills
  Spanish 5  through group Spanish_Speakers

Not in
  Trainee  provisioning.yaml:20:3
      user.userType == "trainee"  → false

Division
  Billing_Div  provisioning.yaml:12:11
      user.department == "Billing"  → true

Phone
  webrtc  provisioning.yaml:25:1
`,
    });
  });

  it("tells the queues, and through which group", async () => {
    const { code, out } = await run("E1", "--people", "people.csv", "--rules", "queues.yaml");
    deepEqual([code, out.slice(out.indexOf("Queues"), out.indexOf("\n\nNot in"))], [0, "Queues\n  Spanish_Support  through group Spanish_Speakers\n  Overflow         through group Spanish_Speakers"]);
  });

  it("tells of an invitation where there is one, by whichever rule", async () => {
    const welcomed = async (profile: string): Promise<string> => {
      const { out } = await run(profile, "--rules", "welcome.yaml");
      return out.slice(out.indexOf("Phone"));
    };
    deepEqual([await welcomed('{"employeeNumber": "E9"}'), await welcomed('{"employeeNumber": "E9", "userType": "trainee"}')], ["Phone\n  webrtc  welcome.yaml:25:1\n\nWelcome\n  invitation  welcome.yaml:32:1\n", "Phone\n  webrtc  welcome.yaml:25:1\n"]);
  });

  it("says which proficiency wins by priority, and over whose", async () => {
    const { code, out } = await run("@ann.json", "--stack", "prod");
    deepEqual([code, out.split("\n").filter((line) => /Spanish 2|from|Home"|none|Trainee: /.test(line))], [
      0,
      ["E1 Ann Ek  from ann.json", "  Trainee: yes  provisioning.yaml:21:11", "  Spanish 2  through group Trainee; not 5 of Spanish_Speakers", '      "Home"', "  none  provisioning.yaml:24:5"],
    ]);
  });

  it("says of a role how it reaches the person", async () => {
    const { out } = await run("E1", "--people", "people.csv", "--rules", "ways.yaml");
    deepEqual(out.split("\n").filter((line) => / in Home /.test(line)), ["  Agent_Role in Home  directly, as one of group Agent_Role", "  Sales_Role in Home  through one of the 3 groups Sales_Role"]);
  });

  it("says of a leaver that nothing of it is given now", async () => {
    const { code, out } = await run("E3", "--people", "people.csv");
    deepEqual([code, out.split("\n")[1]], [0, "Does not work here (deactivated or suspended): the account is inactive. This is what the rules would give on return."]);
  });

  it("says who is assigned nothing at all", async () => {
    const { code, out } = await run('{"title": "Sales Agent"}');
    equal(code, 1);
    deepEqual(out.split("\n").filter((line) => /no EmployeeID|^ {2}no |none/.test(line)), ["no EmployeeID  from the command line", "  no  provisioning.yaml:8:60", "  none", "  none: the app is not assigned", "  none: the app is not assigned"]);
  });

  it("shows what cannot be evaluated for a person where it stands, and goes on", async () => {
    const { code, out } = await run('{"employeeNumber": "E9", "lead": "yes", "title": "Agent"}', "--rules", "lead.yaml");
    equal(code, 1);
    deepEqual(out.slice(out.indexOf("Location")).split("\n").slice(0, 3), ["Location", "  cannot be evaluated  lead.yaml:32:11", '      lead.yaml:32:12 A condition must be Boolean, and this is text for this person']);
  });

  it("answers in JSON with places", async () => {
    const { out } = await run("E1", "--people", "people.csv", "--json");
    const story = JSON.parse(out) as Record<string, unknown>;
    deepEqual(Object.keys(story), ["person", "assigned", "attributes", "personas", "groups", "otherGroups", "roles", "skills", "languages", "queues", "division", "phone", "welcome"]);
    deepEqual([story["person"], story["division"]], [
      { employeeId: "E1", name: "Ann Ek", works: true, from: "people.csv" },
      {
        place: { file: "provisioning.yaml", line: 12, column: 11, endLine: 12, endColumn: 66 },
        expression: 'user.department == "Billing" ? "Billing_Div" : "Home"',
        value: "Billing_Div",
        clauses: [
          { text: 'user.department == "Billing"', value: true, place: { file: "provisioning.yaml", line: 12, column: 12, endLine: 12, endColumn: 40 } },
          { text: '"Billing_Div"', value: "Billing_Div", place: { file: "provisioning.yaml", line: 12, column: 43, endLine: 12, endColumn: 56 } },
        ],
      },
    ]);
  });

  const REFUSED: readonly [what: string, args: string[], code: number, err: string][] = [
    ["nobody of that name", ["E11", "--people", "people.csv"], 2, 'Nobody among the 4 people of people.csv has the EmployeeID (employeeNumber), login or e-mail "E11". Did you mean "E1"?\n'],
    ["another case of the EmployeeID", ["e3", "--people", "people.csv"], 2, 'Nobody among the 4 people of people.csv has the EmployeeID (employeeNumber), login or e-mail "e3". Did you mean "E3"?\n'],
    ["two people under one EmployeeID", ["E2", "--people", "people.csv"], 2, '2 people of people.csv answer to "E2"; nobody can tell whose account it would be, so the rules give them nothing:\n  E2 Bo Li (line 3)\n  E2 Di Ro (line 4)\n'],
    ["people that are nowhere", ["E1"], 2, "There are no people to look at. Name a file with --people, or your Okta organization in the environment (OKTA_ORG_NAME and the rest, docs/going-live.md), or run npm start first.\n"],
    ["a file that is not there", ["E1", "--people", "none.csv"], 2, "There is no file none.csv. --people wants an HR export (.csv), or Okta users or profiles (.json).\n"],
    ["a person that is no object", ["@provisioning.yaml"], 2, `provisioning.yaml cannot be read as JSON: Unexpected token 'v', "version: 1"... is not valid JSON\n`],
    ["JSON that is no list of people", ["E1", "--people", "ann.json"], 2, 'ann.json is no list of people: a JSON array is wanted, of Okta users or of profiles, for example [{"employeeNumber": "E1003", "title": "Sales Agent"}]\n'],
  ];
  for (const [what, args, code, err] of REFUSED) {
    it(`refuses ${what}`, async () => {
      deepEqual(await run(...args), { code, out: "", err });
    });
  }

  it("refuses rules with mistakes as findings, all of them", async () => {
    const { code, out, err } = await run("E1", "--people", "people.csv", "--rules", "broken.yaml");
    deepEqual([code, out, err.split("\n")[0]], [1, "", "broken.yaml:1:1: error[missing-key]: \"match\" is missing"]);
  });

  it("finds people by address, too", async () => {
    deepEqual([(await run("ANN@acme.example", "--people", "people.csv")).out.split("\n")[0]], ["E1 Ann Ek  from people.csv"]);
  });
});
