import assert from "node:assert/strict";
import { access } from "../../reconcile/access.ts";
import { groupRoles } from "../../reconcile/groupRoles.ts";
import type { Props } from "../../reconcile/resource.ts";
import type { RoleGrant } from "../../provisioning/contactCentre.ts";
import type { SeedUser } from "../../sandbox/genesys/index.ts";
import { announcedLines } from "./announced.ts";
import { startWorld, type World } from "./world.ts";

const SALES: RoleGrant = { role: "Sales_Role", division: "Home" };
const SALES_THERE: RoleGrant = { role: "Sales_Role", division: "Sales_Div" };
const SUPERVISOR: RoleGrant = { role: "Supervisor_Role", division: "Billing_Div" };
const AGENT: RoleGrant = { role: "General_Agent_Role", division: "Home" };

describe("reconcile/groupRoles", () => {
  const lines = announcedLines();
  let world: World;
  let groupId: string;
  beforeEach(async () => {
    world = await startWorld({ people: [] });
    groupId = (await world.centre.ensureGroup("Sales_Role", "Who sells")).id;
  });
  afterEach(() => world.close());

  const inputs = (...grants: RoleGrant[]): Props => ({ group: "Sales_Role", groupId, grants });
  const text = ({ role, division }: RoleGrant): string => `${role} in ${division}`;
  const held = async (): Promise<string[]> => (await world.centre.effectiveGrants(groupId)).map(text).toSorted();

  it("grants what is declared, in its divisions, and does nothing where that is so", async () => {
    assert.deepEqual(await groupRoles.create(inputs(SALES, SALES_THERE)), { id: "group-roles:Sales_Role", outs: inputs(SALES, SALES_THERE) });
    assert.deepEqual(await held(), [text(SALES), text(SALES_THERE)]);
    const writes = world.writes();
    const stored = { ...inputs(SALES, SALES_THERE), schemaVersion: 1 };
    assert.deepEqual(await groupRoles.diff("", stored, stored), { changes: false });
    await groupRoles.update("", stored, stored);
    assert.equal(world.writes(), writes);
  });

  it("revokes what it granted and is no longer declared, never what others granted", async () => {
    await world.centre.addGroupGrants(groupId, [AGENT]);
    const { outs } = await groupRoles.create(inputs(SALES, SALES_THERE));
    assert.deepEqual(await groupRoles.diff("", { ...outs, schemaVersion: 1 }, inputs(SALES_THERE, SUPERVISOR)), { changes: true });
    assert.deepEqual(lines, ["group Sales_Role: grant Supervisor_Role in Billing_Div", "group Sales_Role: revoke Sales_Role in Home"]);
    await groupRoles.update("", outs, inputs(SALES_THERE, SUPERVISOR));
    assert.deepEqual(await held(), [text(AGENT), text(SALES_THERE), text(SUPERVISOR)]);
  });

  it("grants again what somebody took away", async () => {
    const { outs } = await groupRoles.create(inputs(SALES));
    await world.centre.removeGrants(groupId, [SALES]);
    assert.deepEqual(await groupRoles.diff("", { ...outs, schemaVersion: 1 }, inputs(SALES)), { changes: true });
    await groupRoles.update("", outs, inputs(SALES));
    assert.deepEqual(await held(), [text(SALES)]);
  });

  it("takes back its own grants when it is released, and tolerates that some are gone", async () => {
    await world.centre.addGroupGrants(groupId, [AGENT]);
    const { outs } = await groupRoles.create(inputs(SALES, SUPERVISOR));
    await world.centre.removeGrants(groupId, [SALES]);
    await groupRoles.delete("", outs);
    assert.deepEqual(await held(), [text(AGENT)]);
  });

  it("refuses a role that Genesys does not have, and says which was meant", async () => {
    const { failures } = await groupRoles.check({}, inputs({ role: "Sales_Rolle", division: "Home" }, SALES, { role: "Wizard", division: "Home" }));
    assert.deepEqual(failures, [
      { property: "grants", reason: 'Genesys has no role "Sales_Rolle". Did you mean "Sales_Role"?' },
      { property: "grants", reason: 'Genesys has no role "Wizard". Roles are looked up, never invented: create it in Genesys first' },
    ]);
  });
});

describe("reconcile/groupRoles, of sixty groups among five thousand people with a role of their own", () => {
  announcedLines();
  const GROUPS = 60;
  const users = Array.from({ length: 5_000 }, (_, index): SeedUser => ({ email: `e${index}@acme.example`, name: "Ana Ruiz", state: "active", roles: ["General_Agent_Role"] }));
  let world: World;
  before(async () => {
    world = await startWorld({ people: [], users });
  });
  after(() => world.close());

  it("costs, one after the other, the pages of the division and no call for a group", async () => {
    const stored: Props[] = [];
    for (let index = 0; index < GROUPS; index += 1) {
      const { id } = await world.centre.ensureGroup(`G${index}`, "");
      await world.centre.addGroupGrants(id, [SALES]);
      stored.push({ group: `G${index}`, groupId: id, grants: [SALES], schemaVersion: 1 });
    }
    world.centre.forget();
    const before = world.ledger.since(0).at(-1)?.number ?? 0;
    await access.check({}, { permissions: ["authorization:grant:view"], groupsWithRoles: GROUPS });
    for (const one of stored) {
      assert.deepEqual((await groupRoles.check(one, one)).failures, []);
      assert.deepEqual(await groupRoles.diff("", one, one), { changes: false });
    }
    const routes = world.ledger.since(before).map(({ route }) => route).filter((route) => route !== "/api/v2/users");
    const calls = Object.fromEntries([...Map.groupBy(routes, (route) => route)].map(([route, { length }]) => [route.replace("/api/v2/", ""), length]));
    assert.deepEqual(calls, {
      "authorization/subjects/:subjectId": 1, // our client's own
      "authorization/divisions/:divisionId/grants": 11,
      ...Object.fromEntries(["groups", "authorization/divisions", "authorization/roles", "routing/skills", "routing/languages", "locations"].map((catalogue) => [catalogue, 1])),
    });
    assert.ok(routes.length <= 20, String(routes.length));
  });
});
