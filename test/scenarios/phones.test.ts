import { deepEqual, equal, match } from "node:assert/strict";
import { ENGINE_BOUND_MS, openContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import { only } from "./workforce.ts";

describe("people's phones", function () {
  this.timeout(UP_BOUND_MS);
  let centre: ContactCentre;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    // E1007 is new; E2001 has an account that was deactivated years ago. The pool has one extension for both.
    centre = await openContactCentre(only("E1007", "E2001"));
    centre.program.edit("provisioning.yaml", "pool: 4000-4999", "pool: 4000-4000");
  });
  after(() => centre.close());

  const up = async (...flags: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await centre.up("--skip-preview", ...flags);
    equal(code, 0, `${stdout}${stderr}`);
    await centre.atRest();
    return stdout;
  };

  it("are there though the pool is exhausted, which is said and fails nobody", async () => {
    match(await up(), /warning: extension pool 4000-4000 is exhausted; without an extension: E2001\./);
    deepEqual(await centre.genesys.phones(), { E1007: ["WebRTC E1007", true, "4000"], E2001: ["WebRTC E2001", true, undefined] });
  });

  it("get their extension once the pool is larger", async () => {
    centre.program.edit("provisioning.yaml", "pool: 4000-4000", "pool: 4000-4999");
    match(await up(), /E2001: gets an extension of 4000-4999/);
    deepEqual(await centre.genesys.phones(), { E1007: ["WebRTC E1007", true, "4000"], E2001: ["WebRTC E2001", true, "4001"] });
  });

  it("are left by who leaves", async () => {
    await centre.okta.deactivate(await centre.okta.userId("E1007"));
    await centre.atRest();
    match(await up(), /E1007: gives up the station, extension 4000/);
    deepEqual(await centre.genesys.phones(), { E1007: ["WebRTC E1007", false, undefined], E2001: ["WebRTC E2001", true, "4001"] });
  });

  it("leave nothing to do", async () => {
    await up("--expect-no-changes");
  });
});
