import assert from "node:assert/strict";
import { startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys SCIM discovery", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform.close());

  it("says what it can do", async () => {
    const config = await platform.sdk.scim.getScimV2Serviceproviderconfig();
    assert.deepEqual(
      [config.patch, config.etag, config.sort, config.bulk?.supported],
      [{ supported: true }, { supported: true }, { supported: false }, false],
    );
    assert.deepEqual(
      (await platform.sdk.scim.getScimV2Resourcetypes()).Resources?.map((type) => type.id),
      ["User", "Group"],
    );
    const ids = (await platform.sdk.scim.getScimV2Schemas()).Resources?.map((schema) => schema.id) ?? [];
    assert.equal(ids.length, 4);
    for (const id of ids) assert.equal((await platform.sdk.scim.getScimV2Schema(id ?? "")).id, id);
  });

  it("forbids a filter on schemas", async () => {
    const reply = await platform.scim("GET", "/Schemas?filter=id%20eq%20x");
    assert.deepEqual([reply.status, reply.body["code"]], [403, "not.authorized"]);
  });
});
