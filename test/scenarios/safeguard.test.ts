import { deepEqual, doesNotMatch, equal, match, notEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Captured } from "../../sandbox/engine/index.ts";
import { sandboxFolder } from "../../sandbox/folder.ts";
import { ENGINE_BOUND_MS, provisionedContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import { workforce } from "./workforce.ts";

const EVERYBODY = 'when: user.employeeNumber != null AND user.employeeNumber != ""';
const BILLING = 'when: user.department == "Billing"';

const inWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

describe("an edit of `app.assignment.when` that would unassign most people", function () {
  this.timeout(UP_BOUND_MS);
  const working = workforce().filter(({ status }) => status === "active");
  const staying = working.filter(({ department }) => department === "Billing").map(({ employeeNumber }) => employeeNumber);
  const losing = working.map(({ employeeNumber }) => employeeNumber).filter((employeeId) => !staying.includes(employeeId));
  const override = `{ limit: deactivations, most: ${losing.length}, reason: "…", until: ${inWeek} }`;
  let centre: ContactCentre;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await provisionedContactCentre();
    centre.program.edit("provisioning.yaml", EVERYBODY, BILLING);
  });
  after(() => centre.close());

  /** Everything that both platforms keep, but the log-ins of those who only read. */
  const kept = (): string[] => {
    const { oktaJournal, genesysJournal } = sandboxFolder(centre.folder);
    return [oktaJournal, genesysJournal].flatMap((file) => readFileSync(file, "utf8").split("\n")).filter((record) => !/^{"c":"(tokens"|audits".*"AccessToken")/.test(record));
  };
  const active = async (): Promise<string[]> => (await centre.genesys.accounts()).flatMap(({ state, employeeId }) => (state === "active" && working.some(({ employeeNumber }) => employeeNumber === employeeId) ? [employeeId] : []));
  const refused = ({ code, stdout, stderr }: Captured): void => {
    const said = `${stdout}${stderr}`;
    notEqual(code, 0, said);
    match(said, new RegExp(`${losing.length} of 28 people lose the app, and so are deactivated by Okta: ${losing.slice(0, 5).join(", ")} and ${losing.length - 5} more`));
    match(said, /The limit is 2 \(safeguards\.deactivations\), so nothing is changed/);
    match(said, new RegExp(`\\{ limit: deactivations, most: ${losing.length}, reason: "…", until: \\d{4}-\\d{2}-\\d{2} \\}`));
    doesNotMatch(said, /map\[/, "no values before the reason");
    doesNotMatch(said, /^\s+at .*\(?.*:\d+:\d+\)?$/m, "no stack trace");
  };

  for (const command of ["preview", "up", "up --skip-preview"] as const) {
    it(`is refused at ${command}, and nothing changes`, async () => {
      const before = kept();
      const [verb = "", ...flags] = command.split(" ");
      refused(verb === "up" ? await centre.up(...flags) : await centre.pulumi(verb, "--policy-pack", "policies"));
      deepEqual(kept(), before);
    });
  }

  it("runs with the override that the refusal names, and records it", async () => {
    centre.program.edit("provisioning.yaml", "\nphones:", `\nsafeguards:\n  overrides:\n    - ${override.replace("…", "the branch closes")}\n\nphones:`);
    const { code, stdout, stderr } = await centre.up();
    equal(code, 0, `${stdout}${stderr}`);
    await centre.atRest();
    deepEqual((await active()).toSorted(), staying.toSorted());
    const shown = await centre.pulumi("stack", "output", "overridden", "--json");
    const recorded = JSON.parse(shown.stdout) as readonly Record<string, unknown>[];
    deepEqual(recorded.map(({ limit, reason, who }) => ({ limit, reason, who })), [{ limit: "deactivations", reason: "the branch closes", who: losing }]);
  });

  it("leaves nothing to do", async () => {
    const { code, stdout, stderr } = await centre.up("--skip-preview", "--expect-no-changes");
    equal(code, 0, `${stdout}${stderr}`);
  });

  it("is not undone by a step back to the first phase, which is refused in words", async () => {
    const before = kept();
    const { code, stdout, stderr } = await centre.pulumi("preview", "--policy-pack", "policies", "--config", "ccaas-provisioning:phase=app");
    notEqual(code, 0);
    match(`${stdout}${stderr}`, /config phase is "app", and this stack is complete: all but the app would be deleted\. Nothing is changed\. Go on with: pulumi config set phase complete/);
    deepEqual(kept(), before);
  });
});
