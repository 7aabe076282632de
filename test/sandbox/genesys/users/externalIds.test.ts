import assert from "node:assert/strict";
import { refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys external ids", () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(() => platform.close());

  const missing = {
    status: 404,
    code: "general.resource.not.found",
    message: "Unable to find a user associated with external identifier.",
  };
  const find = (key: string) => platform.sdk.users.getUsersExternalidAuthorityNameExternalKey("employee-id", key);

  it("finds active and inactive people, not deleted ones, and with exact case", async () => {
    assert.deepEqual([(await find("E1")).email, (await find("E2")).email], ["ann@example.com", "ian@example.com"]);
    assert.deepEqual([await refusal(find("E3")), await refusal(find("e1"))], [missing, missing]);
  });

  it("finds only active people where that is the answer", async () => {
    const other = await startPlatform({ behaviour: { externalIdLookUp: "active-only" } });
    const look = (key: string) => other.sdk.users.getUsersExternalidAuthorityNameExternalKey("employee-id", key);
    assert.deepEqual([(await look("E1")).email, await refusal(look("E2"))], ["ann@example.com", missing]);
    await other.close();
  });

  it("adds, lists and removes, each with a new version", async () => {
    const id = await platform.userId("ann@example.com");
    const added = { authorityName: "payroll", externalKey: "P/7 x" };
    const both = [
      { authorityName: "employee-id", externalKey: "E1", selfUri: `/api/v2/users/${id}/externalid/employee-id/E1` },
      { ...added, selfUri: `/api/v2/users/${id}/externalid/payroll/P%2F7%20x` },
    ];
    assert.deepEqual(await platform.sdk.users.postUserExternalid(id, added), both);
    assert.deepEqual(await platform.sdk.users.getUserExternalid(id), both);
    await platform.sdk.users.deleteUserExternalidAuthorityNameExternalKey(id, "payroll", "P/7 x");
    assert.deepEqual(await platform.sdk.users.getUserExternalid(id), both.slice(0, 1));
    assert.equal((await platform.sdk.users.getUser(id)).version, 3);
    assert.deepEqual(await refusal(platform.sdk.users.deleteUserExternalidAuthorityNameExternalKey(id, "payroll", "P/7 x")), {
      status: 404,
      code: "general.resource.not.found",
      message: "Unable to find a external identifier for user.",
    });
  });

  for (const holder of ["E1", "E2", "E3"]) {
    it(`refuses ${holder}, which somebody holds, in whatever state`, async () => {
      const created = await platform.sdk.users.postUsers({
        name: "New",
        email: "new@example.com",
        divisionId: await platform.divisionId("Home"),
      });
      assert.deepEqual(
        await refusal(platform.sdk.users.postUserExternalid(created.id ?? "", { authorityName: "employee-id", externalKey: holder })),
        { status: 409, code: "general.resource.conflict", message: "The external identifier already exists." },
      );
    });
  }
});
