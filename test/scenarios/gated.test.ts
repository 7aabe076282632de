import { deepEqual, equal, match } from "node:assert/strict";
import { ENGINE_BOUND_MS, openContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import type { AccountView } from "./genesysView.ts";
import { JOHN_SMITHS, only, promisedPart, promises } from "./workforce.ts";

describe("a gated assignment", function () {
  this.timeout(UP_BOUND_MS);
  const people = only("E1004", "E1064", ...JOHN_SMITHS);
  let centre: ContactCentre;
  let old: readonly AccountView[];
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await openContactCentre(people);
    old = await Promise.all(["john.smith@acme.example", "john.smith@oldmail.example"].map((email) => centre.genesys.withEmail(email)));
    centre.program.edit("provisioning.yaml", "mode: direct", "mode: gated");
  });
  after(() => centre.close());

  it("gives returning people their old accounts without a single refusal, and everybody what the rules promise", async () => {
    const { code, stdout, stderr } = await centre.up("--skip-preview");
    equal(code, 0, `${stdout}${stderr}`);
    await centre.atRest();
    deepEqual(await centre.okta.failures(), []);
    const accounts = await Promise.all(people.map(({ employeeNumber }) => centre.genesys.only(employeeNumber)));
    deepEqual(accounts.map(promisedPart), promises(people));
    deepEqual(await Promise.all(JOHN_SMITHS.map(async (employeeId) => (await centre.genesys.only(employeeId)).id)), old.map(({ id }) => id));
  });

  it("has nothing left to do the next time", async () => {
    const { code, stdout, stderr } = await centre.up();
    equal(code, 0, `${stdout}${stderr}`);
    match(stdout, /^ +\d+ unchanged$/m);
  });

  it("says in the preview who stands before the gate, and lets them in by the next run", async () => {
    await centre.okta.hire({ login: "new@acme.example", email: "new@acme.example", firstName: "New", lastName: "Hire", employeeNumber: "E7001", title: "Sales Agent", department: "Sales", city: "Madrid" });
    await centre.atRest();
    const before = await centre.genesys.accounts();
    const { stdout } = await centre.pulumi("preview", "--policy-pack", "policies");
    match(stdout, /E7001: into the group that assigns the app/);
    deepEqual(await centre.genesys.accounts(), before);
    const { code, stdout: said, stderr } = await centre.up();
    equal(code, 0, `${said}${stderr}`);
    equal((await centre.genesys.only("E7001")).state, "active");
  });

  it("keeps everybody when the rules go back to `direct`, and forth again", async () => {
    const before = (await centre.genesys.accounts()).map(({ id, state }) => [id, state]);
    for (const [from, to] of [["gated", "direct"], ["direct", "gated"]] as const) {
      centre.program.edit("provisioning.yaml", `mode: ${from}`, `mode: ${to}`);
      const { code, stdout, stderr } = await centre.up("--skip-preview");
      equal(code, 0, `${stdout}${stderr}`);
      await centre.atRest();
      deepEqual((await centre.genesys.accounts()).map(({ id, state }) => [id, state]), before, to);
    }
  });
});
