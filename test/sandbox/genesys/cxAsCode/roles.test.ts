import assert from "node:assert/strict";
import { field, idIn, shape, startProvider, type Provider } from "./provider.ts";

const grantShape = {
  subjectId: "string",
  division: { id: "string", name: "string", description: "string", homeDivision: "boolean", selfUri: "string" },
  role: {
    id: "string",
    name: "string",
    policies: [{ domain: "string", entityName: "string", actions: ["string"] }],
    default: "boolean",
    selfUri: "string",
  },
  grantMadeAt: "string",
};

/** How the provider makes a subject's grants what is declared: two reads, single deletions, one addition, two reads. */
describe("sandbox/genesys under CX as Code: genesyscloud_user_roles and genesyscloud_group_roles", () => {
  let provider: Provider;
  let sales: string;
  let employee: string;
  let home: string;
  beforeEach(async () => {
    provider = await startProvider();
    const roles = await provider.call(200, "GET", "/api/v2/authorization/roles", { pageSize: 100, pageNumber: 1, userCount: false });
    const named = (name: string): string =>
      idIn((field(roles, "entities") as unknown[]).find((role) => field(role, "name") === name));
    [sales, employee] = [named("Sales_Role"), named("employee")];
    home = idIn(await provider.call(200, "GET", "/api/v2/authorization/divisions/home"));
  });
  afterEach(() => provider.close());

  const grantsOf = async (subject: string): Promise<unknown[]> =>
    field(await provider.call(200, "GET", `/api/v2/authorization/subjects/${subject}`, { includeDuplicates: true }), "grants") as unknown[];

  it("of a person: takes away singly, ignoring what is gone already, and adds in bulk", async () => {
    const user = await provider.call(200, "POST", "/api/v2/users", {}, { name: "B", email: "b@example.com", state: "active", addresses: [] });
    const path = `/api/v2/authorization/subjects/${idIn(user)}`;
    assert.deepEqual(await grantsOf(idIn(user)), []);
    const add = { grants: [{ roleId: sales, divisionId: home }] };
    assert.equal(await provider.call(204, "POST", `${path}/bulkadd`, { subjectType: "PC_USER" }, add), undefined);
    assert.deepEqual(shape(await grantsOf(idIn(user))), [grantShape]);
    assert.equal(await provider.call(204, "DELETE", `${path}/divisions/${home}/roles/${sales}`), undefined);
    await provider.call(404, "DELETE", `${path}/divisions/${home}/roles/${sales}`);
    await provider.call(204, "POST", `${path}/bulkadd`, { subjectType: "PC_USER" }, { grants: [{ roleId: employee, divisionId: home }] });
    assert.deepEqual((await grantsOf(idIn(user))).map((grant) => field(field(grant, "role"), "id")), [employee]);
  });

  it("of a group: the same, under its own type", async () => {
    const body = { name: "Sales", type: "official", visibility: "public", rulesVisible: true, rolesEnabled: true };
    const group = await provider.call(200, "POST", "/api/v2/groups", {}, body);
    const path = `/api/v2/authorization/subjects/${idIn(group)}`;
    await provider.call(204, "POST", `${path}/bulkadd`, { subjectType: "PC_GROUP" }, { grants: [{ roleId: sales, divisionId: home }] });
    assert.deepEqual(shape(await grantsOf(idIn(group))), [grantShape]);
  });
});
