import assert from "node:assert/strict";
import { groupMembers } from "../../reconcile/groupMembers.ts";
import type { Props } from "../../reconcile/resource.ts";
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
});
