import assert from "node:assert/strict";
import { matches, workingPeople } from "../../reconcile/source.ts";
import { groupSkills } from "../../reconcile/groupSkills.ts";
import { safeguardsSchema } from "../../provisioning/rules/safeguards.ts";
import { hrPerson } from "../sandbox/people/hrPerson.ts";
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

describe("reconcile/source, where lists do not show everybody whole", () => {
  const PEOPLE = ["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8"].map((employeeNumber) => hrPerson({ employeeNumber }));
  /** Of the fourth of a list the emulator shows nothing that `expand` asks for, of the eighth no skills. */
  const LEFT = ["L1", "L2", "L3", "E1"].map((employeeId) => ({ email: `${employeeId.toLowerCase()}@acme.example`, name: "Ana Ruiz", state: "inactive" as const, employeeId }));
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ people: PEOPLE, users: LEFT, behaviour: { expandInLists: "not-everybody" } });
  });
  afterEach(() => world.close());

  it("finds by a second look who is whose, at one call, and asks no more in the same reading", async () => {
    const seen = (await world.centre.org()).accounts.find(({ email }) => email === "e1@acme.example");
    assert.deepEqual([seen?.state, seen?.employeeId], ["inactive", undefined]);
    const before = world.ledger.since(0).length;
    const found = await matches(world.source);
    assert.deepEqual(found.map((match) => [match.employeeId, match.kind]), [["E1", "unlinked"], ...["E2", "E3", "E4", "E5", "E6", "E7", "E8"].map((id) => [id, "linked"])]);
    await matches({ ...world.source });
    assert.equal(world.ledger.since(before).filter(({ target }) => target.startsWith("/api/v2/users")).length, 1);
  });

  it("takes from nobody the skills that the list did not show", async () => {
    for (const { employeeNumber } of PEOPLE.slice(1)) {
      const { id } = await world.account(employeeNumber);
      await world.centre.updateAccount(id, { employeeId: employeeNumber });
      await world.centre.setSkills(id, [{ name: "Email", proficiency: 2 }]);
    }
    const oktaGroupId = await world.group("Spanish_Speakers", PEOPLE.map(({ employeeNumber }) => employeeNumber));
    const inputs = { source: world.source, group: "Spanish_Speakers", oktaGroupId, skills: { Spanish: 5 }, languages: {}, priority: 0, alsoGivenBy: [], safeguards: safeguardsSchema.parse(undefined) };
    await groupSkills.create(inputs);
    world.centre.forget();
    const accounts = (await workingPeople(world.source)).map(({ account }) => account.id);
    await world.centre.lookAgain(accounts, "levels");
    const skills = (await workingPeople(world.source)).map(({ account }) => account.skills.map(({ name }) => name));
    assert.deepEqual(skills, Array(7).fill(["Email", "Spanish"]));
  });
});
