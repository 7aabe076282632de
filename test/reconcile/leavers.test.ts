import assert from "node:assert/strict";
import { people } from "../../reconcile/people.ts";
import type { Props } from "../../reconcile/resource.ts";
import { announcedLines } from "./announced.ts";
import { hurry } from "./sweep/quickTime.ts";
import { ASSIGNING_RULE, startWorld, type World } from "./world.ts";

const DEACTIVATION = "PUT /api/v2/users/:userId/state";
const REVOCATION = "DELETE /api/v2/tokens/:userId";

describe("reconcile/people: leavers", () => {
  const lines = announcedLines();
  let world: World;
  let outs: Props;
  let restore: () => void;
  beforeEach(async () => {
    restore = hurry();
    world = await startWorld();
    ({ outs } = await people.create(inputs()));
    lines.length = 0;
  });
  afterEach(async () => {
    restore();
    await world.close();
  });

  const inputs = (different: Props = {}): Props => ({
    source: world.source,
    assigningGroupId: world.assigningGroupId,
    assigningRule: ASSIGNING_RULE,
    authority: "employee-id",
    division: '"Home"',
    rehires: "heal",
    leaverLimit: 5,
    ...different,
  });
  const update = async (different: Props = {}): Promise<Props> => {
    ({ outs } = await people.update("people", { ...outs, schemaVersion: 1 }, inputs(different)));
    return outs;
  };
  const accountOf = (employeeId: string): string => (outs["linked"] as Record<string, string>)[employeeId] ?? "";
  /** What our writes were, since a call of the ledger. */
  const writesSince = (number: number): string[] => world.ledger.since(number).filter(({ method, route, caller }) => caller === "ccaas-provisioning" && method !== "GET" && route !== "/oauth/token").map(({ method, route }) => `${method} ${route}`);
  const mark = (): number => world.ledger.since(0).at(-1)?.number ?? 0;

  it("are signed out once, after their deactivation, where Okta says nothing about them", async () => {
    const [account, person] = [accountOf("E1"), await world.personId("E1")];
    await world.admin("POST", `/users/${person}/lifecycle/suspend`);
    const before = mark();
    const after = await update();
    assert.deepEqual(writesSince(before), [DEACTIVATION, REVOCATION]);
    assert.deepEqual(after["signedOut"], { E1: account });
    assert.deepEqual(lines, ["2 changes for people: at most 2 calls to the contact centre, about 1 min at 100000 a minute", `E1: deactivate ${account} (the person is SUSPENDED)`]);
    const second = mark();
    await update();
    assert.deepEqual(writesSince(second), []);
  });

  it("are signed out, too, where Okta has deactivated the account, and again when they leave again", async () => {
    const [account, person] = [accountOf("E1"), await world.personId("E1")];
    await world.admin("POST", `/users/${person}/lifecycle/deactivate`);
    const before = mark();
    assert.deepEqual((await update())["signedOut"], { E1: account });
    assert.deepEqual(writesSince(before), [REVOCATION]);
    await world.admin("POST", `/users/${person}/lifecycle/activate?sendEmail=false`);
    assert.deepEqual((await update())["signedOut"], {});
    await world.admin("POST", `/users/${person}/lifecycle/deactivate`);
    const again = mark();
    await update();
    assert.deepEqual(writesSince(again), [REVOCATION]);
  });

  it("keep their tokens where the rules say so", async () => {
    await world.admin("POST", `/users/${await world.personId("E1")}/lifecycle/suspend`);
    const before = mark();
    assert.deepEqual((await update({ tokens: "keep" }))["signedOut"], {});
    assert.deepEqual(writesSince(before), [DEACTIVATION]);
  });

  it("are deactivated whom Okta has deleted and no push told of, and are then forgotten", async () => {
    const [account, person] = [accountOf("E1"), await world.personId("E1")];
    await world.admin("DELETE", `/users/${person}`);
    await world.admin("DELETE", `/users/${person}`);
    // As if the push of the deactivation had failed.
    await world.centre.setState(account, "active", "Unknown");
    world.centre.forget();
    const { changes } = await people.diff("people", { ...outs, schemaVersion: 1 }, inputs());
    assert.deepEqual([changes, lines], [true, ["E1: no longer known to the identity provider", `E1: deactivate ${account} (the person is no longer known to the identity provider)`, `E1: sign ${account} out everywhere`]]);
    const before = mark();
    const after = await update();
    assert.deepEqual(writesSince(before), [DEACTIVATION, REVOCATION]);
    assert.deepEqual([Object.keys(after["linked"] as Record<string, string>).toSorted(), after["signedOut"]], [["E2", "E3", "E4", "E5"], {}]);
    const state = [...(await world.accounts()).values()].find(({ id }) => id === account)?.state;
    assert.equal(state, "inactive");
  });

  it("are deactivated before anybody is signed out", async () => {
    await world.admin("POST", `/users/${await world.personId("E1")}/lifecycle/deactivate`);
    await world.admin("POST", `/users/${await world.personId("E2")}/lifecycle/suspend`);
    const before = mark();
    await update();
    assert.deepEqual(writesSince(before), [DEACTIVATION, REVOCATION, REVOCATION]);
  });

  it("are not those whose EmployeeID was corrected: until the account has the new one, a person decides", async () => {
    const account = accountOf("E1");
    await world.admin("POST", `/users/${await world.personId("E1")}`, { profile: { employeeNumber: "E100" } });
    const before = mark();
    const after = await update();
    assert.deepEqual([(await world.account("E100")).state, writesSince(before), after["leftAlone"]], ["active", [], { E100: "the account linked to EmployeeID E100 carries EmployeeID E1" }]);
    assert.equal((await world.account("E100")).id, account);
  });
});
