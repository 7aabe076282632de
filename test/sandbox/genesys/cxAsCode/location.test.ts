import assert from "node:assert/strict";
import { field, startProvider, type Provider } from "./provider.ts";

describe("sandbox/genesys under CX as Code: data genesyscloud_location", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  const search = (value: string): Promise<unknown> =>
    provider.call(200, "POST", "/api/v2/locations/search", {}, { query: [{ type: "EXACT", fields: ["name"], value }] });

  it("finds the location of a name", async () => {
    const found = await search("lisbon");
    assert.deepEqual(
      (field(found, "results") as unknown[]).map((location) => [field(location, "name"), field(location, "state")]),
      [["Lisbon", "active"]],
    );
  });

  it("finds nothing by another", async () => {
    const none = { total: 0, pageCount: 0, pageSize: 25, pageNumber: 1, types: ["locations"] };
    assert.deepEqual(await search("Lis"), none);
  });
});
