import assert from "node:assert/strict";
import { field, idIn, pageOf, shape, startProvider, type Provider } from "./provider.ts";

const path = "/api/v2/authorization/roles";
const list = { pageSize: 100, pageNumber: 1, sortBy: "", expand: [], nextPage: "", previousPage: "", permission: [], userCount: false };

const policy = {
  domain: "routing",
  entityName: "queue",
  actionSet: ["view", "edit"],
  resourceConditionNode: {
    conjunction: "AND",
    terms: [{ variableName: "Queue.id", operator: "EQ", operands: [{ type: "QUEUE", queue: { id: "q1" } }] }],
  },
};

describe("sandbox/genesys under CX as Code: genesyscloud_auth_role", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  it("asks which permissions a domain has; a domain that does not exist has none", async () => {
    const query = { pageSize: 100, pageNumber: 1, queryType: "domain" };
    const routing = await provider.call(200, "GET", "/api/v2/authorization/permissions", { ...query, query: "routing" });
    const [collection] = field(routing, "entities") as [unknown];
    assert.deepEqual(shape((field(field(collection, "permissionMap"), "queue") as unknown[])[0]), {
      domain: "string",
      entityType: "string",
      action: "string",
      label: "string",
      allowsConditions: "boolean",
      divisionAware: "boolean",
    });
    const none = await provider.call(200, "GET", "/api/v2/authorization/permissions", { ...query, query: "bogus" });
    assert.deepEqual(field(none, "entities"), []);
    const one = { pageSize: 100, pageNumber: 1, queryType: "permission", query: "directory:user:add,directory:user:edit" };
    assert.deepEqual(
      (field(await provider.call(200, "GET", "/api/v2/authorization/permissions", one), "entities") as unknown[]).map((entity) =>
        (field(field(entity, "permissionMap"), "user") as unknown[]).map((permission) => field(permission, "action")),
      ),
      [["add", "edit"]],
    );
  });

  it("creates with conditions, reads, replaces and deletes; afterwards the role is 404", async () => {
    const created = await provider.call(200, "POST", path, {}, { name: "Team lead", description: "", permissionPolicies: [policy] });
    const one = `${path}/${idIn(created)}`;
    const read = await provider.call(200, "GET", one, { userCount: false });
    assert.deepEqual(field(read, "permissionPolicies"), [{ ...policy, allowConditions: true }]);
    assert.deepEqual(shape(await provider.call(200, "GET", path, { ...list, name: "Team lead" })), pageOf(shape(read)));
    // A Go client writes null for the empty list.
    await provider.call(200, "PUT", one, {}, { name: "Team lead", description: "Leads", permissions: ["admin"], permissionPolicies: null });
    const replaced = await provider.call(200, "GET", one, { userCount: false });
    assert.deepEqual(
      ["description", "permissions", "permissionPolicies"].map((name) => field(replaced, name)),
      ["Leads", ["admin"], []],
    );
    assert.equal(await provider.call(204, "DELETE", one), undefined);
    await provider.call(404, "GET", one, { userCount: false });
  });

  it("adopts a default role, and restores it instead of deleting it", async () => {
    const found = await provider.call(200, "GET", path, { ...list, pageSize: 1, defaultRoleId: ["employee"] });
    const id = idIn((field(found, "entities") as unknown[])[0]);
    const before = await provider.call(200, "GET", `${path}/${id}`, { userCount: false });
    await provider.call(200, "PUT", `${path}/${id}`, {}, { name: "employee", description: "Ours", permissionPolicies: null });
    await provider.call(200, "PUT", `${path}/${id}`, {}, { name: "employee", description: "Ours again", permissionPolicies: null });
    const restored = await provider.call(200, "PUT", `${path}/default`, {}, [{ id }]);
    assert.deepEqual(field(restored, "entities"), [before]);
    assert.deepEqual(await provider.call(200, "GET", `${path}/${id}`, { userCount: false }), before);
    await provider.call(400, "DELETE", `${path}/${id}`);
  });
});
