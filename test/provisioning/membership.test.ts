import assert from "node:assert/strict";
import { asIfAssigned, expectedMembers, undecidedMembers } from "../../provisioning/membership.ts";
import { appUser, person } from "./build.ts";

describe("membership", () => {
  const lead = person("E1", { profile: { isLead: true } });
  const other = person("E2", { profile: { isLead: false } });
  const odd = person("E3", { profile: { isLead: "yes" } });
  const gone = person("E4", { status: "SUSPENDED", profile: { isLead: true } });
  const everybody = [lead, other, odd, gone];

  it("is expected of working people for whom the condition is true; one odd attribute stops nobody else", () => {
    assert.deepEqual(expectedMembers("user.isLead AND true", everybody), new Set([lead.id]));
  });

  it("is undecided where the condition cannot be evaluated", () => {
    assert.deepEqual(undecidedMembers("user.isLead AND true", everybody), new Set([odd.id]));
  });

  it("counts people as assigned who are not, and leaves those who are", () => {
    const linked = appUser(lead, "acc-E1");
    assert.deepEqual(asIfAssigned([linked], [lead.id, other.id]), [linked, { personId: other.id, externalId: undefined, syncState: "OUT_OF_SYNC", userName: undefined }]);
  });
});
