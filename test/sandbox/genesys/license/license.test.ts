import assert from "node:assert/strict";
import { refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys licences", () => {
  let platform: Platform;
  let ann: string;
  let ian: string;
  beforeEach(async () => {
    platform = await startPlatform();
    [ann, ian] = [await platform.userId("ann@example.com"), await platform.userId("ian@example.com")];
  });
  afterEach(() => platform.close());

  it("follow from roles: one base licence, of the most expensive permission", async () => {
    const [employee, sales] = [await platform.roleId("employee"), await platform.roleId("Sales_Role")];
    const infer = (roles: string[]): Promise<string[]> => platform.sdk.license.postLicenseInfer({ body: roles });
    assert.deepEqual([await infer([]), await infer([employee]), await infer([employee, sales])], [[], ["collaborate"], ["cloudCX1"]]);
  });

  it("are those of a person's effective roles, as plain ids, and nothing once she is inactive", async () => {
    const user = (licenses: string[]): object => ({ id: ann, licenses, selfUri: `/api/v2/license/users/${ann}` });
    assert.deepEqual(await platform.sdk.license.getLicenseUsers(), {
      entities: [user(["cloudCX1"])],
      pageSize: 25,
      pageNumber: 1,
      total: 1,
      pageCount: 1,
    });
    await platform.sdk.users.putUserState(ann, { state: "inactive" });
    assert.deepEqual(await platform.sdk.license.postLicenseUsers({ body: [ann, "nobody"] }), { [ann]: user([]) });
    assert.deepEqual((await platform.sdk.license.getLicenseUser(ian)).licenses, []);
  });

  it("are defined with the permissions that ask for them", async () => {
    const definitions = await platform.sdk.license.getLicenseDefinitions();
    assert.deepEqual(
      definitions.map((definition) => definition.id),
      ["collaborate", "communicate", "cloudCX1", "cloudCX2", "cloudCX3"],
    );
    const cx1 = await platform.sdk.license.getLicenseDefinition("cloudCX1");
    assert.ok(cx1.permissions?.ids.includes("routing:queue:view"));
    assert.deepEqual((await platform.sdk.license.getLicenseUser(ann)).licenses, [cx1]);
    assert.equal(((await refusal(platform.sdk.license.getLicenseDefinition("none"))) as { readonly status: unknown }).status, 404);
  });
});
