import assert from "node:assert/strict";
import { addressHolders, judgeAddress, type AddressHolder, type AddressSubject } from "../../provisioning/address.ts";
import type { Account } from "../../provisioning/contactCentre.ts";
import { DEFAULT_DISTINCTIONS } from "../../provisioning/employeeId.ts";
import { account, person } from "./build.ts";

describe("address", () => {
  const deleted = account("E7", { id: "deleted", state: "deleted", email: "ann@acme.example" });
  const active = account("E8", { id: "active", email: "Ann@acme.example" });
  const among = (accounts: readonly Account[], different: Partial<AddressSubject> = {}): AddressHolder => addressHolders({ accounts, matches: [], distinguish: DEFAULT_DISTINCTIONS, ...different });

  it("is held by one account, whatever the case; one that is not deleted wins", () => {
    const held = { account: active, employeeId: "E8" };
    assert.deepEqual([among([active, deleted])("ANN@acme.example"), among([deleted, active])("ann@acme.example")], [held, held]);
    assert.deepEqual([among([deleted])("ann@acme.example"), among([])("ann@acme.example")], [{ account: deleted, employeeId: "E7" }, undefined]);
  });

  it("is that of whom the account is matched with, whatever it carries", () => {
    const bare = { ...active, employeeId: undefined };
    const matches = [{ kind: "linked", employeeId: "E9", person: person("E9"), account: bare }] as const;
    assert.deepEqual([among([bare], { matches })(bare.email)?.employeeId, among([bare])(bare.email)?.employeeId], ["E9", undefined]);
  });

  it("is free where nobody has it, and where there is none", () => {
    assert.deepEqual(judgeAddress(person("E1"), among([active])), { kind: "free" });
    assert.deepEqual(judgeAddress(person("E1", { profile: { email: null } }), among([active])), { kind: "free" });
    assert.deepEqual(judgeAddress(person("E1"), undefined), { kind: "free" });
  });

  it("is a conflict where its account is another's, in any state", () => {
    const ann = person("E1", { profile: { email: "ann@acme.example" } });
    assert.deepEqual(
      [active, { ...active, state: "inactive" as const }, deleted].map((holder) => judgeAddress(ann, among([holder])).kind),
      ["conflict", "conflict", "conflict"],
    );
  });
});
