import assert from "node:assert/strict";
import { addressHolders, judgeAddress } from "../../provisioning/address.ts";
import { account, person } from "./build.ts";

describe("address", () => {
  const deleted = account("E7", { id: "deleted", state: "deleted", email: "ann@acme.example" });
  const active = account("E8", { id: "active", email: "Ann@acme.example" });

  it("is held by one account, whatever the case; one that is not deleted wins", () => {
    assert.deepEqual([addressHolders([active, deleted])("ANN@acme.example"), addressHolders([deleted, active])("ann@acme.example")], [active, active]);
    assert.deepEqual([addressHolders([deleted])("ann@acme.example"), addressHolders([])("ann@acme.example")], [deleted, undefined]);
  });

  it("is free where nobody has it, and where there is none", () => {
    assert.deepEqual(judgeAddress(person("E1"), addressHolders([active])), { kind: "free" });
    assert.deepEqual(judgeAddress(person("E1", { profile: { email: null } }), addressHolders([active])), { kind: "free" });
    assert.deepEqual(judgeAddress(person("E1"), undefined), { kind: "free" });
  });

  it("is a conflict where its account carries another EmployeeID, in any state", () => {
    const ann = person("E1", { profile: { email: "ann@acme.example" } });
    assert.deepEqual(
      [active, { ...active, state: "inactive" as const }, deleted].map((holder) => judgeAddress(ann, addressHolders([holder])).kind),
      ["conflict", "conflict", "conflict"],
    );
  });
});
