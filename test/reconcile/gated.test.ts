import assert from "node:assert/strict";
import { safeguardsSchema } from "../../provisioning/rules/safeguards.ts";
import { people } from "../../reconcile/people.ts";
import type { Props } from "../../reconcile/resource.ts";
import { hrPerson } from "../sandbox/people/hrPerson.ts";
import { announcedLines } from "./announced.ts";
import { hurry } from "./sweep/quickTime.ts";
import { ASSIGNING_RULE, FIVE, startWorld, type Given, type World } from "./world.ts";

describe("reconcile/people with a gated assignment", () => {
  const lines = announcedLines();
  let world: World;
  let restore: () => void;
  beforeEach(() => {
    restore = hurry();
  });
  afterEach(async () => {
    restore();
    await world.close();
  });

  const started = async (given: Given): Promise<void> => {
    world = await startWorld({ gated: true, ...given });
  };
  const inputs = (different: Props = {}): Props => ({
    source: world.source,
    assigningGroupId: world.assigningGroupId,
    assigningRule: ASSIGNING_RULE,
    assignment: "gated",
    authority: "employee-id",
    division: '"Home"',
    rehires: "heal",
    leaverLimit: 5,
    ...different,
  });
  const again = (outs: Props, different: Props = {}): Promise<{ outs: Props }> => people.update("people", { ...outs, schemaVersion: 1 }, inputs(different));
  const emails = async (): Promise<string[]> => [...(await world.accounts()).values()].map(({ email, state }) => `${email} ${state}`).toSorted();

  it("lets everybody in, once, and links them in the same run", async () => {
    await started({ people: FIVE.slice(0, 2) });
    assert.deepEqual(await emails(), ["admin@acme.example active"], "nobody is in before a run");
    const { outs } = await people.create(inputs());
    assert.deepEqual(await emails(), ["admin@acme.example active", "e1@acme.example active", "e2@acme.example active"]);
    assert.deepEqual(outs["linked"], { E1: (await world.account("E1")).id, E2: (await world.account("E2")).id });
    const { inputs: checked } = await people.check({}, inputs());
    lines.length = 0;
    assert.deepEqual([await people.diff("people", { ...outs, schemaVersion: 1 }, checked), lines], [{ changes: false }, []]);
  });

  it("makes a returning person's old account ready first: no conflict, no second account, also with a new address", async () => {
    const old = [
      { email: "e1@acme.example", name: "Ana Ruiz", state: "inactive" as const, employeeId: "E1" },
      { email: "ana.before@acme.example", name: "Ana Ruiz", state: "inactive" as const, employeeId: "E2", skills: [{ name: "Email", proficiency: 4 }] },
    ];
    await started({ people: FIVE.slice(0, 3), users: old });
    const before = await world.accounts();
    const ids = old.map(({ email }) => before.get(email)?.id ?? "");
    const { outs } = await people.create(inputs());
    assert.deepEqual(await emails(), ["admin@acme.example active", "e1@acme.example active", "e2@acme.example active", "e3@acme.example active"]);
    assert.deepEqual(await Promise.all(["E1", "E2"].map(async (employeeId) => (await world.account(employeeId)).id)), ids);
    assert.deepEqual(outs["healed"], { E1: `account ${ids[0] ?? ""} reactivated`, E2: `account ${ids[1] ?? ""} reactivated` });
    assert.deepEqual(outs["leftAlone"], {});
    const refused = world.ledger.since(0).filter(({ route, status }) => route.includes("/scim/") && status === 409);
    assert.deepEqual(refused, []);
  });

  it("goes on where a run was killed between the reactivation and the door", async () => {
    await started({ people: FIVE.slice(0, 1), users: [{ email: "ana.before@acme.example", name: "Ana Ruiz", state: "inactive", employeeId: "E1" }] });
    const id = (await world.accounts()).get("ana.before@acme.example")?.id ?? "";
    await world.centre.setState(id, "active", "Unknown");
    world.centre.forget();
    await people.create(inputs());
    assert.deepEqual([await emails(), (await world.account("E1")).id], [["admin@acme.example active", "e1@acme.example active"], id]);
  });

  it("keeps out who would become somebody else, and says why", async () => {
    const nameless = hrPerson({ employeeNumber: "E4" });
    await started({
      people: [hrPerson({ employeeNumber: "E1" }), hrPerson({ employeeNumber: "E2" }), hrPerson({ employeeNumber: "E3" }), hrPerson({ employeeNumber: "E5" }), nameless],
      users: [
        { email: "e1@acme.example", name: "Somebody Else", state: "active", employeeId: "E77" },
        { email: "e2@acme.example", name: "Somebody Else", state: "deleted", employeeId: "E78" },
      ],
    });
    const person = await world.personId("E4");
    await world.admin("POST", `/users/${person}`, { profile: { employeeNumber: null, title: "Agent" } });
    await world.admin("POST", `/users/${await world.personId("E5")}`, { profile: { employeeNumber: "E3" } });
    const { outs } = await people.create(inputs({ assigningRule: "user.lastName != null" }));
    const leftAlone = outs["leftAlone"] as Record<string, string>;
    assert.deepEqual(
      [leftAlone["E1"], leftAlone["E2"], leftAlone["E3"]?.replace(/\(.*\)/, "(…)"), leftAlone[person]],
      [
        "the address belongs to the account of EmployeeID E77: change one of the two addresses first",
        "the address belongs to the deleted account, which may be restored, of EmployeeID E78: change one of the two addresses first",
        "2 people hold EmployeeID E3 at the identity provider (…)",
        "employeeNumber is empty: nobody can say which account would be theirs",
      ],
    );
    assert.deepEqual(await emails(), ["admin@acme.example active", "e1@acme.example active", "e2@acme.example deleted"]);
  });

  it("takes out who is not to have the app any more, and Okta deactivates the account", async () => {
    await started({ people: FIVE.slice(0, 3) });
    const { outs } = await people.create(inputs());
    await world.admin("POST", `/users/${await world.personId("E2")}`, { profile: { department: "Elsewhere" } });
    const narrower = { assigningRule: 'user.department != "Elsewhere"' };
    lines.length = 0;
    const { inputs: checked } = await people.check({}, inputs(narrower));
    await people.diff("people", { ...outs, schemaVersion: 1 }, checked);
    assert.deepEqual(lines, ["E2: out of the group that assigns the app"]);
    await again(outs, narrower);
    assert.equal((await world.accounts()).get("e2@acme.example")?.state, "inactive");
  });

  it("refuses to take out more people than may be deactivated, before any write", async () => {
    await started({ people: FIVE });
    const { outs } = await people.create(inputs());
    const writes = world.writes();
    const message = /^by this run 5 of 5 people lose the app, and so are deactivated by Okta: E1, E2, E3, E4, E5\. The limit is 1 \(safeguards\.deactivations\), so nothing is changed\./;
    const nobody = { assigningRule: "false", safeguards: safeguardsSchema.parse({}) };
    await assert.rejects(people.diff("people", { ...outs, schemaVersion: 1 }, inputs(nobody)), { message });
    await assert.rejects(again(outs, nobody), { message });
    assert.equal(world.writes(), writes);
  });

  it("keeps inside for whom the condition cannot be evaluated", async () => {
    await started({ people: FIVE.slice(0, 1) });
    const { outs } = await people.create(inputs());
    const odd = { assigningRule: "user.department AND true" };
    lines.length = 0;
    await people.diff("people", { ...outs, schemaVersion: 1 }, inputs(odd));
    assert.deepEqual(lines, []);
  });
});
