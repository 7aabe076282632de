import assert from "node:assert/strict";
import { people } from "../../reconcile/people.ts";
import { peopleRoles } from "../../reconcile/peopleRoles.ts";
import type { Props } from "../../reconcile/resource.ts";
import { workingPeople } from "../../reconcile/source.ts";
import type { RoleGrant } from "../../provisioning/contactCentre.ts";
import { announcedLines } from "./announced.ts";
import { hurry } from "./sweep/quickTime.ts";
import { ASSIGNING_RULE, PROTECTED, startWorld, type World } from "./world.ts";

const HOME: RoleGrant = { role: "Sales_Role", division: "Home" };
const THERE: RoleGrant = { role: "Sales_Role", division: "Sales_Div" };

describe("reconcile/peopleRoles", () => {
  const lines = announcedLines();
  let world: World;
  let oktaGroupId: string;
  let restore: () => void;
  beforeEach(async () => {
    restore = hurry();
    world = await startWorld();
    oktaGroupId = await world.group("Sales_Role", ["E1", "E2", "E3"]);
  });
  afterEach(async () => {
    restore();
    await world.close();
  });

  const inputs = (grants: readonly RoleGrant[] = [HOME], more: Props = {}): Props => ({ source: world.source, group: "Sales_Role", oktaGroupId, grants, roles: grants.map(({ role, division }) => `${role} in ${division}`), ...more });
  const stored = (outs: Props): Props => ({ ...outs, schemaVersion: 1 });
  /** Who holds the role directly, as Genesys shows each person: `E1: Home, Sales_Div`. */
  async function holders(): Promise<string[]> {
    const accounts = [...(await world.accounts()).values()];
    const found = await Promise.all(accounts.map(async ({ id, email }) => ({ email, own: (await world.centre.effectiveGrants(id)).filter(({ role, from }) => role === "Sales_Role" && from === "direct") })));
    return found.filter(({ own }) => own.length > 0).map(({ email, own }) => `${email.split("@")[0]?.toUpperCase() ?? ""}: ${own.map(({ division }) => division).toSorted().join(", ")}`).toSorted();
  }
  const enter = async (employeeId: string): Promise<unknown> => world.admin("PUT", `/groups/${oktaGroupId}/users/${await world.personId(employeeId)}`);
  /** Calls that wrote a grant, since a call of the ledger. */
  const writes = (since = 0): string[] => world.ledger.since(since).filter(({ method, route }) => method !== "GET" && route.includes("/authorization/")).map(({ method, route }) => `${method} ${route}`);
  const now = (): number => world.ledger.since(0).at(-1)?.number ?? 0;

  it("grants to everybody in one call, in all divisions, and does nothing where that is so", async () => {
    const { outs } = await peopleRoles.create(inputs([HOME, THERE]));
    assert.deepEqual(await holders(), ["E1: Home, Sales_Div", "E2: Home, Sales_Div", "E3: Home, Sales_Div"]);
    assert.deepEqual(writes(), ["POST /api/v2/authorization/roles/:roleId"]);
    assert.deepEqual(await peopleRoles.diff("", stored(outs), inputs([HOME, THERE])), { changes: false });
    await peopleRoles.update("", stored(outs), inputs([HOME, THERE]));
    assert.equal(writes().length, 1);
  });

  it("shows at preview who holds what", async () => {
    const { inputs: checked, failures } = await peopleRoles.check({}, inputs([HOME, THERE]));
    const what = "Sales_Role in Home, Sales_Role in Sales_Div";
    assert.deepEqual([checked["derived"], failures], [{ E1: what, E2: what, E3: what }, []]);
  });

  it("refuses a role that Genesys does not have, once", async () => {
    const { failures } = await peopleRoles.check({}, inputs([{ role: "Sales_Rolle", division: "Home" }, { role: "Sales_Rolle", division: "Sales_Div" }]));
    assert.deepEqual(failures, [{ property: "grants", reason: 'Genesys has no role "Sales_Rolle". Did you mean "Sales_Role"?' }]);
  });

  it("follows who comes and goes, and who was given it by hand, and says so beforehand", async () => {
    const { outs } = await peopleRoles.create(inputs());
    await world.leave(oktaGroupId, "E1");
    await enter("E4");
    const since = now();
    assert.deepEqual(await peopleRoles.diff("", stored(outs), inputs()), { changes: true });
    assert.deepEqual(lines, ["Sales_Role in Home: grant to E4", "Sales_Role in Home: take from E1"]);
    await peopleRoles.update("", outs, inputs());
    assert.deepEqual(await holders(), ["E2: Home", "E3: Home", "E4: Home"]);
    assert.deepEqual(writes(since), ["POST /api/v2/authorization/roles/:roleId", "DELETE /api/v2/authorization/subjects/:subjectId/divisions/:divisionId/roles/:roleId"]);
    await world.centre.grantToPeople("Sales_Role", ["Home"], [(await world.account("E5")).id]);
    await peopleRoles.update("", outs, inputs());
    assert.deepEqual(await holders(), ["E2: Home", "E3: Home", "E4: Home"]);
  });

  it("gives a new division, and takes back one that is no longer declared", async () => {
    const { outs } = await peopleRoles.create(inputs());
    assert.deepEqual(await peopleRoles.diff("", stored(outs), inputs([THERE])), { changes: true });
    assert.deepEqual(lines, [...["E1", "E2", "E3"].map((who) => `Sales_Role in Sales_Div: grant to ${who}`), ...["E1", "E2", "E3"].map((who) => `Sales_Role in Home: take from ${who}`)]);
    await peopleRoles.update("", outs, inputs([THERE]));
    assert.deepEqual(await holders(), ["E1: Sales_Div", "E2: Sales_Div", "E3: Sales_Div"]);
  });

  it("is not stopped at preview by a division that is about to be made", async () => {
    const { outs } = await peopleRoles.create(inputs());
    assert.deepEqual(await peopleRoles.diff("", stored(outs), inputs([HOME, { role: "Sales_Role", division: "New_Div" }])), { changes: true });
    assert.deepEqual(lines, ["E1", "E2", "E3"].map((who) => `Sales_Role in New_Div: grant to ${who}`));
  });

  it("gives it to who returns: Genesys took it when the account was deactivated", async () => {
    const everybody: Props = { source: world.source, assigningGroupId: world.assigningGroupId, assigningRule: ASSIGNING_RULE, authority: "employee-id", division: '"Home"', rehires: "heal", leaverLimit: 0 };
    await people.create(everybody);
    const { outs } = await peopleRoles.create(inputs());
    const id = await world.personId("E2");
    await world.admin("POST", `/users/${id}/lifecycle/deactivate`);
    assert.deepEqual(await holders(), ["E1: Home", "E3: Home"]);
    assert.deepEqual(await peopleRoles.diff("", stored(outs), inputs()), { changes: false });
    await world.admin("POST", `/users/${id}/lifecycle/activate?sendEmail=false`);
    await enter("E2");
    await people.create(everybody);
    assert.equal((await world.account("E2")).state, "active");
    assert.deepEqual(await holders(), ["E1: Home", "E3: Home"]);
    lines.length = 0;
    assert.deepEqual(await peopleRoles.diff("", stored(outs), inputs()), { changes: true });
    assert.deepEqual(lines, ["Sales_Role in Home: grant to E2"]);
    await peopleRoles.update("", outs, inputs());
    assert.deepEqual(await holders(), ["E1: Home", "E2: Home", "E3: Home"]);
  });

  it("never touches a protected account, nor one that is nobody's", async () => {
    const admin = (await world.accounts()).get(PROTECTED)?.id ?? "";
    await world.centre.grantToPeople("Sales_Role", ["Home"], [admin]);
    const { outs } = await peopleRoles.create(inputs());
    await peopleRoles.delete("", outs);
    assert.deepEqual(await holders(), ["ADMIN: Home"]);
  });

  it("takes back what it gave when it is released, and leaves what a group gives", async () => {
    const { outs } = await peopleRoles.create(inputs([HOME, THERE]));
    const { id: groupId } = await world.centre.ensureGroup("Sales_Role", "Who sells");
    await world.centre.addGroupGrants(groupId, [HOME]);
    const { id: accountId } = await world.account("E1");
    await world.centre.addGroupMembers(groupId, [accountId]);
    await peopleRoles.delete("", outs);
    assert.deepEqual(await holders(), []);
    assert.deepEqual((await world.centre.effectiveGrants(accountId)).filter(({ role }) => role === "Sales_Role"), [{ ...HOME, from: groupId }]);
  });

  it("takes nothing where more people lose the role than allowed, before anything is written", async () => {
    const { outs } = await peopleRoles.create(inputs());
    for (const employeeId of ["E1", "E2"]) await world.leave(oktaGroupId, employeeId);
    await enter("E4");
    const since = now();
    const refusal = { message: /^by this run of group Sales_Role 2 of 5 people lose a role: E1, E2\. The limit is 1 \(safeguards\.roleLosses\), so nothing is changed\. If it is meant, add to safeguards\.overrides in the rules: / };
    await assert.rejects(peopleRoles.diff("", stored(outs), inputs()), refusal);
    await assert.rejects(peopleRoles.update("", outs, inputs()), refusal);
    assert.deepEqual(writes(since), []);
    await peopleRoles.update("", outs, inputs([HOME], { safeguards: { roleLosses: { percent: 100 } } }));
    assert.deepEqual(await holders(), ["E3: Home", "E4: Home"]);
  });

  it("reports whom Genesys refuses, and goes on with the others", async () => {
    await world.leave(oktaGroupId, "E3");
    await world.centre.grantToPeople("Sales_Role", ["Home"], [(await world.account("E3")).id]);
    // Behind our back, after the second look at accounts without EmployeeID: the reading still shows one that may hold roles.
    await workingPeople(world.source);
    await world.deleteAccount((await world.account("E2")).id);
    await assert.rejects(peopleRoles.create(inputs()), ({ id, reasons }: Error & { readonly id?: string; readonly reasons?: readonly string[] }) => {
      assert.deepEqual([id, reasons?.length], ["people-roles:Sales_Role", 1]);
      assert.match(reasons?.[0] ?? "", /^E2: Granting Sales_Role to 1 user\(s\): Genesys Cloud answered 404 not\.found: Unable to find an active user with that ID\./);
      return true;
    });
    assert.deepEqual(await holders(), ["E1: Home"]);
  });
});
