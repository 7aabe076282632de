import assert from "node:assert/strict";
import { refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys limits", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform({ ratePerMinute: 180 });
  });
  after(() => platform.close());

  it("have namespaces", async () => {
    const listing = (await platform.sdk.organization.getOrganizationsLimitsNamespaces({ pageSize: 2 })) as unknown;
    assert.deepEqual(listing, { entities: ["platform.api", "auth.api"], pageSize: 2, pageNumber: 1, total: 11, pageCount: 6 });
  });

  it("tell the effective budget beside the default one", async () => {
    const namespace = "platform.api";
    const limits = (rate: number): object[] => [
      { key: "client.credentials.token.rate.per.minute", namespace, value: rate },
      { key: "org.app.user.rate.per.minute", namespace, value: 3000 },
      { key: "request.bytes.max", namespace, value: 512_000 },
      { key: "token.rate.per.minute", namespace, value: rate },
    ];
    assert.deepEqual((await platform.sdk.organization.getOrganizationsLimitsNamespace(namespace)).entities, limits(180));
    assert.deepEqual((await platform.sdk.organization.getOrganizationsLimitsNamespaceDefaults(namespace)).entities, limits(300));
  });

  it("are nothing in a namespace whose keys nobody knows, and 404 in one that is none", async () => {
    assert.deepEqual((await platform.sdk.organization.getOrganizationsLimitsNamespace("scim")).entities, []);
    assert.deepEqual(await refusal(platform.sdk.organization.getOrganizationsLimitsNamespace("bogus")), {
      status: 404,
      code: "not.found",
      message: "The requested resource was not found.",
    });
  });
});
