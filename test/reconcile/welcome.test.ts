import assert from "node:assert/strict";
import { safeguardsSchema } from "../../provisioning/rules/safeguards.ts";
import { welcome } from "../../reconcile/welcome.ts";
import type { Props } from "../../reconcile/resource.ts";
import { hrPerson } from "../sandbox/people/hrPerson.ts";
import { announcedLines } from "./announced.ts";
import { FIVE, PROTECTED, startWorld, type Given, type World } from "./world.ts";

const TODAY = new Date().toISOString().slice(0, 10);
const INVITED = `invited ${TODAY}`;

describe("reconcile/welcome", () => {
  const lines = announcedLines();
  let world: World;
  const started = async (given?: Given): Promise<void> => {
    world = await startWorld(given);
  };
  afterEach(() => world.close());

  const inputs = (kind = '"invitation"'): Props => ({ source: world.source, kind });
  const stored = (props: Props): Props => ({ ...props, schemaVersion: 1 });
  const created = async (kind?: string): Promise<Props> => (await welcome.create(stored(inputs(kind)))).outs;
  const idOf = async (employeeId: string): Promise<string> => (await world.account(employeeId)).id;
  /** Addresses to which an invitation went, as Genesys shows it. */
  const mailed = async (): Promise<string[]> => {
    const lists = await Promise.all(["active", "inactive"].map((state) => world.behindOurBack("GET", `/users?pageSize=100&state=${state}&expand=dateWelcomeSent`)));
    const users = lists.flatMap(({ entities }) => entities as readonly { readonly email: string; readonly dateWelcomeSent?: string }[]);
    return users.filter(({ dateWelcomeSent }) => dateWelcomeSent !== undefined).map(({ email }) => email).toSorted();
  };
  const invitations = (): number => world.ledger.since(0).filter(({ route }) => route.endsWith("/invite")).length;
  const everybody = (...ids: string[]): string[] => ids.map((id) => `${id.toLowerCase()}@acme.example`);

  it("invites whom the rules welcome so, once, and says whom before", async () => {
    await started({ people: [...FIVE.slice(0, 2), hrPerson({ employeeNumber: "E3", title: "Manager" })] });
    const kind = 'user.title == "Manager" ? "none" : "invitation"';
    const { inputs: checked, failures } = await welcome.check({}, inputs(kind));
    assert.deepEqual([failures, lines, await mailed()], [[], ["invitations: 2", "E1: gets an invitation", "E2: gets an invitation"], []]);
    const { id, outs } = await welcome.create(checked);
    assert.deepEqual([id, outs], ["welcome", { ...stored(inputs(kind)), settled: { E1: INVITED, E2: INVITED } }]);
    assert.deepEqual(await mailed(), everybody("E1", "E2"));
    const calls = world.ledger.since(0).length;
    assert.deepEqual(await welcome.diff("", outs, stored(inputs(kind))), { changes: false });
    assert.deepEqual((await welcome.update("", outs, stored(inputs(kind)))).outs, outs);
    assert.deepEqual([world.ledger.since(calls), invitations()], [[], 2], "who is settled costs no call");
  });

  it("refuses to write to more people than allowed, at preview and before any invitation", async () => {
    await started();
    const safeguards = safeguardsSchema.parse({ invitations: { most: 2 } });
    const limited = { ...inputs(), safeguards };
    const { failures } = await welcome.check({}, limited);
    const reason = /^by this run 5 of 5 people get an invitation: E1, E2, E3, E4, E5\. The limit is 2 \(safeguards\.invitations\), so nothing is changed\. .*\{ limit: invitations, most: 5, /;
    assert.deepEqual([failures.length, lines], [1, []]);
    assert.match(failures[0]?.reason ?? "", reason);
    await assert.rejects(welcome.create(stored(limited)), { message: reason });
    await assert.rejects(welcome.diff("", { ...stored(limited), settled: {} }, limited), { message: reason });
    assert.equal(invitations(), 0);
    const overridden = safeguardsSchema.parse({ invitations: { most: 2 }, overrides: [{ limit: "invitations", most: 5, reason: "A new site opens", until: "2999-12-31" }] });
    await welcome.create(stored({ ...limited, safeguards: overridden }));
    assert.equal(invitations(), 5);
  });

  it("spares who was invited before or has logged in, and asks about them no more", async () => {
    const users = ["E1", "E2"].map((employeeId) => ({ email: `${employeeId.toLowerCase()}@acme.example`, name: "Ana Ruiz", state: "active" as const, employeeId }));
    await started({ people: FIVE.slice(0, 3), users, loggedIn: ["e1@acme.example"] });
    await world.behindOurBack("POST", `/users/${await idOf("E2")}/invite`);
    const outs = await created();
    assert.deepEqual(outs["settled"], { E1: "has logged in", E2: INVITED, E3: INVITED });
    assert.deepEqual([invitations(), await mailed()], [2, everybody("E2", "E3")]);
    await welcome.check({}, inputs());
    assert.deepEqual(lines.slice(-1), ["no invitation for who was invited before or has logged in (3): E1, E2, E3"]);
  });

  it("invites nobody twice where the state was lost: the accounts show it", async () => {
    await started({ people: FIVE.slice(0, 2) });
    await created();
    assert.deepEqual([(await created())["settled"], invitations()], [{ E1: INVITED, E2: INVITED }, 2]);
  });

  it("never writes to leavers, to people in conflict, to inactive or to protected accounts", async () => {
    await started({ people: [...FIVE.slice(0, 3), hrPerson({ employeeNumber: "E9", email: PROTECTED }), hrPerson({ employeeNumber: "E7", email: "one@acme.example" })] });
    await world.admin("POST", `/users/${await world.personId("E1")}/lifecycle/deactivate`);
    await world.centre.setState(await idOf("E2"), "inactive", "left");
    await world.admin("POST", "/users?activate=true", { profile: { firstName: "Ana", lastName: "Ruiz", login: "two@acme.example", email: "two@acme.example", employeeNumber: "E7" } });
    const outs = await created();
    assert.deepEqual([outs["settled"], await mailed()], [{ E3: INVITED }, everybody("E3")]);
    assert.equal((await world.accounts()).get("e2@acme.example")?.state, "inactive");
  });

  it("leaves alone who is deactivated at the last moment, and decides anew when they return", async () => {
    await started({ people: FIVE.slice(0, 2) });
    const id = await idOf("E1");
    await world.centre.org();
    await world.behindOurBack("PATCH", `/users/${id}`, { state: "inactive", version: ((await world.behindOurBack("GET", `/users/${id}`)) as { readonly version: number }).version });
    const outs = await created();
    assert.deepEqual([outs["settled"], (await world.behindOurBack("GET", `/users/${id}`))["state"]], [{ E2: INVITED }, "inactive"]);
    await world.centre.setState(id, "active", "returned");
    world.centre.forget();
    lines.length = 0;
    assert.deepEqual([await welcome.diff("", outs, stored(inputs())), lines], [{ changes: true }, ["E1: gets an invitation"]]);
    assert.deepEqual((await welcome.update("", outs, stored(inputs()))).outs["settled"], { E1: INVITED, E2: INVITED });
  });

  it("welcomes joiners, and nobody again whom the rules stop and begin to welcome", async () => {
    await started({ people: FIVE.slice(0, 2) });
    const outs = await created();
    const none = (await welcome.update("", outs, stored(inputs('"none"')))).outs;
    assert.deepEqual(none["settled"], { E1: INVITED, E2: INVITED });
    await world.admin("POST", "/users?activate=true", { profile: { firstName: "New", lastName: "Ruiz", login: "e3@acme.example", email: "e3@acme.example", employeeNumber: "E3" } });
    const again = await welcome.update("", none, stored(inputs()));
    assert.deepEqual([again.outs["settled"], invitations()], [{ E1: INVITED, E2: INVITED, E3: INVITED }, 3]);
  });

  for (const [kind, sent] of [["lostReply", 3], ["serverError", 4]] as const)
    it(`does the rest where a call has ${kind}, and sends nobody two`, async () => {
      await started({ people: FIVE.slice(0, 3) });
      world.faults.set({ seed: 1, faults: [{ kind, route: "/api/v2/users/:userId/invite", skip: 1, times: 1, chance: 1, status: 503, retryAfter: 1, seconds: 1 }] });
      assert.deepEqual([(await created())["settled"], await mailed(), invitations()], [{ E1: INVITED, E2: INVITED, E3: INVITED }, everybody("E1", "E2", "E3"), sent]);
    });

  it("keeps what was done where some are refused, and says who", async () => {
    await started({ people: FIVE.slice(0, 2), permissions: ["directory:user:view", "directory:group:view", "authorization:division:view", "authorization:role:view", "routing:skill:view"] });
    await world.behindOurBack("POST", `/users/${await idOf("E2")}/invite`);
    await assert.rejects(created(), (error: { readonly message: string; readonly properties: Props }) => {
      assert.match(error.message, /^E1: Inviting user \S+: Genesys Cloud answered 403/);
      assert.deepEqual(error.properties["settled"], { E2: INVITED });
      return true;
    });
  });

  it("takes nothing back when it goes", async () => {
    await started({ people: FIVE.slice(0, 1) });
    const outs = await created();
    const writes = world.writes();
    await welcome.delete("welcome", outs);
    assert.equal(world.writes(), writes);
  });
});
