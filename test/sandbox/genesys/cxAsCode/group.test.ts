import assert from "node:assert/strict";
import { field, idIn, shape, startProvider, type Provider } from "./provider.ts";

const groupShape = {
  id: "string",
  name: "string",
  dateModified: "string",
  memberCount: "number",
  state: "string",
  version: "number",
  type: "string",
  images: [],
  addresses: [],
  rulesVisible: "boolean",
  visibility: "string",
  rolesEnabled: "boolean",
  includeOwners: "boolean",
  callsEnabled: "boolean",
  owners: [],
  selfUri: "string",
};

const settings = {
  name: "Claims",
  visibility: "owners",
  rulesVisible: true,
  addresses: [],
  rolesEnabled: true,
  callsEnabled: false,
  includeOwners: false,
};

describe("sandbox/genesys under CX as Code: genesyscloud_group", () => {
  let provider: Provider;
  let ann: string;
  beforeEach(async () => {
    provider = await startProvider();
    const query = [{ type: "EXACT", fields: ["email"], value: "ann@example.com" }];
    const found = await provider.call(200, "POST", "/api/v2/users/search", {}, { sortBy: "email", sortOrder: "ASC", query });
    ann = idIn((field(found, "results") as unknown[])[0]);
  });
  afterEach(() => provider.close());

  /** Creating as the provider does it: the description only by a PUT, then members, then voicemail, then a read. */
  const create = async (): Promise<string> => {
    const created = await provider.call(200, "POST", "/api/v2/groups", {}, { ...settings, type: "official", ownerIds: null });
    assert.deepEqual(shape(created), groupShape);
    const path = `/api/v2/groups/${idIn(created)}`;
    const { version } = (await provider.call(200, "GET", path)) as { readonly version: number };
    await provider.call(200, "PUT", path, {}, { ...settings, version, description: "Those who settle claims", ownerIds: [" "] });
    await provider.call(200, "GET", `${path}/individuals`);
    const { version: now } = (await provider.call(200, "GET", path)) as { readonly version: number };
    assert.deepEqual(await provider.call(202, "POST", `${path}/members`, {}, { memberIds: [ann], version: now }), {});
    await provider.call(200, "PATCH", `/api/v2/voicemail/groups/${idIn(created)}/policy`, {}, { enabled: false });
    return path;
  };

  it("creates and reads back what it wrote", async () => {
    const path = await create();
    const group = await provider.call(200, "GET", path);
    assert.deepEqual(shape(group), { ...groupShape, description: "string" });
    assert.deepEqual([field(group, "visibility"), field(group, "description")], ["owners", "Those who settle claims"]);
    const members = await provider.call(200, "GET", `${path}/individuals`);
    assert.deepEqual((field(members, "entities") as unknown[]).map(idIn), [ann]);
    assert.deepEqual(shape(await provider.call(200, "GET", path.replace("groups", "voicemail/groups") + "/policy")), {
      name: "string",
      group: { id: "string", name: "string", selfUri: "string" },
      enabled: "boolean",
      sendEmailNotifications: "boolean",
      disableEmailPii: "boolean",
      includeEmailTranscriptions: "boolean",
    });
  });

  it("enables the voicemail of a group", async () => {
    const path = (await create()).replace("groups", "voicemail/groups") + "/policy";
    const policy = { enabled: true, sendEmailNotifications: true, disableEmailPii: true, includeEmailTranscriptions: true };
    await provider.call(200, "PATCH", path, {}, policy);
    const { name, group, ...read } = (await provider.call(200, "GET", path)) as Readonly<Record<string, unknown>>;
    assert.deepEqual([read, name, shape(group)], [policy, "Claims", { id: "string", name: "string", selfUri: "string" }]);
  });

  it("lists all, and finds by name", async () => {
    await create();
    const all = await provider.call(200, "GET", "/api/v2/groups", { pageSize: 500, pageNumber: 1, id: [], jabberId: [], sortOrder: "" });
    assert.deepEqual(shape(field(all, "entities")), [{ ...groupShape, description: "string" }]);
    const query = [{ type: "EXACT", fields: ["name"], value: "claims" }];
    assert.deepEqual(shape(await provider.call(200, "POST", "/api/v2/groups/search", {}, { query })), {
      total: "number",
      pageCount: "number",
      pageSize: "number",
      pageNumber: "number",
      types: ["string"],
      results: [{ ...groupShape, description: "string" }],
    });
  });

  it("removes members in one call, and deletes; afterwards the group is 404", async () => {
    const path = await create();
    assert.deepEqual(await provider.call(202, "DELETE", `${path}/members`, { ids: [ann] }), {});
    await provider.call(200, "DELETE", path);
    await provider.call(404, "GET", path);
  });

  it("is refused the visibility of owners in a PUT, where that is the answer", async () => {
    const strict = await startProvider({ groupVisibilityOwners: "refused" });
    const created = await strict.call(200, "POST", "/api/v2/groups", {}, { ...settings, type: "official", ownerIds: null });
    const body = { ...settings, version: 1, ownerIds: [" "] };
    assert.equal(field(await strict.call(400, "PUT", `/api/v2/groups/${idIn(created)}`, {}, body), "code"), "invalid.value");
    await strict.close();
  });
});
