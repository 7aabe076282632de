import assert from "node:assert/strict";
import { field, idIn, startProvider, type Provider } from "./provider.ts";

describe("sandbox/genesys under CX as Code: genesyscloud_telephony_providers_edges_did_pool", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  it("creates without saying which provider, by an empty one, and reads the platform's own", async () => {
    const path = "/api/v2/telephony/providers/edges/didpools";
    const range = { startPhoneNumber: "+13175560000", endPhoneNumber: "+13175560009" };
    const created = await provider.call(200, "POST", path, {}, { ...range, description: "", comments: "", provider: "" });
    assert.equal(field(await provider.call(200, "GET", `${path}/${idIn(created)}`), "provider"), "PURE_CLOUD");
  });
});
