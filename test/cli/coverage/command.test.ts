import { deepEqual } from "node:assert/strict";
import { project } from "../project.ts";
import { ccaas } from "../terminal.ts";

describe("ccaas coverage", () => {
  let folder: ReturnType<typeof project>;
  before(() => {
    folder = project({ "all.json": '[{"employeeNumber": "E1", "title": "Sales", "department": "Billing", "spokenLanguages": ["Spanish"], "userType": "trainee"}, {"title": "Agent"}]' });
  });
  after(() => folder.remove());
  const run = (...args: string[]): ReturnType<typeof ccaas> => ccaas(folder.path, ["coverage", ...args]);

  it("shows who takes which branch, and which nobody takes", async () => {
    deepEqual(await run("--people", "people.csv"), {
      code: 1,
      err: "",
      out: `app.assignment.when  provisioning.yaml:8:60
      3  user.employeeNumber != null  → true
      0  otherwise  → false

division  provisioning.yaml:12:11
      1  user.department == "Billing"  → "Billing_Div"
      2  otherwise  → "Home"

roles.0.expression  provisioning.yaml:14:17
      1  String.stringContains(user.title, "Sales")  → "Sales_Role"
      2  otherwise  → null

groups.Spanish_Speakers.when  provisioning.yaml:17:11
      1  Arrays.contains(user.spokenLanguages, "Spanish")  → true
      2  otherwise  → false

personas.Trainee.when  provisioning.yaml:21:11
      0  user.userType == "trainee"  → true  nobody: provisioning.yaml:21:11
      3  otherwise  → false

10 branches of 5 expressions, 3 people of people.csv: nobody takes 1 of them
`,
    });
  });

  it("is clean where somebody takes each branch", async () => {
    const { code, out } = await run("--people", "all.json");
    deepEqual([code, out.split("\n").at(-2)], [0, "10 branches of 5 expressions, 2 people of all.json: somebody takes each of them"]);
  });

  it("answers in JSON with places", async () => {
    const { code, out } = await run("--people", "people.csv", "--json");
    const covered = JSON.parse(out) as readonly { readonly rule: string }[];
    deepEqual([code, covered.find(({ rule }) => rule === "personas.Trainee.when")], [
      1,
      {
        place: { file: "provisioning.yaml", line: 21, column: 11, endLine: 21, endColumn: 37 },
        rule: "personas.Trainee.when",
        clauses: [
          { place: { file: "provisioning.yaml", line: 21, column: 11, endLine: 21, endColumn: 37 }, people: 0, when: 'user.userType == "trainee" is true', text: "true", unused: true },
          { place: { file: "provisioning.yaml", line: 21, column: 11, endLine: 21, endColumn: 37 }, people: 3, when: "otherwise", text: "false", unused: false },
        ],
        failures: 0,
      },
    ]);
  });
});
