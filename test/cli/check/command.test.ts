import { deepEqual, equal } from "node:assert/strict";
import type { Log } from "sarif";
import { DIAGNOSTIC_CODES } from "../../../expressions/index.ts";
import { RULE_CODES } from "../../../provisioning/rules/codes.ts";
import { project, RULES } from "../project.ts";
import { ccaas } from "../terminal.ts";

/** One mistake in the rules, one in an included file, one that only the stack prod has. */
const BROKEN = {
  "broken.yaml": `include: [parts.yaml]\n${RULES.replace("user.department ==", "user.departmnt ==").replace(`division: '"Home"'\n`, `division: 'user.citty'\n`)}`,
  "parts.yaml": 'groups: { Chat_Trained: { skills: { "100% chat": 9 } } }\n',
};

const UNKNOWN = `broken.yaml:13:12: error[unknown-attribute]: The Okta profile has no attribute \`departmnt\`
  13 | division: 'user.departmnt == "Billing" ? "Billing_Div" : "Home"'
     |            ^^^^^^^^^^^^^^
  help: Did you mean \`user.department\`?`;
const PARTS = `parts.yaml:1:50: error[skill-proficiency]: skill "100% chat" needs a proficiency from 0 to 5, found 9
  1 | groups: { Chat_Trained: { skills: { "100% chat": 9 } } }
    |                                                  ^
  help: write for example \`100% chat: 3\`; 5 is the best, 0 still means that the person has the skill`;
const PROD = `broken.yaml:32:16: error[unknown-attribute]: The Okta profile has no attribute \`citty\`
  32 |     division: 'user.citty'
     |                ^^^^^^^^^^
  help: Did you mean \`user.city\`?
  note: in stack prod`;

describe("ccaas check", () => {
  let folder: ReturnType<typeof project>;
  before(() => {
    folder = project({ ...BROKEN, "nested/rules.yaml": RULES });
  });
  after(() => folder.remove());
  const run = (...args: string[]): ReturnType<typeof ccaas> => ccaas(folder.path, ["check", ...args]);

  it("finds nothing in sound rules, as they are and in each stack", async () => {
    deepEqual(await run(), { code: 0, out: "provisioning.yaml: no mistakes (stack: prod)\n", err: "" });
    deepEqual(await run("nested/rules.yaml", "--json"), { code: 0, out: "[]\n", err: "" });
  });

  it("shows every mistake of every file and stack once, and counts them", async () => {
    deepEqual(await run("broken.yaml"), { code: 1, out: `${UNKNOWN}\n\n${PROD}\n\n${PARTS}\n\nbroken.yaml: 3 errors (stack: prod)\n`, err: "" });
  });

  it("shows what one stack sees, and no other", async () => {
    deepEqual(await run("broken.yaml", "--stack", "prod"), { code: 1, out: `${PROD.replace("\n  note: in stack prod", "")}\n\n${PARTS}\n\nbroken.yaml: 2 errors (stack: prod)\n`, err: "" });
  });

  it("wonders at a stack that nothing is overridden for", async () => {
    deepEqual(await run("--stack", "prd"), { code: 0, out: "provisioning.yaml: no mistakes (stack: prd)\n", err: 'note: nothing is overridden for stack "prd"; the rules override something for: prod. Did you mean "prod"?\n' });
  });

  it("prints JSON with places", async () => {
    const { code, out } = await run("broken.yaml", "--json");
    const [first, second] = JSON.parse(out) as readonly unknown[];
    deepEqual([code, first, second], [
      1,
      { code: "unknown-attribute", severity: "error", message: "The Okta profile has no attribute `departmnt`", place: { file: "broken.yaml", line: 13, column: 12, endLine: 13, endColumn: 26 }, hint: "Did you mean `user.department`?" },
      { code: "unknown-attribute", severity: "error", message: "The Okta profile has no attribute `citty`", place: { file: "broken.yaml", line: 32, column: 16, endLine: 32, endColumn: 26 }, hint: "Did you mean `user.city`?", stacks: ["prod"] },
    ]);
  });

  it("prints GitHub annotations, one line each, escaped", async () => {
    deepEqual(await run("broken.yaml", "--github"), {
      code: 1,
      out: [
        "::error file=broken.yaml,line=13,endLine=13,col=12,endColumn=26,title=unknown-attribute::The Okta profile has no attribute `departmnt`%0AHelp: Did you mean `user.department`?",
        "::error file=broken.yaml,line=32,endLine=32,col=16,endColumn=26,title=unknown-attribute (prod)::The Okta profile has no attribute `citty`%0AHelp: Did you mean `user.city`?",
        '::error file=parts.yaml,line=1,endLine=1,col=50,endColumn=51,title=skill-proficiency::skill "100%25 chat" needs a proficiency from 0 to 5, found 9%0AHelp: write for example `100%25 chat: 3`; 5 is the best, 0 still means that the person has the skill',
        "",
      ].join("\n"),
      err: "",
    });
  });

  it("prints SARIF 2.1.0 with every code as a rule", async () => {
    const { code, out } = await run("broken.yaml", "--sarif");
    const log = JSON.parse(out) as Log;
    const [only] = log.runs;
    equal(code, 1);
    deepEqual([log.version, only?.tool.driver.name, only?.columnKind, only?.tool.driver.rules?.map(({ id }) => id)], ["2.1.0", "ccaas", "utf16CodeUnits", [...Object.keys(RULE_CODES), ...Object.keys(DIAGNOSTIC_CODES)]]);
    deepEqual(only?.results?.[1], {
      ruleId: "unknown-attribute",
      ruleIndex: only?.tool.driver.rules?.findIndex(({ id }) => id === "unknown-attribute"),
      level: "error",
      message: { text: "The Okta profile has no attribute `citty`\nHelp: Did you mean `user.city`?\nIn: prod" },
      locations: [{ physicalLocation: { artifactLocation: { uri: "broken.yaml" }, region: { startLine: 32, startColumn: 16, endLine: 32, endColumn: 26 } } }],
    });
  });

  it("colours severities and carets on a terminal only", async () => {
    const { out } = await ccaas(folder.path, ["check", "broken.yaml", "--stack", "prod"], { isTTY: true });
    equal(out.includes("\u001B[1m\u001B[31merror[unknown-attribute]\u001B[39m\u001B[22m"), true);
    equal((await ccaas(folder.path, ["check", "broken.yaml"], { isTTY: true, environment: { NO_COLOR: "1" } })).out.includes("\u001B"), false);
  });

  it("cannot check what is not there, and says so apart from findings", async () => {
    deepEqual(await run("nowhere.yaml"), { code: 2, out: "", err: "There is no file nowhere.yaml. Run ccaas in the folder that has your rules, or name the file.\n" });
    deepEqual(await run("nested"), { code: 2, out: "", err: "There is no file nested. Run ccaas in the folder that has your rules, or name the file.\n" });
    deepEqual(await run("--json", "--sarif"), { code: 2, out: "", err: "error: option '--json' cannot be used with option '--sarif'\n" });
  });
});
