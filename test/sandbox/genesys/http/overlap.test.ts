import assert from "node:assert/strict";
import { startPlatform } from "../platform.ts";

const conflict = { status: 409, code: "general.conflict", message: "The version supplied does not match the current version of the user" };

describe("sandbox/genesys overlapping writes to one person", () => {
  it("are done one after the other", async () => {
    const platform = await startPlatform();
    const ann = await platform.userId("ann@example.com");
    const written = await Promise.all(["A", "B", "C"].map((skill) => platform.sdk.users.putUserProfileskills(ann, [skill])));
    assert.deepEqual(written, [["A"], ["B"], ["C"]]);
    assert.equal((await platform.sdk.users.getUser(ann)).version, 4);
    await platform.close();
  });

  it("conflict, where that is the answer: all but the first, of whatever operation, and never across people", async () => {
    const platform = await startPlatform({ behaviour: { overlappingWrites: "conflict" } });
    const [ann, ian] = [await platform.userId("ann@example.com"), await platform.userId("ian@example.com")];
    const role = { grants: [{ roleId: await platform.roleId("Sales_Role"), divisionId: await platform.divisionId("Billing_Div") }] };
    const outcomes = await Promise.allSettled([
      platform.sdk.users.putUserProfileskills(ann, ["A"]),
      platform.sdk.users.putUserRoutingskillsBulk(ann, []),
      platform.sdk.authorization.postAuthorizationSubjectBulkadd(ann, role),
    ]);
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as Readonly<Record<string, unknown>>] : []));
    assert.deepEqual(
      refused.map(({ status, code, message }) => ({ status, code, message })),
      [conflict, conflict],
    );
    await Promise.all([platform.sdk.users.putUserProfileskills(ann, ["B"]), platform.sdk.users.putUserProfileskills(ian, ["B"])]);
    await platform.sdk.users.putUserProfileskills(ann, ["C"]);
    assert.deepEqual(await Promise.all([platform.sdk.users.getUser(ann), platform.sdk.users.getUser(ann)]).then((users) => users.length), 2);
    await platform.close();
  });
});
