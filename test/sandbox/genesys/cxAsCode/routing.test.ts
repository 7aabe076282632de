import assert from "node:assert/strict";
import { idIn, pageOf, shape, startProvider, type Provider } from "./provider.ts";

const entryShape = { id: "string", name: "string", dateModified: "string", state: "string", version: "string", selfUri: "string" };

for (const kind of ["skills", "languages"]) {
  describe(`sandbox/genesys under CX as Code: genesyscloud_routing_${kind.slice(0, -1)}`, () => {
    let provider: Provider;
    before(async () => {
      provider = await startProvider();
    });
    after(() => provider.close());

    it("creates, reads, lists by name and deletes; afterwards the entry says that it is deleted", async () => {
      const path = `/api/v2/routing/${kind}`;
      const created = await provider.call(200, "POST", path, {}, { name: "Klingon" });
      assert.deepEqual(shape(created), entryShape);
      assert.deepEqual(await provider.call(200, "GET", `${path}/${idIn(created)}`), created);
      const query = { pageSize: 100, pageNumber: 1, name: "Klingon", id: [], sortOrder: "" };
      assert.deepEqual(shape(await provider.call(200, "GET", path, query)), pageOf(entryShape));
      await provider.call(200, "DELETE", `${path}/${idIn(created)}`);
      const gone = await provider.call(200, "GET", `${path}/${idIn(created)}`);
      assert.equal((gone as { readonly state: unknown }).state, "deleted");
    });
  });
}
