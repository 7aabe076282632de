import assert from "node:assert/strict";
import { groupSkills } from "../../reconcile/groupSkills.ts";
import type { Props } from "../../reconcile/resource.ts";
import { workingPeople } from "../../reconcile/source.ts";
import type { SkillLevel } from "../../provisioning/contactCentre.ts";
import { safeguardsSchema } from "../../provisioning/rules/safeguards.ts";
import { announcedLines } from "./announced.ts";
import { PROTECTED, startWorld, type World } from "./world.ts";

/** E1 had skills before anybody was provisioned; E2 has one of those that the group gives, at another level. */
const USERS = [
  { email: "e1@acme.example", name: "Ana Ruiz", state: "active", skills: [{ name: "Email", proficiency: 4 }] },
  { email: "e2@acme.example", name: "Ana Ruiz", state: "active", skills: [{ name: "Spanish", proficiency: 2 }] },
] as const;

/** Five people are few: a share would stop at the second loss. */
const WIDE = safeguardsSchema.parse({ skillLosses: { percent: 100 } });

describe("reconcile/groupSkills", function () {
  const lines = announcedLines();
  let world: World;
  let spanish: string;
  beforeEach(async () => {
    world = await startWorld({ users: USERS });
    spanish = await world.group("Spanish_Speakers", ["E1", "E2"]);
  });
  afterEach(() => world.close());

  const inputs = (different: Props = {}): Props => ({ source: world.source, group: "Spanish_Speakers", oktaGroupId: spanish, skills: { Spanish: 5 }, alsoGivenBy: [], safeguards: WIDE, ...different });
  /** Everybody's skills as Genesys has them now. */
  async function skills(): Promise<Record<string, readonly SkillLevel[]>> {
    const accounts = await world.accounts();
    return Object.fromEntries([...accounts].filter(([, account]) => account.skills.length > 0).map(([email, account]) => [email.split("@")[0] ?? "", account.skills.toSorted((a, b) => a.name.localeCompare(b.name))]));
  }
  const ADMIN = { admin: [{ name: "Spanish", proficiency: 1 }] };

  it("shows its members and what they get, by EmployeeID", async () => {
    const { inputs: checked, failures } = await groupSkills.check({}, inputs({ skills: { Spanish: 5, Chat: 3 } }));
    assert.deepEqual([failures, checked["derived"]], [[], { E1: "Spanish 5, Chat 3", E2: "Spanish 5, Chat 3" }]);
  });

  it("gives members the skills, keeps what nobody manages, and has nothing to do the next time", async () => {
    const { id, outs } = await groupSkills.create(inputs());
    assert.deepEqual([id, outs], ["group-skills:Spanish_Speakers", inputs()]);
    assert.deepEqual(await skills(), { e1: [{ name: "Email", proficiency: 4 }, { name: "Spanish", proficiency: 5 }], e2: [{ name: "Spanish", proficiency: 5 }], ...ADMIN });
    const writes = world.writes();
    const { inputs: checked } = await groupSkills.check({}, inputs());
    assert.deepEqual(await groupSkills.diff(id, { ...checked, ...outs, schemaVersion: checked["schemaVersion"] }, checked), { changes: false });
    await groupSkills.update(id, outs, checked);
    assert.deepEqual([world.writes(), lines], [writes, []]);
  });

  it("sees drift and says it by EmployeeID", async () => {
    const { id, outs } = await groupSkills.create(inputs());
    await world.leave(spanish, "E2");
    await world.centre.setSkills((await world.account("E1")).id, [{ name: "Spanish", proficiency: 1 }]);
    assert.deepEqual(await groupSkills.diff(id, { ...outs, schemaVersion: 1 }, inputs()), { changes: true });
    assert.deepEqual(lines, ["group Spanish_Speakers: E1 gets Spanish 5 (was 1)", "group Spanish_Speakers: E2 loses Spanish"]);
  });

  it("refuses to take a skill from more people than allowed, at preview and before any write", async () => {
    const { id, outs } = await groupSkills.create(inputs());
    for (const employeeId of ["E1", "E2"]) await world.leave(spanish, employeeId);
    const safeguards = safeguardsSchema.parse(undefined);
    const message = /^by this run of group Spanish_Speakers 2 of 5 people lose a skill or language: E1, E2\. The limit is 1 \(safeguards\.skillLosses\), so nothing is changed\./;
    const writes = world.writes();
    await assert.rejects(groupSkills.diff(id, { ...outs, schemaVersion: 1 }, inputs({ safeguards })), { message });
    await assert.rejects(groupSkills.update(id, outs, inputs({ safeguards })), { message });
    assert.equal(world.writes(), writes);
    const lifted = { ...safeguards, overrides: [{ limit: "skillLosses", most: 2, reason: "nobody calls in Spanish", until: "9999-12-31" }] };
    await groupSkills.update(id, outs, inputs({ safeguards: lifted }));
    assert.deepEqual(await skills(), { e1: [{ name: "Email", proficiency: 4 }], ...ADMIN });
  });

  it("takes the union over groups, and who leaves one keeps what another gives", async () => {
    const natives = await world.group("Natives", ["E1", "E3"]);
    const speakers = inputs({ skills: { Spanish: 3 }, alsoGivenBy: [{ oktaGroupId: natives, skills: { Spanish: 5 } }] });
    const others = { ...inputs({ group: "Natives", oktaGroupId: natives, skills: { Spanish: 5 } }), alsoGivenBy: [{ oktaGroupId: spanish, skills: { Spanish: 3 } }] };
    await groupSkills.create(speakers);
    await groupSkills.create(others);
    const email = { name: "Email", proficiency: 4 };
    const level = (proficiency: number): SkillLevel => ({ name: "Spanish", proficiency });
    assert.deepEqual(await skills(), { e1: [email, level(5)], e2: [level(3)], e3: [level(5)], ...ADMIN });
    await world.leave(natives, "E1");
    await groupSkills.update("", others, others);
    assert.deepEqual(await skills(), { e1: [email, level(3)], e2: [level(3)], e3: [level(5)], ...ADMIN });
    await world.leave(spanish, "E1");
    await groupSkills.update("", speakers, speakers);
    assert.deepEqual(await skills(), { e1: [email], e2: [level(3)], e3: [level(5)], ...ADMIN });
  });

  it("gives what the group of the higher priority says, whichever of them is declared last", async () => {
    const natives = await world.group("Natives", ["E1", "E3"]);
    const speakers = inputs({ skills: { Spanish: 3 }, priority: 10, alsoGivenBy: [{ oktaGroupId: natives, skills: { Spanish: 5 }, priority: 0 }] });
    const others = inputs({ group: "Natives", oktaGroupId: natives, priority: 0, alsoGivenBy: [{ oktaGroupId: spanish, skills: { Spanish: 3 }, priority: 10 }] });
    await groupSkills.create(speakers);
    await groupSkills.create(others);
    const level = (proficiency: number): SkillLevel => ({ name: "Spanish", proficiency });
    assert.deepEqual(await skills(), { e1: [{ name: "Email", proficiency: 4 }, level(3)], e2: [level(3)], e3: [level(5)], ...ADMIN });
    await groupSkills.delete("", speakers);
    assert.deepEqual(await skills(), { e1: [{ name: "Email", proficiency: 4 }, level(5)], e3: [level(5)], ...ADMIN });
  });

  it("reads state that is older than priorities and languages, and finds nothing to do in it", async () => {
    const natives = await world.group("Natives", ["E3"]);
    const older = inputs({ alsoGivenBy: [{ oktaGroupId: natives, skills: { Spanish: 5 } }] });
    const { id, outs } = await groupSkills.create(older);
    const stored = { ...outs, schemaVersion: 1 };
    const newer = inputs({ languages: {}, priority: 0, alsoGivenBy: [{ oktaGroupId: natives, skills: { Spanish: 5 }, languages: {}, priority: 0 }] });
    assert.deepEqual([await groupSkills.diff(id, stored, newer), lines], [{ changes: false }, []]);
    assert.deepEqual(await groupSkills.read(id, stored), { id, props: stored, inputs: stored });
  });

  it("takes back a skill that the group no longer gives, and all of them when it is released", async () => {
    const both = inputs({ skills: { Spanish: 5, Chat: 3 } });
    await groupSkills.create(both);
    const { outs } = await groupSkills.update("", both, inputs());
    assert.deepEqual(await skills(), { e1: [{ name: "Email", proficiency: 4 }, { name: "Spanish", proficiency: 5 }], e2: [{ name: "Spanish", proficiency: 5 }], ...ADMIN });
    await groupSkills.delete("", outs);
    assert.deepEqual(await skills(), { e1: [{ name: "Email", proficiency: 4 }], ...ADMIN });
  });

  it("leaves leavers and protected accounts as they are", async () => {
    const { outs } = await groupSkills.create(inputs());
    await world.admin("POST", `/users/${await world.personId("E2")}/lifecycle/deactivate`);
    await groupSkills.update("", outs, inputs({ skills: { Spanish: 4 } }));
    assert.deepEqual(await skills(), { e1: [{ name: "Email", proficiency: 4 }, { name: "Spanish", proficiency: 4 }], e2: [{ name: "Spanish", proficiency: 5 }], ...ADMIN });
    assert.equal((await world.accounts()).get(PROTECTED)?.state, "active");
  });

  it("reports whom it could not give a skill, and goes on with the others", async () => {
    const { id } = await world.account("E1");
    // Behind our back, after the second look at accounts without EmployeeID.
    await workingPeople(world.source);
    await world.deleteAccount(id);
    await assert.rejects(groupSkills.create(inputs()), (error: Error & { reasons?: string[]; properties?: Props }) => {
      assert.equal(error.reasons?.length, 1);
      assert.match(error.message, /^E1: .*(404|not found)/);
      assert.deepEqual(error.properties, inputs());
      return true;
    });
    assert.deepEqual((await skills())["e2"], [{ name: "Spanish", proficiency: 5 }]);
  });
});

