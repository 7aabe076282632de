import assert from "node:assert/strict";
import type { Change } from "../../provisioning/plan.ts";
import { applyChanges } from "../../reconcile/applyChanges.ts";
import { FIVE, startWorld, type World } from "./world.ts";

const AUTHORITY = "employee-id";
/** Somebody who left long ago, and whose account the provider cannot see. */
const OLD = { email: "ana.before@acme.example", name: "Ana Ruiz", state: "inactive" as const, employeeId: "E1" };

describe("reconcile/confirm", () => {
  let world: World;
  let old: string;
  let twin: string;
  beforeEach(async () => {
    world = await startWorld({ people: FIVE.slice(0, 2), users: [OLD, { email: "third@acme.example", name: "Third", state: "inactive" }] });
    old = (await world.accounts()).get(OLD.email)?.id ?? "";
    twin = (await world.account("E1")).id;
  });
  afterEach(() => world.close());

  const park = (): Change => ({ kind: "park", employeeId: "E1", accountId: twin, email: "parked@acme.example", active: true });
  const reactivate = (): Change => ({ kind: "reactivate", employeeId: "E1", accountId: old });

  /** Applies changes, and answers the failures, the calls for external ids and how many writes there were. */
  async function applied(...changes: readonly Change[]): Promise<{ failures: unknown; lookUps: number; writes: number }> {
    const [writes, calls] = [world.writes(), world.ledger.since(0).length];
    const { failures } = await applyChanges(changes, { authority: AUTHORITY, assigningGroupId: world.assigningGroupId });
    const lookUps = world.ledger.since(calls).filter(({ method, target }) => method === "GET" && target.startsWith(`/api/v2/users/externalid/${AUTHORITY}/`)).length;
    return { failures, lookUps, writes: world.writes() - writes };
  }

  it("costs one call for a returning person, and none for others", async () => {
    assert.deepEqual(await applied(reactivate(), { kind: "location", employeeId: "E1", accountId: old, to: "Madrid" }, { kind: "location", employeeId: "E2", accountId: (await world.account("E2")).id, to: "Madrid" }), { failures: [], lookUps: 1, writes: 3 });
  });

  it("lets the old account be given back that holds the external id", async () => {
    await world.centre.writeExternalId(old, AUTHORITY, "E1");
    assert.deepEqual((await applied(park(), reactivate())).failures, []);
    assert.equal((await world.accounts()).get(OLD.email)?.state, "active");
  });

  it("does not park an account that holds the external id: it is no second one", async () => {
    await world.centre.writeExternalId(twin, AUTHORITY, "E1");
    const reason = `external id employee-id/E1 is held by account ${twin}, to which the identity provider is linked: that is no second account, and neither it nor the other is touched. Remove the EmployeeID from the other account; or, if that is the person's, the external id from this one`;
    assert.deepEqual(await applied(park(), reactivate()), { failures: [{ employeeId: "E1", reason }], lookUps: 1, writes: 0 });
  });

  for (const [what, change] of [
    ["reactivates", (): Change => reactivate()],
    ["readdresses", (): Change => ({ kind: "readdress", employeeId: "E1", accountId: old, email: "e1.new@acme.example" })],
  ] as const) {
    it(`${what} nothing where a third account holds the external id`, async () => {
      const third = (await world.accounts()).get("third@acme.example")?.id ?? "";
      await world.centre.writeExternalId(third, AUTHORITY, "E1");
      const reason = `external id employee-id/E1 is held by account ${third}, not by ${old}: decide whose it is and remove it from the other`;
      assert.deepEqual(await applied(change()), { failures: [{ employeeId: "E1", reason }], lookUps: 1, writes: 0 });
    });
  }
});
