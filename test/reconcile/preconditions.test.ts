import assert from "node:assert/strict";
import { access } from "../../reconcile/access.ts";
import { provisioningFeatures } from "../../reconcile/provisioningFeatures.ts";
import { announcedLines } from "./announced.ts";
import { startWorld, type World } from "./world.ts";

describe("reconcile: what has to be so before anything is written", () => {
  const lines = announcedLines();
  let world: World;
  before(async () => {
    world = await startWorld({ people: [] });
  });
  after(() => world.close());

  it("access: accepts a client that may do what is needed", async () => {
    const inputs = { permissions: ["directory:user:edit"] };
    assert.deepEqual(await access.check({}, inputs), { inputs: { ...inputs, schemaVersion: 1 }, failures: [] });
    assert.deepEqual(await access.create(inputs), { id: "access", outs: inputs });
    assert.deepEqual([await access.diff("access", { ...inputs, schemaVersion: 1 }, inputs), lines], [{ changes: false }, []]);
  });

  it("access: says how many groups will be asked about, so that their grants are listed at once", async () => {
    const groups = await Promise.all(["First", "Second", "Third"].map(async (name) => (await world.centre.ensureGroup(name, "")).id));
    await access.check({}, { permissions: [], groupsWithRoles: 3 });
    const before = world.ledger.since(0).at(-1)?.number ?? 0;
    for (const id of groups) assert.deepEqual(await world.centre.groupGrants(id, [{ role: "Sales_Role", division: "Home" }]), []);
    assert.deepEqual(world.ledger.since(before).map(({ route }) => route).filter((route) => /grants|subjects/.test(route)), ["/api/v2/authorization/divisions/:divisionId/grants"]);
  });

  it("features: accepts an app that has what is declared", async () => {
    const inputs = { appId: world.source.appId, label: "Genesys Cloud", features: ["PUSH_NEW_USERS", "GROUP_PUSH"] };
    assert.deepEqual((await provisioningFeatures.check({}, inputs)).failures, []);
    assert.deepEqual(await provisioningFeatures.create(inputs), { id: `features:${world.source.appId}`, outs: inputs });
  });

  it("features: refuses what is not switched on, with the click path", async () => {
    const inputs = { appId: world.source.appId, label: "Genesys Cloud", features: ["PUSH_NEW_USERS", "IMPORT_NEW_USERS", "PUSH_PASSWORD_UPDATES"] };
    assert.deepEqual((await provisioningFeatures.check({}, inputs)).failures, [
      {
        property: "features",
        reason:
          'the app "Genesys Cloud" does not have IMPORT_NEW_USERS, PUSH_PASSWORD_UPDATES switched on, and no public API can. Okta Admin Console: Applications > Genesys Cloud > Provisioning > Integration: enter the Genesys SCIM token; then To App > Edit: tick IMPORT_NEW_USERS, PUSH_PASSWORD_UPDATES. Then run again',
      },
    ]);
  });
});

describe("reconcile: access of a client that may do little", () => {
  let world: World;
  before(async () => {
    world = await startWorld({ people: [], permissions: ["directory:*:*", "authorization:*:view"] });
  });
  after(() => world.close());

  it("names each missing permission and where to add it", async () => {
    assert.deepEqual((await access.check({}, { permissions: ["directory:user:edit", "routing:skill:assign", "authorization:grant:add"] })).failures, [
      {
        property: "permissions",
        reason:
          "the Genesys OAuth client lacks routing:skill:assign, authorization:grant:add. Add them to a role of the client: Admin > Integrations > OAuth > the client > Roles (docs/going-live.md lists what each is for)",
      },
    ]);
  });
});
