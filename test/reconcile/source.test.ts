import assert from "node:assert/strict";
import { matches, workingPeople } from "../../reconcile/source.ts";
import { startWorld, type World } from "./world.ts";

describe("reconcile/source", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.close());

  it("matches once for all who ask, until something else is known", async () => {
    const { source, centre } = world;
    const [first, working] = [await matches(source), await workingPeople(source)];
    assert.deepEqual([await matches({ ...source }) === first, (await workingPeople({ ...source })) === working], [true, true]);
    await centre.setSkills((await world.account("E1")).id, [{ name: "Spanish", proficiency: 5 }]);
    const after = await workingPeople(source);
    assert.deepEqual(after.find(({ employeeId }) => employeeId === "E1")?.account.skills, [{ name: "Spanish", proficiency: 5 }]);
    await world.admin("POST", `/users/${await world.personId("E2")}/lifecycle/suspend`);
    assert.deepEqual((await workingPeople(source)).map(({ employeeId }) => employeeId), ["E1", "E3", "E4", "E5"]);
  });

  it("matches anew for another source", async () => {
    const { source } = world;
    const all = await matches(source);
    assert.deepEqual([all.length, (await matches({ ...source, key: "noSuchAttribute" })).length, await matches(source)], [5, 0, all]);
  });
});
