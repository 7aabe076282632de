import { deepEqual, doesNotMatch, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { sandboxFolder } from "../../sandbox/folder.ts";
import { ENGINE_BOUND_MS, provisionedContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";

interface Mistake {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** Where the mistake stands: the first place of this text in the file. */
  readonly at: string;
  /** The diagnostic after its place, its code first, up to the excerpt. */
  readonly says: RegExp;
  readonly help: RegExp;
}

const MISTAKES: readonly Mistake[] = [
  {
    what: "a function that Okta does not have",
    from: "String.stringContains(user.title",
    to: "String.contains(user.title",
    at: "String.contains",
    says: /error\[unknown-function\]: .*String\.contains/,
    help: /String\.stringContains/,
  },
  { what: "a skill without a proficiency", from: "skills: { Spanish: 5 }", to: "skills: { Spanish: }", at: "Spanish: }", says: /error\[[a-z-]+\]: .*Spanish/, help: /[0-5]/ },
  { what: "a direct number", from: "number: extension", to: "number: did", at: "did #", says: /error\[[a-z-]+\]: .*did/i, help: /extension/ },
];

describe("rules with a mistake", function () {
  this.timeout(UP_BOUND_MS);
  let centre: ContactCentre;
  let rules = "";
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await provisionedContactCentre();
    rules = centre.program.read("provisioning.yaml");
  });
  after(() => centre.close());

  /** All that a run could change: both platforms' data, their ledgers and the stack. */
  const world = async (): Promise<unknown> => {
    const folder = sandboxFolder(centre.folder);
    const stack = `${folder.state}/.pulumi/stacks/ccaas-provisioning/sandbox.json`;
    return { ...(await centre.ledger()), files: [folder.oktaJournal, folder.genesysJournal, stack].map((file) => readFileSync(file, "utf8")) };
  };

  for (const { what, from, to, at, says, help } of MISTAKES) {
    for (const command of ["preview", "up"] as const) {
      it(`stops ${command} at ${what}, with its place, before any call`, async () => {
        centre.program.write("provisioning.yaml", rules);
        centre.program.edit("provisioning.yaml", from, to);
        const before = await world();
        const { code, stdout, stderr } = command === "up" ? await centre.up() : await centre.pulumi("preview", "--policy-pack", "policies");
        const said = `${stdout}${stderr}`;
        ok(code !== 0, said);
        const { line, column } = placeOf(centre.program.read("provisioning.yaml"), at);
        const [diagnostic = ""] = new RegExp(`provisioning\\.yaml:${line}:${column}: .*`).exec(said) ?? [];
        ok(says.test(diagnostic), `${line}:${column} in ${said}`);
        ok(help.test(said), said);
        doesNotMatch(said, /^\s+at .*\(?.*:\d+:\d+\)?$/m, "no stack trace");
        deepEqual(await world(), before);
      });
    }
  }

  it("provision again once it is corrected", async () => {
    centre.program.write("provisioning.yaml", rules);
    const { code, stdout, stderr } = await centre.pulumi("preview", "--expect-no-changes");
    equal(code, 0, `${stdout}${stderr}`);
  });
});

/** 1-based place of the first occurrence. */
function placeOf(text: string, part: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
