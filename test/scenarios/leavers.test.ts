import { deepEqual, equal, match } from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { ENGINE_BOUND_MS, provisionedContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import type { AccountView } from "./genesysView.ts";

/** "Within seconds." */
const SOON_MS = 10_000;

describe("leaving and coming back", function () {
  this.timeout(UP_BOUND_MS);
  const DEACTIVATED = "E1002"; // sales, Spanish
  const UNASSIGNED = "E1007"; // billing, Spanish
  let centre: ContactCentre;
  const earlier = new Map<string, AccountView>();
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await provisionedContactCentre();
    for (const employeeId of [DEACTIVATED, UNASSIGNED]) earlier.set(employeeId, await centre.genesys.only(employeeId));
  });
  after(() => centre.close());

  const inactive = async (employeeId: string): Promise<AccountView> => {
    const bound = Date.now() + SOON_MS;
    for (;;) {
      const account = await centre.genesys.only(employeeId);
      if (account.state === "inactive" || Date.now() > bound) return account;
      await sleep(50);
    }
  };
  /** Inactive, without effect of any grant, and all else as it was. */
  const asLeaver = (employeeId: string): unknown => ({ ...earlier.get(employeeId), state: "inactive", own: [], inherited: [] });

  it("deactivates within seconds whom Okta deactivates, and keeps account, memberships and skills", async () => {
    await centre.okta.deactivate(await centre.okta.userId(DEACTIVATED));
    deepEqual(await inactive(DEACTIVATED), asLeaver(DEACTIVATED));
  });

  it("deactivates within seconds whom Okta unassigns, and keeps account, memberships and skills", async () => {
    await centre.okta.takeOut(await centre.okta.groupId("Contact_Centre"), await centre.okta.userId(UNASSIGNED));
    deepEqual(await inactive(UNASSIGNED), asLeaver(UNASSIGNED));
  });

  it("leaves nothing to do but to sign them out and to take back their stations and extensions", async () => {
    await centre.atRest();
    const { code, stdout, stderr } = await centre.pulumi("preview", "--policy-pack", "policies");
    equal(code, 0, `${stdout}${stderr}`);
    const told = stdout.split("\n").map((line) => line.trim()).filter((line) => /^E\d+: /.test(line));
    const accounts = [DEACTIVATED, UNASSIGNED].map((employeeId) => earlier.get(employeeId)?.id ?? "");
    deepEqual(told.map((line) => line.replace(/extension \d+$/, "extension …")).toSorted(), [
      `${DEACTIVATED}: gives up the station, extension …`,
      `${DEACTIVATED}: sign ${accounts[0] ?? ""} out everywhere`,
      `${UNASSIGNED}: gives up the station, extension …`,
      `${UNASSIGNED}: sign ${accounts[1] ?? ""} out everywhere`,
    ]);
    match(stdout, /^ +~ 2 to update\n +\d+ unchanged$/m);
  });

  it("gives the same accounts back with roles, division, location and skills, after an up at the latest", async () => {
    await centre.okta.activate(await centre.okta.userId(DEACTIVATED));
    await centre.okta.putIn(await centre.okta.groupId("Contact_Centre"), await centre.okta.userId(UNASSIGNED));
    await centre.atRest();
    const { code, stdout, stderr } = await centre.up("--skip-preview");
    equal(code, 0, `${stdout}${stderr}`);
    await centre.atRest();
    for (const [employeeId, account] of earlier) deepEqual({ ...(await centre.genesys.only(employeeId)), own: [] }, { ...account, own: [] });
  });
});
