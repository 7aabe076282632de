import { deepEqual } from "node:assert/strict";
import { project } from "../project.ts";
import { ccaas } from "../terminal.ts";

describe("ccaas evaluate", () => {
  let folder: ReturnType<typeof project>;
  before(() => {
    folder = project({ "lead.json": '[{"employeeNumber": "E1", "lead": "yes"}, {"employeeNumber": "E2", "lead": true, "city": "Madrid"}, {"status": "DEPROVISIONED", "profile": {"employeeNumber": "E3"}}]', "broken/provisioning.yaml": "version: 2\n" });
  });
  after(() => folder.remove());
  const run = (...args: string[]): ReturnType<typeof ccaas> => ccaas(folder.path, ["evaluate", ...args]);

  it("gives a person's value, and the clauses that decide it", async () => {
    deepEqual(await run('user.department == "Billing" ? "Billing_Div" : "Home"', "--person", "E1", "--people", "people.csv"), {
      code: 0,
      out: '"Billing_Div"\n  user.department == "Billing"  → true\n  "Billing_Div"                 → "Billing_Div"\n',
      err: "",
    });
  });

  it("knows the groups that the rules put a person into", async () => {
    deepEqual(await run('isMemberOfGroupName("Spanish_Speakers")', "--dialect", "groupRule", "--person", '{"spokenLanguages": ["Spanish"]}'), { code: 0, out: "true\n", err: "" });
  });

  it("tells the time that it is", async () => {
    deepEqual(await run('Time.now("UTC", "yyyy-MM-dd")', "--person", "{}"), { code: 0, out: '"2026-11-24"\n', err: "" });
  });

  it("counts what everybody who works here gets", async () => {
    deepEqual(await run('user.department == "Billing" ? "Billing_Div" : "Home"', "--all", "--people", "people.csv"), { code: 0, out: '      2  "Home"         E2, E2\n      1  "Billing_Div"  E1\n      3  people\n', err: "" });
  });

  it("says for whom it cannot be evaluated", async () => {
    deepEqual(await ccaas(`${folder.path}/broken`, ["evaluate", "user.lead ? user.city : null", "--all", "--people", "../lead.json", "--json"]), {
      code: 1,
      out: `${JSON.stringify({ kind: "many", people: 2, results: [{ value: "Madrid", people: 1, examples: ["E2"] }], failures: [{ employeeId: "E1", message: "A condition must be Boolean, and this is text for this person", hint: 'Compare it, as in `x == "yes"`.' }] }, undefined, 2)}\n`,
      err: "note: provisioning.yaml has mistakes (ccaas check), so nothing of it is used here\n",
    });
  });

  it("says what an expression can yield without a person", async () => {
    deepEqual(await run('user.department == "Billing" ? "Billing_Div" : "Home"'), { code: 0, out: 'text, one of:\n  "Billing_Div"  when user.department == "Billing"\n  "Home"  when user.department != "Billing"\n', err: "" });
    deepEqual(await run('user.title == null ? "" : user.title'), { code: 0, out: 'text, one of:\n  ""  when user.title == null\n  whatever the person\'s attributes give\n', err: "" });
  });

  it("refuses an expression with all its mistakes, as findings", async () => {
    deepEqual(await run('String.contains(user.departmnt, "Sales")'), {
      code: 1,
      out: "",
      err: '1:1 Okta Expression Language has no function `String.contains` (unknown-function)\n  1 | String.contains(user.departmnt, "Sales")\n    | ^^^^^^^^^^^^^^^\n    = Use `String.stringContains(user.departmnt, "Sales")`.\n',
    });
    const { code, err } = await run("user.departmnt");
    deepEqual([code, err.split("\n")[0]], [1, "1:1 The Okta profile has no attribute `departmnt` (unknown-attribute)"]);
  });

  it("refuses a dialect that does not exist, and a person for everybody", async () => {
    deepEqual(await run("1", "--dialect", "spel"), { code: 2, out: "", err: "error: option '--dialect <name>' argument 'spel' is invalid. It is \"mapping\" or \"groupRule\".\n" });
    deepEqual(await run("1", "--all", "--person", "E1"), { code: 2, out: "", err: "error: option '--person <person>' cannot be used with option '--all'\n" });
  });
});
