import assert from "node:assert/strict";
import { idIn, pageOf, shape, startProvider, type Provider } from "./provider.ts";

const path = "/api/v2/authorization/divisions";
const divisionShape = { id: "string", name: "string", description: "string", homeDivision: "boolean", selfUri: "string" };

describe("sandbox/genesys under CX as Code: genesyscloud_auth_division", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  it("lists, and finds by name", async () => {
    const query = { pageSize: 100, pageNumber: 1, sortBy: "", expand: [], nextPage: "", previousPage: "", objectCount: false, id: [] };
    assert.deepEqual(shape(await provider.call(200, "GET", path, query)), pageOf(divisionShape));
    assert.deepEqual(shape(await provider.call(200, "GET", path, { ...query, name: "Billing_Div" })), pageOf(divisionShape));
  });

  it("creates, reads, renames and deletes; afterwards the division is 404", async () => {
    const created = await provider.call(200, "POST", path, {}, { name: "Claims", description: "" });
    assert.deepEqual(shape(created), divisionShape);
    const one = `${path}/${idIn(created)}`;
    assert.deepEqual(await provider.call(200, "GET", one, { objectCount: false }), created);
    const renamed = await provider.call(200, "PUT", one, {}, { name: "Claims EU", description: "Europe" });
    assert.deepEqual(renamed, { ...(created as object), name: "Claims EU", description: "Europe" });
    assert.equal(await provider.call(204, "DELETE", one, { force: false }), undefined);
    await provider.call(404, "GET", one, { objectCount: false });
    await provider.call(404, "DELETE", one, { force: false });
  });

  it("changes the home division in place of creating one", async () => {
    const home = idIn(await provider.call(200, "GET", `${path}/home`));
    const changed = await provider.call(200, "PUT", `${path}/${home}`, {}, { name: "Home", description: "Everybody" });
    assert.deepEqual(shape(changed), divisionShape);
  });

  it("repeats the deletion of a division that still holds people, which is a 400", async () => {
    const { id } = (await provider.call(200, "POST", path, {}, { name: "Claims", description: "" })) as { readonly id: string };
    const user = await provider.call(200, "POST", "/api/v2/users", {}, { name: "A", email: "a@example.com", divisionId: id, addresses: [] });
    assert.deepEqual(shape(await provider.call(400, "DELETE", `${path}/${id}`, { force: false })), {
      message: "string",
      code: "string",
      status: "number",
      contextId: "string",
      details: [],
      errors: [],
    });
    const home = idIn(await provider.call(200, "GET", `${path}/home`));
    await provider.call(204, "POST", `${path}/${home}/objects/USER`, {}, [idIn(user)]);
    await provider.call(204, "DELETE", `${path}/${id}`, { force: false });
  });
});
