import assert from "node:assert/strict";
import { groupMembers } from "../../reconcile/groupMembers.ts";
import type { Props } from "../../reconcile/resource.ts";
import { parkedAddress } from "../../provisioning/plan.ts";
import { announcedLines } from "./announced.ts";
import { PROTECTED, startWorld, type World } from "./world.ts";

describe("reconcile/groupMembers", () => {
  const lines = announcedLines();
  let world: World;
  let oktaGroupId: string;
  let groupId: string;
  beforeEach(async () => {
    world = await startWorld();
    oktaGroupId = await world.group("Sales_Role", ["E1", "E2", "E3"]);
    groupId = (await world.centre.ensureGroup("Sales_Role", "Who sells")).id;
  });
  afterEach(() => world.close());

  const inputs = (): Props => ({ source: world.source, group: "Sales_Role", groupId, oktaGroupId });
  /** Addresses of the group's members in Genesys. */
  async function members(): Promise<string[]> {
    const ids = await world.centre.groupMembers(groupId);
    return [...(await world.accounts()).values()].filter(({ id }) => ids.has(id)).map(({ email }) => email).toSorted();
  }
  /** Makes the person's account a second one that was parked. */
  async function park(employeeId: string): Promise<void> {
    const account = await world.account(employeeId);
    await world.centre.updateAccount(account.id, { employeeId: "", email: parkedAddress(account) });
    await world.centre.setState(account.id, "inactive", "second account");
  }
  const addresses = (...employeeIds: string[]): string[] => employeeIds.map((id) => `${id.toLowerCase()}@acme.example`);

  it("fills the group as Okta's is, and does nothing where that is so", async () => {
    assert.deepEqual(await groupMembers.create(inputs()), { id: "group-members:Sales_Role", outs: inputs() });
    assert.deepEqual(await members(), addresses("E1", "E2", "E3"));
    const writes = world.writes();
    const stored = { ...inputs(), schemaVersion: 1 };
    assert.deepEqual(await groupMembers.diff("", stored, stored), { changes: false });
    await groupMembers.update("", stored, stored);
    assert.equal(world.writes(), writes);
  });

  it("follows joiners and those who left the group, and says so beforehand", async () => {
    const { outs } = await groupMembers.create(inputs());
    await world.leave(oktaGroupId, "E1");
    await world.admin("PUT", `/groups/${oktaGroupId}/users/${await world.personId("E4")}`);
    assert.deepEqual(await groupMembers.diff("", { ...outs, schemaVersion: 1 }, inputs()), { changes: true });
    assert.deepEqual(lines, ["group Sales_Role: add E4", "group Sales_Role: remove E1"]);
    await groupMembers.update("", outs, inputs());
    assert.deepEqual(await members(), addresses("E2", "E3", "E4"));
  });

  it("leaves a leaver's membership, which brings the roles back when they return", async () => {
    const { outs } = await groupMembers.create(inputs());
    await world.admin("POST", `/users/${await world.personId("E2")}/lifecycle/deactivate`);
    assert.equal((await world.accounts()).get("e2@acme.example")?.state, "inactive");
    await groupMembers.update("", outs, inputs());
    assert.deepEqual(await members(), addresses("E1", "E2", "E3"));
  });

  it("leaves members that match nobody, and its group when it is released", async () => {
    const admin = (await world.accounts()).get(PROTECTED)?.id ?? "";
    await world.centre.addGroupMembers(groupId, [admin]);
    const { outs } = await groupMembers.create(inputs());
    await groupMembers.delete("", outs);
    assert.deepEqual(await members(), [PROTECTED, ...addresses("E1", "E2", "E3")]);
  });

  describe("that are spread over several groups", () => {
    let further: string[];
    beforeEach(async () => {
      further = await Promise.all(["Sales_Role (2)", "Sales_Role (3)"].map(async (name) => (await world.centre.ensureGroup(name, "Who sells")).id));
    });
    const spread = (count = 3): Props => ({ ...inputs(), kind: "role", further: further.slice(0, count - 1).map((id, index) => ({ group: `Sales_Role (${index + 2})`, groupId: id })) });
    /** EmployeeIDs in each group, leavers and parked accounts included. */
    async function seats(): Promise<string[][]> {
      const names = new Map([...(await world.accounts()).values()].map(({ id, email }) => [id, email.split("@")[0]?.toUpperCase() ?? ""]));
      return Promise.all([groupId, ...further].map(async (id) => [...(await world.centre.groupMembers(id))].map((one) => names.get(one) ?? one).toSorted()));
    }
    const sizes = async (): Promise<number[]> => (await seats()).map(({ length }) => length);
    const enter = async (employeeId: string): Promise<unknown> => world.admin("PUT", `/groups/${oktaGroupId}/users/${await world.personId(employeeId)}`);

    it("are filled evenly, each person once, and stay where they are", async () => {
      const { outs } = await groupMembers.create(spread());
      assert.deepEqual(await sizes(), [1, 1, 1]);
      const before = await seats();
      await enter("E4");
      await world.leave(oktaGroupId, "E1");
      const stored = { ...outs, schemaVersion: 1 };
      assert.deepEqual(await groupMembers.diff("", stored, spread()), { changes: true });
      const [left] = before.flatMap((group, index) => (group.includes("E1") ? [index] : []));
      const name = (index: number | undefined): string => (index === 0 ? "Sales_Role" : `Sales_Role (${(index ?? 0) + 1})`);
      // E1 makes room where E4 comes in: everybody else keeps the seat.
      assert.deepEqual(lines, [`group ${name(left)}: add E4`, `group ${name(left)}: remove E1`]);
      const call = world.ledger.since(0).at(-1)?.number ?? 0;
      await groupMembers.update("", outs, spread());
      assert.deepEqual(world.ledger.since(call).filter(({ route }) => route.endsWith("/members")).map(({ method }) => method), ["POST", "DELETE"]);
      assert.deepEqual(await seats(), before.map((group) => group.map((who) => (who === "E1" ? "E4" : who)).toSorted()));
      const writes = world.writes();
      assert.deepEqual(await groupMembers.diff("", stored, spread()), { changes: false });
      assert.equal(world.writes(), writes);
    });

    it("begin with one group, whose people keep their seats there", async () => {
      const { outs } = await groupMembers.create({ ...inputs(), kind: "role" });
      await enter("E4");
      await enter("E5");
      await groupMembers.update("", outs, spread(2));
      const [first, second] = await seats();
      assert.deepEqual([first, second], [["E1", "E2", "E3"], ["E4", "E5"]]);
    });

    it("end in one group: seats elsewhere are let go, not taken", async () => {
      const { outs } = await groupMembers.create(spread());
      const before = await seats();
      await groupMembers.update("", outs, { ...inputs(), kind: "role" });
      const after = await seats();
      assert.deepEqual(after, [["E1", "E2", "E3"], before[1], before[2]]);
    });

    it("keep a leaver's seat, and lose a parked account's", async () => {
      const { outs } = await groupMembers.create(spread());
      const before = await seats();
      await world.admin("POST", `/users/${await world.personId("E2")}/lifecycle/deactivate`);
      await groupMembers.update("", outs, spread());
      assert.deepEqual(await seats(), before);
      await park("E3");
      await groupMembers.update("", outs, spread());
      assert.deepEqual(await seats(), before.map((group) => group.filter((who) => who !== "E3")));
    });
  });

  describe("of a group that holds roles", () => {
    const holding = (more: Props = {}): Props => ({ ...inputs(), kind: "role", roles: ["Sales_Role in Home"], ...more });
    const EXCEEDED = (who: string): RegExp => new RegExp(`by this run of group Sales_Role 3 of 5 people lose a role: ${who}\\. The limit is 1 \\(safeguards\\.roleLosses\\), so nothing is changed\\.`);

    it("are not taken out where more people lose a role than allowed, before anything is written", async () => {
      const { outs } = await groupMembers.create(holding());
      for (const employeeId of ["E1", "E2", "E3"]) await world.leave(oktaGroupId, employeeId);
      await world.admin("PUT", `/groups/${oktaGroupId}/users/${await world.personId("E4")}`);
      const writes = world.writes();
      await assert.rejects(groupMembers.diff("", { ...outs, schemaVersion: 1 }, holding()), EXCEEDED("E1, E2, E3"));
      await assert.rejects(groupMembers.update("", outs, holding()), EXCEEDED("E1, E2, E3"));
      assert.equal(world.writes(), writes);
      const lifted = holding({ safeguards: { overrides: [{ limit: "roleLosses", most: 3, reason: "Sales closes", until: "2999-01-01" }] } });
      await groupMembers.update("", outs, lifted);
      assert.deepEqual(await members(), addresses("E4"));
    });

    it("are taken out where another group gives them the same role", async () => {
      const { outs } = await groupMembers.create(holding());
      const others = await world.group("Seller", ["E1", "E2"]);
      for (const employeeId of ["E1", "E2", "E3"]) await world.leave(oktaGroupId, employeeId);
      // E3 alone loses it, and one person always may.
      await groupMembers.update("", outs, holding({ alsoHeldThrough: [{ oktaGroupId: others, roles: ["Sales_Role in Home"] }] }));
      assert.deepEqual(await members(), []);
    });

    it("do not count where they are parked accounts", async () => {
      const { outs } = await groupMembers.create(holding());
      for (const employeeId of ["E1", "E2", "E3"]) await park(employeeId);
      await groupMembers.update("", outs, holding());
      assert.deepEqual(await members(), []);
    });
  });
});
