import assert from "node:assert/strict";
import { callsOf, minutesOf } from "../../provisioning/callCost.ts";
import type { Change } from "../../provisioning/plan.ts";

const of = (kind: "externalId" | "reactivate" | "revokeTokens", employeeId: string): Change => ({ kind, employeeId, accountId: `acc-${employeeId}` });
const number = (employeeId: string): Change => ({ kind: "employeeId", employeeId, accountId: `acc-${employeeId}`, value: employeeId });
const location = (employeeId: string): Change => ({ kind: "location", employeeId, accountId: `acc-${employeeId}`, to: "Madrid" });
const division = (index: number, to: string): Change => ({ kind: "division", employeeId: `E${index}`, accountId: `a${index}`, from: "Home", to });

describe("callCost", () => {
  it("puts the fields of one person into one update", () => {
    assert.equal(callsOf([number("E1"), location("E1"), of("externalId", "E1"), location("E2")]), 3);
  });

  it("counts a look-up of the external id before a reactivation, and a reading before an update after it", () => {
    assert.deepEqual([callsOf([of("reactivate", "E1")]), callsOf([of("reactivate", "E1"), location("E1")])], [2, 4]);
  });

  it("counts signing out with a deactivation that does so", () => {
    const leaver = { kind: "deactivate", employeeId: "E1", accountId: "a1", reason: "left", signsOut: false } as const;
    assert.deepEqual([callsOf([leaver]), callsOf([{ ...leaver, signsOut: true }]), callsOf([leaver, of("revokeTokens", "E1")])], [1, 2, 2]);
  });

  it("moves fifty people in one call, each division by itself", () => {
    const moves = [...Array.from({ length: 51 }, (_, index) => division(index, "Sales_Div")), division(90, "Billing_Div")];
    assert.equal(callsOf(moves), 3);
  });

  it("costs the contact centre nothing where the identity provider acts", () => {
    assert.equal(callsOf([{ kind: "admit", employeeId: "E1", personId: "p1" }, { kind: "dismiss", employeeId: "E2", personId: "p2" }, { kind: "relink", employeeId: "E3", personId: "p3" }]), 0);
  });

  it("rounds minutes up", () => assert.deepEqual([minutesOf(0, 300), minutesOf(1, 300), minutesOf(300, 300), minutesOf(301, 300)], [0, 1, 1, 2]));
});