describe("reconcile/groupSkills, of languages", () => {
  const lines = announcedLines();
  const FORMER = [
    { email: "e1@acme.example", name: "Ana Ruiz", state: "active", skills: [{ name: "Email", proficiency: 4 }], languages: [{ name: "Polish", proficiency: 2 }, { name: "English", proficiency: 1 }] },
  ] as const;
  let world: World;
  let group: string;
  beforeEach(async () => {
    world = await startWorld({ users: FORMER, languages: ["English", "German", "Polish"] });
    group = await world.group("Desk", ["E1", "E3"]);
  });
  afterEach(() => world.close());

  const inputs = (different: Props = {}): Props => ({ source: world.source, group: "Desk", oktaGroupId: group, skills: { Chat: 3 }, languages: { English: 4, German: 0 }, priority: 0, alsoGivenBy: [], safeguards: WIDE, ...different });
  /** Everybody's languages as Genesys has them now. */
  async function languages(): Promise<Record<string, Record<string, number>>> {
    const held = [...(await world.accounts())].filter(([, account]) => account.languages.length > 0);
    return Object.fromEntries(held.map(([email, account]) => [email.split("@")[0] ?? "", Object.fromEntries(account.languages.map(({ name, proficiency }) => [name, proficiency]))]));
  }
  const DESK = { English: 4, German: 0 };

  it("shows its members with both, and says which is a language", async () => {
    const { inputs: checked } = await groupSkills.check({}, inputs());
    const text = "Chat 3, language English 4, language German 0";
    assert.deepEqual(checked["derived"], { E1: text, E3: text });
  });

  it("gives members what is missing, keeps what nobody manages, and writes nothing the next time", async () => {
    const { id, outs } = await groupSkills.create(inputs());
    assert.deepEqual(await languages(), { e1: { Polish: 2, ...DESK }, e3: DESK });
    assert.deepEqual((await world.account("E1")).skills, [{ name: "Chat", proficiency: 3 }, { name: "Email", proficiency: 4 }]);
    const writes = world.writes();
    assert.deepEqual([await groupSkills.diff(id, { ...outs, schemaVersion: 1 }, inputs()), lines], [{ changes: false }, []]);
    await groupSkills.update(id, outs, inputs());
    assert.equal(world.writes(), writes);
  });

  it("says drift by EmployeeID, and repairs it", async () => {
    const { id, outs } = await groupSkills.create(inputs());
    await world.leave(group, "E3");
    await world.centre.setLanguages((await world.account("E1")).id, [{ name: "English", proficiency: 5 }]);
    assert.deepEqual(await groupSkills.diff(id, { ...outs, schemaVersion: 1 }, inputs()), { changes: true });
    assert.deepEqual(lines, ["group Desk: E1 gets language English 4 (was 5), gets language German 0", "group Desk: E3 loses Chat", "group Desk: E3 loses language English, loses language German"]);
    await groupSkills.update(id, outs, inputs());
    assert.deepEqual(await languages(), { e1: DESK });
  });

  it("takes back a language that the group no longer gives, and all of them when it is released", async () => {
    const { outs } = await groupSkills.create(inputs());
    const { outs: later } = await groupSkills.update("", outs, inputs({ languages: { German: 0 } }));
    assert.deepEqual(await languages(), { e1: { Polish: 2, German: 0 }, e3: { German: 0 } });
    await groupSkills.delete("", later);
    assert.deepEqual(await languages(), { e1: { Polish: 2 } });
  });

  it("gives what the group of the higher priority says, and what the other says to whom leaves it", async () => {
    const lead = await world.group("Lead", ["E1"]);
    const desk = inputs({ alsoGivenBy: [{ oktaGroupId: lead, skills: {}, languages: { English: 2 }, priority: 5 }] });
    await groupSkills.create(desk);
    assert.deepEqual((await languages())["e1"], { Polish: 2, English: 2, German: 0 });
    await world.leave(lead, "E1");
    await groupSkills.update("", desk, desk);
    assert.deepEqual((await languages())["e1"], { Polish: 2, English: 4, German: 0 });
  });

  it("leaves an inactive account as it is, and gives it everything when it returns", async () => {
    const { id, outs } = await groupSkills.create(inputs());
    const account = await world.account("E3");
    await world.centre.setState(account.id, "inactive", "Leave");
    await world.centre.setLanguages(account.id, []);
    await world.centre.setSkills(account.id, []);
    assert.deepEqual(await groupSkills.diff(id, { ...outs, schemaVersion: 1 }, inputs()), { changes: false });
    await world.centre.setState(account.id, "active", "returned");
    assert.deepEqual(await groupSkills.diff(id, { ...outs, schemaVersion: 1 }, inputs()), { changes: true });
    assert.deepEqual(lines, ["group Desk: E3 gets Chat 3", "group Desk: E3 gets language English 4, gets language German 0"]);
    await groupSkills.update(id, outs, inputs());
    assert.deepEqual([(await languages())["e3"], (await world.account("E3")).skills], [DESK, [{ name: "Chat", proficiency: 3 }]]);
  });
});
