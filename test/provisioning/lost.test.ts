import assert from "node:assert/strict";
import { lostAccounts, type LostSubject } from "../../provisioning/lost.ts";
import { account, appUser, person } from "./build.ts";

describe("lostAccounts", () => {
  const ann = person("E1");
  const lost = (subject: Partial<LostSubject>): string[] =>
    lostAccounts({ linked: { E2: "acc-E2", E1: "acc-E1" }, matches: [], accounts: [account("E1"), account("E2")], people: [], appUsers: [], ...subject }).map(({ employeeId, account: { id } }) => `${employeeId} ${id}`);

  it("names accounts whose EmployeeID nobody has any more, in order", () => assert.deepEqual(lost({}), ["E1 acc-E1", "E2 acc-E2"]));

  it("does not name those of somebody who is known, working or not", () => {
    assert.deepEqual(lost({ matches: [{ kind: "linked", employeeId: "E1", person: ann, account: account("E1") }, { kind: "gone", employeeId: "E2", person: person("E2"), account: undefined }] }), []);
  });

  it("does not name an account that is somebody's under a corrected EmployeeID, conflict or not", () => {
    const corrected = person("E10");
    assert.deepEqual(lost({ matches: [{ kind: "linked", employeeId: "E10", person: corrected, account: account("E1") }] }), ["E2 acc-E2"]);
    assert.deepEqual(lost({ matches: [{ kind: "conflict", employeeId: "E10", people: [corrected], accounts: [account("E1")], reason: "" }] }), ["E2 acc-E2"]);
    assert.deepEqual(lost({ matches: [{ kind: "twin", employeeId: "E10", person: corrected, account: account("E9"), twin: account("E2") }] }), ["E1 acc-E1"]);
  });

  it("does not name an account that is linked to somebody who works and has lost the EmployeeID", () => {
    const nameless = person(null);
    assert.deepEqual(lost({ people: [nameless], appUsers: [appUser(nameless, "acc-E1")] }), ["E2 acc-E2"]);
    const left = { ...nameless, status: "DEPROVISIONED" };
    assert.deepEqual(lost({ people: [left], appUsers: [appUser(left, "acc-E1")] }), ["E1 acc-E1", "E2 acc-E2"]);
  });

  it("does not name what is not there", () => assert.deepEqual(lost({ accounts: [account("E2")] }), ["E2 acc-E2"]));
});
