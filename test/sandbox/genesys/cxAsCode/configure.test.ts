import assert from "node:assert/strict";
import { login, shape, startProvider, type Provider } from "./provider.ts";

describe("sandbox/genesys under CX as Code: configuring the provider", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  it("logs in once for each token of the pool, every login a token of its own", async () => {
    const logins = await Promise.all(Array.from({ length: 10 }, () => login(provider.sandbox.url)));
    assert.deepEqual(shape(logins), [{ access_token: "string", token_type: "string", expires_in: "number" }]);
    assert.equal(new Set(logins.map((one) => JSON.stringify(one))).size, 10);
  });

  it("reads the organization, with the country code that it relies on, and the products", async () => {
    assert.deepEqual(shape(await provider.call(200, "GET", "/api/v2/organizations/me")), {
      id: "string",
      name: "string",
      defaultLanguage: "string",
      defaultCountryCode: "string",
      thirdPartyOrgName: "string",
      domain: "string",
      version: "number",
      state: "string",
      features: {},
      selfUri: "string",
    });
    assert.deepEqual(await provider.call(200, "GET", "/api/v2/authorization/products"), {
      entities: [{ id: "collaborateFree" }, { id: "collaboratePro" }, { id: "communicate" }, { id: "engage" }],
      pageSize: 4,
      pageNumber: 1,
      total: 4,
      pageCount: 1,
    });
  });

  it("finds the home division", async () => {
    assert.deepEqual(shape(await provider.call(200, "GET", "/api/v2/authorization/divisions/home")), {
      id: "string",
      name: "string",
      description: "string",
      homeDivision: "boolean",
      selfUri: "string",
    });
  });
});
