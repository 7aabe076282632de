import { deepEqual, equal, match, ok } from "node:assert/strict";
import { ENGINE_BOUND_MS, openContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import { only, promisedPart, promises } from "./workforce.ts";

/** Less than the run needs, so that it has to wait for a second minute, and enough not to wait for a third. */
const CALLS_PER_MINUTE = 60;

describe("a platform that allows few calls", function () {
  this.timeout(UP_BOUND_MS);
  const people = only("E1002", "E1004", "E1064");
  let centre: ContactCentre;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await openContactCentre(people, { ratePerMinute: CALLS_PER_MINUTE });
  });
  after(() => centre.close());

  it("is waited for, and everybody is provisioned", async () => {
    const { code, stdout, stderr } = await centre.up("--skip-preview");
    equal(code, 0, `${stdout}${stderr}`);
    match(stdout, /[Ww]aiting \d+ s for Genesys' rate limit/);
    await centre.atRest();
    const ids = new Set(people.map(({ employeeNumber }) => employeeNumber));
    const accounts = (await centre.genesys.accounts()).filter(({ employeeId }) => ids.has(employeeId));
    deepEqual(
      accounts.map(promisedPart),
      promises(people),
    );
    ok((await centre.ledger()).genesys.filter(({ caller }) => caller === "ccaas-provisioning").reduce((sum, { count }) => sum + count, 0) > CALLS_PER_MINUTE);
  });
});
