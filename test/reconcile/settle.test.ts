import assert from "node:assert/strict";
import { identityProvider } from "../../reconcile/platforms.ts";
import { pushesSettled, ruleSettled } from "../../reconcile/settle.ts";
import { hurry } from "./sweep/quickTime.ts";
import { startWorld, type World } from "./world.ts";

const EVERYBODY = 'user.department == "Sales"';

describe("reconcile/settle", () => {
  let world: World;
  let restore: () => void;
  beforeEach(async () => {
    world = await startWorld();
    restore = hurry();
  });
  afterEach(async () => {
    restore();
    await world.close();
  });

  it("waits for a rule by looking at the group alone: everybody's records are not read again", async () => {
    const groupId = await world.group("Sales", ["E1", "E2", "E3", "E4"]);
    const people = await identityProvider().people();
    assert.deepEqual([await ruleSettled(groupId, EVERYBODY, 100), (await identityProvider().people()) === people], [1, true]);
    await world.admin("PUT", `/groups/${groupId}/users/${await world.personId("E5")}`);
    assert.equal(await ruleSettled(groupId, EVERYBODY), 0);
  });

  it("sees a member who was put in while it waited", async () => {
    const groupId = await world.group("Sales", ["E1", "E2", "E3", "E4"]);
    const late = await world.personId("E5");
    await identityProvider().people();
    const waiting = ruleSettled(groupId, EVERYBODY);
    await world.admin("PUT", `/groups/${groupId}/users/${late}`);
    assert.equal(await waiting, 0);
  });

  it("waits for pushes over people who are read anew, once", async () => {
    const people = await identityProvider().people();
    assert.equal(await pushesSettled(world.source.appId, world.assigningGroupId), 0);
    const read = await identityProvider().people();
    assert.deepEqual([read === people, read], [false, people]);
  });
});
