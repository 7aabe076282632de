import assert from "node:assert/strict";
import { field, idIn, shape, startProvider, type Provider } from "./provider.ts";

const expand = ["skills", "languages", "locations", "profileSkills", "certifications", "employerInfo"];
const email = "cora@example.com";
const searchDeleted = {
  query: [
    { type: "EXACT", fields: ["email"], value: email },
    { type: "EXACT", fields: ["state"], values: ["deleted"] },
  ],
};
const media = { maximumCapacity: "number", interruptableMediaTypes: [], includeNonAcd: "boolean" };

describe("sandbox/genesys under CX as Code: genesyscloud_user", () => {
  let provider: Provider;
  let skill: string;
  let language: string;
  let location: string;
  beforeEach(async () => {
    provider = await startProvider();
    const first = async (path: string): Promise<string> => {
      const listing = await provider.call(200, "GET", path, { pageSize: 100, pageNumber: 1 });
      return idIn((field(listing, "entities") as unknown[])[0]);
    };
    [skill, language, location] = [
      await first("/api/v2/routing/skills"),
      await first("/api/v2/routing/languages"),
      await first("/api/v2/locations"),
    ];
    provider.made.length = 0;
  });
  afterEach(() => provider.close());

  const bare = { name: "Cora", state: "active", title: "", department: "", email, addresses: [] };
  /** A PATCH of a resource that declares next to nothing. */
  const blank = { manager: "", acdAutoAnswer: false, locations: [], certifications: [], employerInfo: {} };

  /** Every call of a creation with everything declared, in the provider's order. */
  const create = async (): Promise<string> => {
    await provider.call(200, "POST", "/api/v2/users/search", {}, searchDeleted);
    const user = await provider.call(200, "POST", "/api/v2/users", {}, bare);
    const path = `/api/v2/users/${idIn(user)}`;
    await provider.call(200, "PATCH", path, {}, {
      ...blank,
      locations: [{ id: location, notes: "Third floor" }],
      certifications: ["First aid"],
      employerInfo: { employeeId: "E9", dateHire: "2026-01-01" },
      version: field(user, "version"),
    });
    await provider.call(200, "GET", `${path}/routingskills`, { pageSize: 50, pageNumber: 1, sortOrder: "" });
    await provider.call(200, "PATCH", `${path}/routingskills/bulk`, {}, [{ id: skill, proficiency: 3.5 }]);
    await provider.call(200, "GET", `${path}/routinglanguages`, { pageSize: 50, pageNumber: 1, sortOrder: "" });
    await provider.call(200, "PATCH", `${path}/routinglanguages/bulk`, {}, [{ id: language, proficiency: 4 }]);
    assert.deepEqual(await provider.call(200, "PUT", `${path}/profileskills`, {}, ["Java"]), ["Java"]);
    const call = { maximumCapacity: 2, interruptableMediaTypes: [], includeNonAcd: true };
    await provider.call(200, "PUT", `/api/v2/routing/users/${idIn(user)}/utilization`, {}, { utilization: { call } });
    const voicemail = { sendEmailNotifications: false, alertTimeoutSeconds: 15 };
    await provider.call(200, "PATCH", `/api/v2/voicemail/userpolicies/${idIn(user)}`, {}, voicemail);
    assert.equal(await provider.call(204, "POST", `${path}/password`, {}, { newPassword: "correct horse" }), undefined);
    return idIn(user);
  };

  it("creates in eleven calls", async () => {
    await create();
    assert.deepEqual(provider.made, [
      "POST /api/v2/users/search",
      "POST /api/v2/users",
      "PATCH /api/v2/users/{id}",
      "GET /api/v2/users/{id}/routingskills",
      "PATCH /api/v2/users/{id}/routingskills/bulk",
      "GET /api/v2/users/{id}/routinglanguages",
      "PATCH /api/v2/users/{id}/routinglanguages/bulk",
      "PUT /api/v2/users/{id}/profileskills",
      "PUT /api/v2/routing/users/{id}/utilization",
      "PATCH /api/v2/voicemail/userpolicies/{id}",
      "POST /api/v2/users/{id}/password",
    ]);
  });

  it("reads back what it wrote, in three calls", async () => {
    const id = await create();
    const user = await provider.call(200, "GET", `/api/v2/users/${id}`, { expand, integrationPresenceSource: "", state: "" });
    assert.deepEqual(
      ["profileSkills", "certifications", "employerInfo"].map((name) => field(user, name)),
      [["Java"], ["First aid"], { employeeId: "E9", dateHire: "2026-01-01" }],
    );
    assert.deepEqual(shape(field(user, "locations")), [
      { id: "string", notes: "string", locationDefinition: { id: "string", name: "string", state: "string", selfUri: "string" } },
    ]);
    assert.deepEqual([shape(field(user, "skills")), shape(field(user, "languages"))], [
      [{ id: "string", name: "string", proficiency: "number", state: "string", skillUri: "string", selfUri: "string" }],
      [{ id: "string", name: "string", proficiency: "number", state: "string", languageUri: "string", selfUri: "string" }],
    ]);
    const policy = await provider.call(200, "GET", `/api/v2/voicemail/userpolicies/${id}`);
    const { modifiedDate, ...settings } = policy as Readonly<Record<string, unknown>>;
    assert.deepEqual([settings, typeof modifiedDate], [{ enabled: true, alertTimeoutSeconds: 15, sendEmailNotifications: false }, "string"]);
    const utilization = await provider.call(200, "GET", `/api/v2/routing/users/${id}/utilization`);
    assert.deepEqual(shape(utilization), {
      utilization: { call: media, callback: media, chat: media, email: media, message: media, workitem: media },
      labelUtilizations: {},
      level: "string",
    });
    assert.equal(field(utilization, "level"), "Agent");
  });

  it("pages through a person's skills until a page is empty", async () => {
    const id = await create();
    const page = async (pageNumber: number): Promise<unknown> =>
      field(await provider.call(200, "GET", `/api/v2/users/${id}/routingskills`, { pageSize: 50, pageNumber }), "entities");
    assert.deepEqual([(await page(1)) instanceof Array, await page(2)], [true, []]);
  });

  it("updates: the state alone, then the rest, then division, skills and the way back to the organization's utilization", async () => {
    const id = await create();
    const path = `/api/v2/users/${id}`;
    const version = async (): Promise<unknown> => field(await provider.call(200, "GET", path), "version");
    await provider.call(200, "PATCH", path, {}, { state: "inactive", version: await version() });
    const changed = { ...bare, ...blank, title: "Lead", state: undefined, version: await version() };
    assert.equal(field(await provider.call(200, "PATCH", path, {}, changed), "title"), "Lead");
    const home = idIn(await provider.call(200, "GET", "/api/v2/authorization/divisions/home"));
    await provider.call(204, "POST", `/api/v2/authorization/divisions/${home}/objects/USER`, {}, [id]);
    await provider.call(200, "DELETE", `${path}/routingskills/${skill}`);
    await provider.call(204, "DELETE", `${path}/routinglanguages/${language}`);
    await provider.call(200, "DELETE", `/api/v2/routing/users/${id}/utilization`);
    const after = await provider.call(200, "GET", `/api/v2/routing/users/${id}/utilization`);
    assert.equal(field(after, "level"), "Organization");
  });

  it("takes a manager away by a blank one", async () => {
    const path = `/api/v2/users/${await create()}`;
    const boss = idIn(await provider.call(200, "POST", "/api/v2/users", {}, { ...bare, email: "boss@example.com" }));
    const version = async (): Promise<unknown> => field(await provider.call(200, "GET", path), "version");
    const managed = await provider.call(200, "PATCH", path, {}, { manager: boss, version: await version() });
    assert.equal(idIn(field(managed, "manager")), boss);
    const alone = await provider.call(200, "PATCH", path, {}, { ...blank, version: await version() });
    assert.equal(Object.hasOwn(alone as object, "manager"), false);
  });

  it("labels the utilization", async () => {
    const id = await create();
    const body = { utilization: {}, labelUtilizations: { l1: { maximumCapacity: 2, interruptingLabelIds: ["l2"] } } };
    const set = await provider.call(200, "PUT", `/api/v2/routing/users/${id}/utilization`, {}, body);
    assert.deepEqual(field(set, "labelUtilizations"), body.labelUtilizations);
  });

  it("destroys, waits for the deleted account in the index, and restores it on the next creation, state first and twice", async () => {
    const id = await create();
    const path = `/api/v2/users/${id}`;
    assert.deepEqual(await provider.call(200, "DELETE", path), {});
    const found = await provider.call(200, "POST", "/api/v2/users/search", {}, searchDeleted);
    assert.deepEqual((field(found, "results") as unknown[]).map(idIn), [id]);
    const gone = await provider.call(200, "GET", path, { state: "deleted" });
    const restored = await provider.call(200, "PATCH", path, {}, { state: "inactive", version: field(gone, "version") });
    assert.equal(field(restored, "state"), "inactive");
    const version = async (): Promise<unknown> => field(await provider.call(200, "GET", path), "version");
    await provider.call(200, "PATCH", path, {}, { state: "inactive", version: await version() });
    const body = { ...bare, ...blank, state: undefined, version: await version() };
    assert.equal(field(await provider.call(200, "PATCH", path, {}, body), "state"), "inactive");
  });

  it("meets general.conflict when the deleted account was not found in time", async () => {
    const id = await create();
    await provider.call(200, "DELETE", `/api/v2/users/${id}`);
    assert.equal(field(await provider.call(409, "POST", "/api/v2/users", {}, bare), "code"), "general.conflict");
  });

  it("lists all with everything expanded, state by state", async () => {
    await create();
    const query = { pageSize: 500, pageNumber: 1, id: [], jabberId: [], sortOrder: "", expand, integrationPresenceSource: "" };
    for (const state of ["active", "inactive"]) {
      const listing = await provider.call(200, "GET", "/api/v2/users", { ...query, state });
      assert.deepEqual(shape((field(listing, "entities") as unknown[]).map((user) => field(user, "profileSkills"))), [[]]);
    }
  });
});
