import assert from "node:assert/strict";
import { fingerprint } from "../../provisioning/fingerprint.ts";
import { identityProvider } from "../../reconcile/platforms.ts";
import type { Props } from "../../reconcile/resource.ts";
import { safeguard, type SafeguardInputs } from "../../reconcile/safeguard.ts";
import { safeguardsSchema } from "../../provisioning/rules/safeguards.ts";
import { hrPerson } from "../sandbox/people/hrPerson.ts";
import { announcedLines } from "./announced.ts";
import { ASSIGNING_RULE, startWorld, type Given, type World } from "./world.ts";

const ONLY_E1 = 'user.employeeNumber == "E1"';
const DAY_MS = 24 * 60 * 60 * 1000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);

describe("reconcile/safeguard", () => {
  const lines = announcedLines();
  let world: World;
  const started = async (given?: Given): Promise<void> => {
    world = await startWorld(given);
  };
  afterEach(() => world.close());

  const meaning = (assignment: string): SafeguardInputs["meaning"] => ({
    assignment,
    division: '"Home"',
    groups: { Spanish_Speakers: { rule: 'Arrays.contains(user.spokenLanguages, "Spanish")', adopt: false, roles: [], levels: ["Spanish"] }, Trained: { adopt: true, roles: [], levels: ["Chat"] } },
  });
  const inputs = (assignment = ASSIGNING_RULE, safeguards: unknown = {}, more: Props = {}): Props => ({ meaning: meaning(assignment), key: "employeeNumber", protected: [], safeguards: safeguardsSchema.parse(safeguards), ...more });
  /** What a first run leaves in the state. */
  const deployed = async (): Promise<Props> => (await safeguard.create((await safeguard.check({}, inputs())).inputs)).outs;
  /** What check, diff and update each make of an edit. */
  const refusedEverywhere = async (stored: Props, wanted: Props, reason: string): Promise<void> => {
    const { inputs: checked, failures } = await safeguard.check(stored, wanted);
    assert.deepEqual(failures, [{ property: "", reason }]);
    await assert.rejects(safeguard.update("safeguard", stored, checked), { message: reason });
  };
  const FOUR = "E2, E3, E4, E5";
  const refused = (allowed: number): string =>
    `by this edit of the rules 4 of 5 people lose the app, and so are deactivated by Okta: ${FOUR}. The limit is ${allowed} (safeguards.deactivations), so nothing is changed. If it is meant, add to safeguards.overrides in the rules: { limit: deactivations, most: 4, reason: "…", until: ${day(7)} }`;

  it("lets a first deployment through, and has nothing to say about rules that stay the same", async () => {
    await started();
    const outs = await deployed();
    assert.deepEqual(outs, { ...inputs(), schemaVersion: 1, people: 5, overridden: [] });
    const { inputs: checked, failures } = await safeguard.check(outs, inputs());
    assert.deepEqual([failures, await safeguard.diff("safeguard", outs, checked), lines], [[], { changes: false }, []]);
  });

  it("refuses an edit that would unassign more than allowed, at preview and again at up", async () => {
    await started();
    const outs = await deployed();
    const writes = world.writes();
    await refusedEverywhere(outs, inputs(ONLY_E1), refused(1));
    await refusedEverywhere(outs, inputs(ONLY_E1, { deactivations: { most: 0 } }), refused(0));
    assert.equal(world.writes(), writes);
  });

  it("lets it through under an override, says so, and records whom it concerned and why", async () => {
    await started();
    const outs = await deployed();
    const until = day(1);
    const wanted = inputs(ONLY_E1, { overrides: [{ limit: "deactivations", most: 4, reason: "the branch closes", until }] });
    const { inputs: checked, failures } = await safeguard.check(outs, wanted);
    assert.deepEqual([failures, await safeguard.diff("safeguard", outs, checked)], [[], { changes: true }]);
    assert.deepEqual(lines, [`by this edit of the rules, 4 of 5 people lose the app, and so are deactivated by Okta: ${FOUR}; the override until ${until} lets it through (the branch closes)`]);
    const updated = await safeguard.update("safeguard", outs, checked);
    const overridden = [{ on: day(0), limit: "deactivations", reason: "the branch closes", until, who: ["E2", "E3", "E4", "E5"] }];
    assert.deepEqual(updated.outs, { ...wanted, schemaVersion: 1, people: 5, overridden });
    lines.length = 0;
    assert.deepEqual([await safeguard.diff("safeguard", updated.outs, checked), lines], [{ changes: false }, []]);
    const later = await safeguard.update("safeguard", updated.outs, inputs(ONLY_E1));
    assert.deepEqual(later.outs["overridden"], overridden, "the record stays when the override goes");
  });

  it("says how many members a group takes out of a queue that it leaves, and lets it through", async () => {
    await started();
    const group = (await world.centre.ensureGroup("Trained", "")).id;
    await world.centre.addGroupMembers(group, [(await world.account("E1")).id, (await world.account("E2")).id]);
    const bound = (queues: Readonly<Record<string, readonly string[]>>): Props => ({ ...inputs(), meaning: { assignment: ASSIGNING_RULE, division: '"Home"', groups: Object.fromEntries(Object.entries(queues).map(([name, of]) => [name, { adopt: true, roles: [], levels: [], queues: of }])) } });
    const { outs } = await safeguard.create((await safeguard.check({}, bound({ Trained: ["Chat_Support", "Spanish_Support"], Never_Made: ["Chat_Support"] }))).inputs);
    const { inputs: checked, failures } = await safeguard.check(outs, bound({ Trained: ["Spanish_Support"], Never_Made: [] }));
    assert.deepEqual([failures, await safeguard.diff("safeguard", outs, checked)], [[], { changes: true }]);
    assert.deepEqual(lines, ["by this edit of the rules, group Trained leaves queue Chat_Support, with 2 members", "by this edit of the rules, group Never_Made leaves queue Chat_Support, with 0 members"]);
  });

  it("gives no weight to an override that has expired or names another limit", async () => {
    await started();
    const outs = await deployed();
    const others = [{ limit: "deactivations", most: 9, reason: "long ago", until: day(-1) }, { limit: "moves", most: 9, reason: "something else", until: day(1) }];
    await refusedEverywhere(outs, inputs(ONLY_E1, { overrides: others }), refused(1));
  });

  it("tells at preview whom an edit within the limits concerns", async () => {
    await started();
    const outs = await deployed();
    const { inputs: checked, failures } = await safeguard.check(outs, inputs('user.employeeNumber != "E3"'));
    assert.deepEqual([failures, await safeguard.diff("safeguard", outs, checked)], [[], { changes: true }]);
    assert.deepEqual(lines, ["by this edit of the rules, 1 of 5 people lose the app, and so are deactivated by Okta: E3"]);
  });

  it("refuses to unassign somebody protected, whatever the limits", async () => {
    await started();
    const outs = await deployed();
    const wanted = inputs('user.employeeNumber != "E3"', {}, { protected: [fingerprint("e3@acme.example")] });
    await refusedEverywhere(outs, wanted, "by this edit of the rules 1 protected people lose the app or a role: E3. Nothing is changed. Keep them in, or take them from `protected`");
  });

  it("sees the skills that accounts have from a group which no rule fills", async () => {
    await started();
    for (const employeeId of ["E1", "E2"]) {
      const { id } = await world.account(employeeId);
      await world.centre.updateAccount(id, { employeeId });
      await world.centre.setSkills(id, [{ name: "Chat", proficiency: 3 }]);
    }
    const outs = await deployed();
    const { Spanish_Speakers: kept } = meaning(ASSIGNING_RULE)?.groups ?? {};
    assert.ok(kept);
    const { failures } = await safeguard.check(outs, { ...inputs(), meaning: { assignment: ASSIGNING_RULE, division: '"Home"', groups: { Spanish_Speakers: kept } } });
    assert.match(failures[0]?.reason ?? "", /^by this edit of the rules 2 of 5 people lose a skill or language: E1, E2\. The limit is 1 \(safeguards\.skillLosses\)/);
  });

  it("refuses to judge an edit over an empty source", async () => {
    await started({ people: [hrPerson({ employeeNumber: "E1", status: "inactive" })] });
    const stored = { ...inputs(), schemaVersion: 1, people: 5, overridden: [] };
    const message = "the identity provider answered with nobody who may work, and 5 were there before: whom this edit of the rules concerns cannot be told, and nothing is changed. Check its address and the rights of our credentials (OKTA_*)";
    await assert.rejects(safeguard.diff("safeguard", stored, inputs(ONLY_E1)), { message });
    await assert.rejects(safeguard.update("safeguard", stored, inputs(ONLY_E1)), { message });
    assert.deepEqual(await safeguard.diff("safeguard", stored, inputs()), { changes: false }, "without an edit there is nothing to judge");
  });

  it("refuses to go back to the first phase, and lets the second one begin", async () => {
    await started();
    const first = Object.fromEntries(Object.entries(inputs()).filter(([key]) => key !== "meaning"));
    const outs = await deployed();
    await refusedEverywhere(outs, first, 'config phase is "app", and this stack is complete: all but the app would be deleted. Nothing is changed. Go on with: pulumi config set phase complete');
    const { outs: begun } = await safeguard.create({ ...first, schemaVersion: 1 });
    assert.deepEqual((await safeguard.check(begun, inputs())).failures, []);
    assert.equal((await safeguard.update("safeguard", begun, inputs())).outs["people"], 5);
  });

  it("keeps state free of addresses and names", async () => {
    await started();
    const text = JSON.stringify(await deployed());
    for (const { profile } of await identityProvider().people()) assert.ok(!text.includes(String(profile["email"])));
  });
});
