import assert from "node:assert/strict";
import { safeguardsSchema } from "../../provisioning/rules/safeguards.ts";
import { people } from "../../reconcile/people.ts";
import type { Props } from "../../reconcile/resource.ts";
import { hrPerson } from "../sandbox/people/hrPerson.ts";
import { announcedLines } from "./announced.ts";
import { ASSIGNING_RULE, FIVE, startWorld, type Given, type World } from "./world.ts";

/** Two people whom HR let go, and whose accounts nobody switched off. */
const LEFT = [hrPerson({ employeeNumber: "E8", status: "inactive" }), hrPerson({ employeeNumber: "E9", status: "inactive" })];
const FORGOTTEN = LEFT.map(({ email, employeeNumber }) => ({ email, name: "Ana Ruiz", state: "active" as const, employeeId: employeeNumber }));

describe("reconcile/people", () => {
  const lines = announcedLines();
  let world: World;
  const started = async (given?: Given): Promise<void> => {
    world = await startWorld(given);
  };
  afterEach(() => world.close());

  const inputs = (different: Props = {}): Props => ({
    source: world.source,
    assigningGroupId: world.assigningGroupId,
    assigningRule: ASSIGNING_RULE,
    authority: "employee-id",
    division: 'user.department == "Billing" ? "Billing_Div" : "Home"',
    location: "user.city",
    rehires: "heal",
    leaverLimit: 5,
    ...different,
  });

  it("shows where everybody belongs, by EmployeeID and without names", async () => {
    await started({ people: [...FIVE.slice(0, 1), hrPerson({ employeeNumber: "E2", department: "Billing", city: "" }), ...LEFT] });
    const { inputs: checked, failures } = await people.check({}, inputs());
    assert.deepEqual([failures, checked["derived"]], [[], { E1: "Home, Madrid", E2: "Billing_Div", E8: "may not log in", E9: "may not log in" }]);
  });

  it("refuses an empty source where people were known: that is never a mass leaver event", async () => {
    await started({ people: [], users: FORGOTTEN });
    const stored = { ...inputs(), schemaVersion: 1, linked: { E8: "a8", E9: "a9" }, healed: {}, leftAlone: {}, unknownLocations: [] };
    const message = "the identity provider answered with no people at all, and 2 were there before: nothing is changed. Check its address and the rights of our credentials (OKTA_*)";
    const writes = world.writes();
    await assert.rejects(people.diff("people", stored, inputs()), { message });
    await assert.rejects(people.update("people", stored, inputs()), { message });
    assert.equal(world.writes(), writes);
  });

  it("refuses a source that lost more people than may be deactivated, and takes the loss of a few as it is", async () => {
    await started();
    const { outs } = await people.create(inputs());
    const linked = { ...(outs["linked"] as Record<string, string>), E7: "a7", E8: "a8" };
    const safeguards = safeguardsSchema.parse({ deactivations: { most: 2, percent: 20 } });
    const stored = { ...outs, ...inputs({ safeguards }), schemaVersion: 1, linked };
    const message = /^the identity provider no longer knows 2 of 7 people: E7, E8\. The limit is 1 \(safeguards\.deactivations\), so nothing is changed\. .*\{ limit: deactivations, most: 2, /;
    const writes = world.writes();
    await assert.rejects(people.diff("people", stored, inputs({ safeguards })), { message });
    await assert.rejects(people.update("people", stored, inputs({ safeguards })), { message });
    assert.equal(world.writes(), writes);
    const few = { ...stored, linked: { ...(outs["linked"] as Record<string, string>), E8: "a8" } };
    lines.length = 0;
    assert.deepEqual([await people.diff("people", few, inputs({ safeguards })), lines], [{ changes: true }, ["E8: no longer known to the identity provider"]]);
    assert.deepEqual((await people.update("people", few, inputs({ safeguards }))).outs["linked"], outs["linked"]);
  });

  it("refuses to move more people than allowed, and does not count whom it places for the first time", async () => {
    await started();
    const safeguards = safeguardsSchema.parse({ moves: { most: 2, percent: 100 } });
    const { outs } = await people.create(inputs({ safeguards, division: '"Billing_Div"' }));
    const stored = { ...outs, schemaVersion: 1 };
    const away = inputs({ safeguards, division: '"Home"' });
    const message = /^by this run 5 of 5 people move to another division: E1, E2, E3, E4, E5\. The limit is 2 \(safeguards\.moves\), so nothing is changed\. .*\{ limit: moves, most: 5, /;
    const writes = world.writes();
    await assert.rejects(people.diff("people", stored, away), { message });
    await assert.rejects(people.update("people", stored, away), { message });
    assert.equal(world.writes(), writes);
  });

  it("refuses more leavers than declared, at preview and before any write of an update", async () => {
    await started({ people: [...FIVE, ...LEFT], users: FORGOTTEN });
    const reason = "2 accounts would be deactivated, limit 1 (leavers.limit): E8, E9. Check the source; raise the limit if it is true";
    assert.deepEqual((await people.check({}, inputs({ leaverLimit: 1 }))).failures, [{ property: "leaverLimit", reason }]);
    const writes = world.writes();
    await assert.rejects(people.create(inputs({ leaverLimit: 1 })), { message: reason });
    assert.equal(world.writes(), writes);
  });

  it("places everybody, deactivates forgotten leavers, and has nothing to do the next time", async () => {
    await started({ people: [hrPerson({ employeeNumber: "E1" }), hrPerson({ employeeNumber: "E2", department: "Billing", city: "Atlantis" }), ...LEFT.slice(0, 1)], users: FORGOTTEN });
    const { id, outs } = await people.create(inputs());
    const [one, two] = [await world.account("E1"), await world.account("E2")];
    assert.deepEqual([id, outs], ["people", { ...inputs(), linked: { E1: one.id, E2: two.id }, signedOut: {}, healed: {}, leftAlone: {}, unknownLocations: ["Atlantis"] }]);
    const accounts = [...(await world.accounts()).values()].toSorted((a, b) => a.email.localeCompare(b.email));
    assert.deepEqual(
      accounts.map(({ email, state, employeeId, division, locations }) => [email, state, employeeId, division, locations]),
      [
        ["admin@acme.example", "active", undefined, "Home", []],
        ["e1@acme.example", "active", "E1", "Home", ["Madrid"]],
        ["e2@acme.example", "active", "E2", "Billing_Div", []],
        ["e8@acme.example", "inactive", "E8", "Home", []],
        ["e9@acme.example", "active", "E9", "Home", []], // nobody whom Okta knows
      ],
    );
    assert.deepEqual(await Promise.all(["E1", "E2"].map((key) => world.centre.accountByExternalId("employee-id", key))), [one.id, two.id]);
    const writes = world.writes();
    lines.length = 0;
    const { inputs: checked } = await people.check({}, inputs());
    assert.deepEqual(await people.diff(id, { ...outs, schemaVersion: checked["schemaVersion"] }, checked), { changes: false });
    assert.deepEqual([world.writes(), lines], [writes, []]);
  });

  it("stops at the person whose external id somebody else holds, and goes on with the others", async () => {
    await started({ users: [{ email: "old@acme.example", name: "Somebody", state: "inactive", externalIds: [{ authorityName: "employee-id", externalKey: "E3" }] }] });
    const [holder, mine] = [(await world.accounts()).get("old@acme.example")?.id ?? "", (await world.account("E3")).id];
    const reason = `E3: external id employee-id/E3 is held by account ${holder}, not by ${mine}: decide whose it is and remove it from the other`;
    await assert.rejects(people.create(inputs({ division: '"Sales_Div"' })), (error: Error & { id?: string; reasons?: string[]; properties?: { linked?: Record<string, string> } }) => {
      assert.deepEqual([error.id, error.reasons, Object.keys(error.properties?.linked ?? {}).toSorted()], ["people", [reason], ["E1", "E2", "E4", "E5"]]);
      return true;
    });
    const divisions = await Promise.all(FIVE.map(async ({ employeeNumber }) => (await world.account(employeeNumber)).division));
    assert.deepEqual(divisions, ["Sales_Div", "Sales_Div", "Home", "Sales_Div", "Sales_Div"]);
  });

  it("knows everybody again when the rules tell people apart in another way, and replaces external ids", async () => {
    const people_ = ["007", "E2", "008"].map((employeeNumber) => hrPerson({ employeeNumber }));
    await started({ people: people_ });
    const { outs } = await people.create(inputs());
    const [seven, two, eight] = await Promise.all(["007", "E2", "008"].map(async (id) => (await world.account(id)).id));
    await world.admin("POST", `/users/${await world.personId("008")}/lifecycle/deactivate`);
    const coarser = inputs({ source: { ...world.source, distinguish: ["case"] } });
    const stored = { ...outs, schemaVersion: 1 };
    lines.length = 0;
    assert.deepEqual(await people.diff("people", stored, coarser), { changes: true });
    assert.deepEqual(lines, [`8: sign ${eight ?? ""} out everywhere`, `7: write the external id of ${seven ?? ""} instead of 007`, `8: write the external id of ${eight ?? ""} instead of 008`]);
    const writes = world.writes();
    const { outs: after } = await people.update("people", stored, coarser);
    assert.deepEqual([after["linked"], world.writes() - writes], [{ 7: seven, 8: eight, E2: two }, 5]);
    const holders = async (...keys: readonly string[]): Promise<unknown> => Promise.all(keys.map((key) => world.centre.accountByExternalId("employee-id", key)));
    assert.deepEqual(await holders("7", "007", "8", "E2"), [seven, undefined, eight, two]);
    assert.equal((await world.account("007")).employeeId, "007", "the EmployeeID on the account is Okta's to push");
    lines.length = 0;
    assert.deepEqual([await people.diff("people", { ...after, schemaVersion: 1 }, coarser), lines], [{ changes: false }, []]);
    const { outs: back } = await people.update("people", { ...after, schemaVersion: 1 }, inputs());
    assert.deepEqual([back["linked"], await holders("7", "007")], [outs["linked"], [undefined, seven]]);
  });

  it("stops two whose EmployeeIDs read the same by a coarser rule, and takes nothing from either", async () => {
    await started({ people: ["a7", "A7"].map((employeeNumber, index) => hrPerson({ employeeNumber, email: `p${index}@acme.example` })) });
    const { outs } = await people.create(inputs());
    const coarser = inputs({ source: { ...world.source, distinguish: ["leadingZeros"] } });
    const writes = world.writes();
    const { outs: after } = await people.update("people", { ...outs, schemaVersion: 1 }, coarser);
    const personIds = (await Promise.all(["a7", "A7"].map((id) => world.personId(id)))).toSorted();
    assert.deepEqual([after["leftAlone"], world.writes()], [{ A7: `2 people hold EmployeeID A7 at the identity provider (${personIds.join(", ")})` }, writes]);
    assert.deepEqual([...(await world.accounts()).values()].map(({ state }) => state), ["active", "active", "active"]);
  });

  it("gives a returning person, whom Okta had to create anew, the old account back", async () => {
    const old = { email: "ana.before@acme.example", name: "Ana Ruiz", state: "inactive" as const, employeeId: "E1", skills: [{ name: "Email", proficiency: 4 }] };
    await started({ people: FIVE.slice(0, 2), users: [old] });
    const before = (await world.accounts()).get(old.email)?.id ?? "";
    const twin = await world.account("E1");
    assert.notEqual(twin.id, before);
    const { outs } = await people.create(inputs());
    assert.deepEqual(outs["healed"], { E1: `account ${before} reactivated with today's address; the second account ${twin.id} parked and deactivated` });
    const { id, state, email, skills } = await world.account("E1");
    assert.deepEqual({ id, state, email, skills }, { id: before, state: "active", email: "e1@acme.example", skills: old.skills });
    const parked = (await world.centre.org()).accounts.find((account) => account.id === twin.id);
    assert.deepEqual([parked?.state, parked?.email, parked?.employeeId], ["inactive", `e1+superseded-${twin.id.replaceAll("-", "").slice(0, 8)}@acme.example`, undefined]);
    assert.deepEqual((outs["linked"] as Record<string, string>)["E1"], before);
  });

  it("only reports a returning person where the rules say so", async () => {
    const old = { email: "ana.before@acme.example", name: "Ana Ruiz", state: "inactive" as const, employeeId: "E1" };
    await started({ people: FIVE.slice(0, 2), users: [old] });
    const before = (await world.accounts()).get(old.email)?.id ?? "";
    const twin = await world.account("E1");
    const { outs } = await people.create(inputs({ rehires: "report" }));
    assert.deepEqual([outs["healed"], outs["leftAlone"]], [{}, { E1: `a returning person: account ${before} is inactive, a second account was created (${twin.id}); \`rehires: heal\` would put it right` }]);
    assert.equal((await world.accounts()).get(old.email)?.state, "inactive");
  });

  it("lets Okta link the account again of whom it deactivated and activated: nobody is left with an account that Okta does not know", async () => {
    await started({ people: FIVE.slice(0, 2) });
    const { outs } = await people.create(inputs());
    const { id } = await world.account("E1");
    const person = await world.personId("E1");
    await world.admin("POST", `/users/${person}/lifecycle/deactivate`);
    await world.admin("POST", `/users/${person}/lifecycle/activate?sendEmail=false`);
    const { outs: after } = await people.update("people", { ...outs, ...inputs(), schemaVersion: 1 }, inputs());
    assert.deepEqual([after["healed"], after["leftAlone"]], [{ E1: `account ${id} reactivated` }, {}]);
    const { id: linked, state } = await world.account("E1");
    assert.deepEqual([linked, state], [id, "active"]);
  });
});
