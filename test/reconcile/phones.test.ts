import assert from "node:assert/strict";
import type { ContactCentre } from "../../provisioning/contactCentre.ts";
import { phones } from "../../reconcile/phones.ts";
import type { Props } from "../../reconcile/resource.ts";
import { announcedLines } from "./announced.ts";
import { PROTECTED, startWorld, type World } from "./world.ts";
import { hrPerson } from "../sandbox/people/hrPerson.ts";

const PEOPLE = [
  hrPerson({ employeeNumber: "E1", city: "Madrid" }),
  hrPerson({ employeeNumber: "E2", city: "Lyon" }),
  hrPerson({ employeeNumber: "E3", city: "Madrid", title: "Contractor" }),
];
const KIND = 'user.title == "Contractor" ? "none" : "webrtc"';
const POOL = { start: "4000", end: "4009" };

describe("reconcile/phones", function () {
  const lines = announcedLines();
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ people: PEOPLE });
  });
  afterEach(() => world.close());

  const inputs = (different: Props = {}): Props => ({ source: world.source, kind: KIND, location: "user.city", site: "Head_Office", baseSettings: "WebRTC", pool: "4000-4009", ...different });
  const stored = (outs: Props): Props => ({ ...outs, schemaVersion: 1 });
  const id = async (employeeId: string): Promise<string> => (await world.account(employeeId)).id;
  const adminId = async (): Promise<string> => (await world.accounts()).get(PROTECTED)?.id ?? "";

  /** Who has a phone, whose default it is, and who has which extension, as Genesys has it now. */
  async function seen(centre: ContactCentre = world.centre): Promise<{ phones: Record<string, boolean>; extensions: Record<string, string> }> {
    centre.forget();
    const { phones: all, extensions } = await centre.telephony();
    const names = new Map([...(await world.accounts())].map(([email, account]) => [account.id, email.split("@")[0] ?? ""]));
    return {
      phones: Object.fromEntries(all.map(({ name, accountId = "", defaultFor }) => [name, defaultFor.includes(accountId)])),
      extensions: Object.fromEntries(extensions.map(({ extension, accountId = "" }) => [names.get(accountId) ?? "nobody", extension])),
    };
  }

  it("shows who gets which kind, by EmployeeID, and no number", async () => {
    const { inputs: checked, failures } = await phones.check({}, inputs());
    assert.deepEqual([failures, checked["derived"]], [[], { E1: "webrtc", E2: "webrtc", E3: "none" }]);
  });

  it("says at preview what Genesys does not have", async () => {
    const { failures } = await phones.check({}, inputs({ site: "Nowhere", baseSettings: "Desk", pool: "4005-4010" }));
    assert.deepEqual(failures, [
      { property: "site", reason: 'Genesys Cloud has no site named "Nowhere" (phones.site); it has Head_Office, Madrid' },
      { property: "baseSettings", reason: 'Genesys Cloud has no WebRTC phone base settings named "Desk" (phones.baseSettings); it has WebRTC' },
      { property: "pool", reason: "no extension pool of Genesys Cloud holds 4005-4010 (phones.pool); it has 4000-4009" },
    ]);
  });

  it("gives phone, station and extension, at the site of the location or else the default, and has nothing to do the next time", async () => {
    const { id: resourceId, outs } = await phones.create(inputs());
    assert.deepEqual(outs, { ...inputs(), extensions: { E1: "4000", E2: "4001" }, former: {}, waiting: [] });
    assert.deepEqual(await seen(), { phones: { "WebRTC E1": true, "WebRTC E2": true }, extensions: { e1: "4000", e2: "4001" } });
    assert.deepEqual(lines, ["E1: gets a WebRTC phone at Madrid, a default station, an extension of 4000-4009", "E2: gets a WebRTC phone at Head_Office, a default station, an extension of 4000-4009"]);
    const writes = world.writes();
    assert.deepEqual(await phones.diff(resourceId, stored(outs), inputs()), { changes: false });
    await phones.update(resourceId, outs, inputs());
    assert.equal(world.writes(), writes);
  });

  it("keeps to a few calls for each person", async () => {
    await world.centre.org();
    await world.centre.telephony();
    const before = world.writes();
    await phones.create(inputs());
    assert.equal(world.writes() - before, 2 * 3);
  });

  it("says what is not as it should be, and puts it right", async () => {
    const { id: resourceId, outs } = await phones.create(inputs());
    lines.length = 0;
    await world.centre.releaseExtensions(await id("E1"), POOL);
    await world.centre.leaveStations(await id("E2"), { byDefault: true, associated: false });
    await world.centre.writeExtension(await id("E3"), "4007", POOL);
    assert.deepEqual(await phones.diff(resourceId, stored(outs), inputs()), { changes: true });
    assert.deepEqual(lines, ["E3: gives up extension 4007", "E1: gets an extension of 4000-4009", "E2: gets a default station"]);
    await phones.update(resourceId, outs, inputs());
    assert.deepEqual(await seen(), { phones: { "WebRTC E1": true, "WebRTC E2": true }, extensions: { e1: "4000", e2: "4001" } });
  });

  it("takes station and extension from who left, keeps the phone, and gives the old extension back on return", async () => {
    const { id: resourceId, outs } = await phones.create(inputs());
    const account = await id("E1");
    await world.centre.updateAccount(account, { employeeId: "E1" });
    await world.admin("POST", `/users/${await world.personId("E1")}/lifecycle/deactivate`);
    lines.length = 0;
    const left = await phones.update(resourceId, outs, inputs());
    assert.deepEqual([lines, left.outs["extensions"], left.outs["former"]], [["E1: gives up the station, extension 4000"], { E2: "4001" }, { E1: "4000" }]);
    assert.deepEqual(await seen(), { phones: { "WebRTC E1": false, "WebRTC E2": true }, extensions: { e2: "4001" } });
    await world.centre.setState(account, "active", "Unknown");
    await world.admin("POST", `/users/${await world.personId("E1")}/lifecycle/activate`);
    const { outs: back } = await phones.update(resourceId, left.outs, inputs());
    assert.deepEqual([back["extensions"], back["former"]], [{ E1: "4000", E2: "4001" }, {}]);
    assert.deepEqual((await seen()).phones, { "WebRTC E1": true, "WebRTC E2": true });
  });

  it("gives a returning person another extension where the old one is somebody's", async () => {
    const { id: resourceId, outs } = await phones.create(inputs({ kind: 'user.city == "Lyon" ? "webrtc" : "none"' }));
    const { outs: now } = await phones.update(resourceId, { ...outs, former: { E1: "4000" } }, inputs());
    assert.deepEqual([outs["extensions"], now["extensions"]], [{ E2: "4000" }, { E1: "4001", E2: "4000" }]);
  });

  it("tries the next extension where another was quicker", async () => {
    await world.centre.telephony(); // from now on our reading is old
    const admin = await adminId();
    await world.centre.telephony();
    await behindOurBack(admin, "4000");
    const { outs } = await phones.create(inputs());
    assert.deepEqual(outs["extensions"], { E1: "4002", E2: "4001" });
  });

  /** Gives an extension through the API, unseen by our reading. */
  async function behindOurBack(accountId: string, extension: string): Promise<void> {
    const base = `http://127.0.0.1:${process.env["GENESYSCLOUD_GATEWAY_PORT"] ?? ""}/api/v2/users/${accountId}`;
    const headers = { authorization: "Bearer scim-token", "content-type": "application/json" };
    const { version } = (await (await fetch(base, { headers })).json()) as { version: number };
    const reply = await fetch(base, { method: "PATCH", headers, body: JSON.stringify({ version, addresses: [{ mediaType: "PHONE", type: "WORK", extension }] }) });
    assert.ok(reply.ok, await reply.text());
  }

  it("warns of an exhausted pool by name and by person, fails nobody, and gives what is freed", async () => {
    const small = inputs({ pool: "4003-4003" });
    const { id: resourceId, outs } = await phones.create(small);
    const warning = "warning: extension pool 4003-4003 is exhausted; without an extension: E2. Enlarge the pool in Genesys Cloud and in phones.pool, or free extensions";
    assert.deepEqual([outs["extensions"], outs["waiting"], lines.at(-1)], [{ E1: "4003" }, ["E2"], warning]);
    assert.deepEqual((await seen()).phones, { "WebRTC E1": true, "WebRTC E2": true });
    lines.length = 0;
    assert.deepEqual([await phones.diff(resourceId, stored(outs), small), lines], [{ changes: false }, [warning]]);
    const { outs: then } = await phones.update(resourceId, outs, inputs({ pool: "4003-4003", kind: 'user.city == "Lyon" ? "webrtc" : "none"' }));
    assert.deepEqual([then["extensions"], then["waiting"]], [{ E2: "4003" }, []]);
  });

  it("continues a run that was killed anywhere in the same place", async () => {
    await world.centre.ensurePhone(await id("E1"), { name: "WebRTC E1", site: "Madrid", baseSettings: "WebRTC" });
    await world.centre.writeExtension(await id("E2"), "4001", POOL);
    world.centre.forget();
    const { outs } = await phones.create(inputs());
    assert.deepEqual(outs["extensions"], { E1: "4000", E2: "4001" });
    assert.deepEqual(await seen(), { phones: { "WebRTC E1": true, "WebRTC E2": true }, extensions: { e1: "4000", e2: "4001" } });
  });

  it("leaves alone whose kind cannot be decided, and everybody when the declaration goes", async () => {
    const { id: resourceId, outs } = await phones.create(inputs());
    await phones.update(resourceId, outs, inputs({ kind: 'Convert.toInt(user.title) == 1 ? "none" : "webrtc"' }));
    await phones.delete(resourceId, outs);
    assert.deepEqual((await seen()).extensions, { e1: "4000", e2: "4001" });
  });

  it("reports the person whom Genesys refuses, and serves the others", async () => {
    await world.centre.ensurePhone(await adminId(), { name: "WebRTC E1", site: "Madrid", baseSettings: "WebRTC" });
    await assert.rejects(phones.create(inputs()), (error: Error & { reasons?: readonly string[] }) => {
      assert.match(error.reasons?.join("\n") ?? "", /^E1: Creating the phone .*The name is "WebRTC E1"/);
      return true;
    });
    assert.deepEqual(await seen(), { phones: { "WebRTC E1": false, "WebRTC E2": true }, extensions: { e1: "4000", e2: "4001" } });
  });
});
