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

  it("serves schemas whose complex attributes have their sub-attributes and standard values", async () => {
    const { body } = await platform.scim("GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User");
    const attributes = body["attributes"] as { name: string; type: string; subAttributes?: { name: string; canonicalValues?: string[] }[] }[];
    assert.deepEqual([body["name"], body["description"], body["meta"]], [
      "User",
      "User Account",
      { resourceType: "Schema", location: "/api/v2/scim/v2/schemas/urn:ietf:params:scim:schemas:core:2.0:User" },
    ]);
    for (const { name, type, subAttributes = [] } of attributes) assert.equal(subAttributes.length > 0, type === "complex", name);
    assert.deepEqual(
      attributes.find(({ name }) => name === "emails")?.subAttributes?.map(({ name, canonicalValues }) => [name, canonicalValues]),
      [
        ["value", undefined],
        ["type", ["work", "other"]],
        ["primary", undefined],
      ],
    );
  });

  it("knows no other schema and no other resource type", async () => {
    for (const path of ["/Schemas/urn:none", "/ResourceTypes/Device"]) {
      const { status, body } = await platform.scim("GET", path);
      assert.deepEqual([status, body["code"], body["message"]], [404, "not.found", "The requested resource was not found."]);
    }
  });

  it("forbids a filter on schemas", async () => {
    const reply = await platform.scim("GET", "/Schemas?filter=id%20eq%20x");
    assert.deepEqual([reply.status, reply.body["code"]], [403, "not.authorized"]);
  });
});
