import assert from "node:assert/strict";
import type { Answer, Script, ScriptedServer } from "../scriptedServer.ts";
import { connect, lines, listing, orgWith, table } from "./connection.ts";

const STALE: Answer = { status: 400, body: { code: "general.conflict", message: "The version supplied does not match the current version of the user", status: 400 } };
const OK: Answer = { body: {} };
const user = (version: number, more: object = {}): Answer => ({ body: { id: "u1", version, state: "active", ...more } });

describe("platforms/genesys writes", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  /** Connects, and answers the calls that follow the org's reading. */
  async function connected(script: Script) {
    const connection = await connect(script);
    server = connection.server;
    return connection.centre;
  }
  const written = () => server.calls.filter(({ line }) => !line.startsWith("GET"));

  it("set a state with its reason, on a fresh version each time it was stale", async () => {
    const centre = await connected(table({ ...orgWith({}), "GET /api/v2/users/u1": [user(3), user(4)], "PUT /api/v2/users/u1/state": [STALE, OK] }));
    await centre.setState("u1", "inactive", "Voluntary");
    assert.deepEqual(written().map(({ body }) => body), [
      { state: "inactive", version: 3, stateChangeReason: "Voluntary" },
      { state: "inactive", version: 4, stateChangeReason: "Voluntary" },
    ]);
  });

  it("set the state of a listed account in one call, and read it only where the listing is old", async () => {
    const centre = await connected(
      table({
        ...orgWith({ active: ["u1", "u2", "u3"].map((id) => ({ id, name: "Ana", email: `${id}@example.com`, version: 7 })) }),
        "PUT /api/v2/users/u1/state": OK,
        "PUT /api/v2/users/u2/state": [STALE, OK],
        "GET /api/v2/users/u2": user(8),
        "PUT /api/v2/users/u3/state": { status: 404, body: { code: "general.resource.not.found" } },
        "GET /api/v2/users/u3": { status: 404, body: { code: "general.resource.not.found" } },
        "GET /api/v2/users/u3?state=deleted": user(9, { state: "deleted" }),
        "PATCH /api/v2/users/u3": OK,
      }),
    );
    for (const id of ["u1", "u2", "u3"]) await centre.setState(id, "inactive", "left");
    const leave = (version: number): object => ({ state: "inactive", version, stateChangeReason: "Unknown" });
    assert.deepEqual(server.calls.filter(({ line }) => /\/users\/u\d/.test(line)), [
      { line: "PUT /api/v2/users/u1/state", body: leave(7) },
      { line: "PUT /api/v2/users/u2/state", body: leave(7) },
      { line: "GET /api/v2/users/u2" },
      { line: "PUT /api/v2/users/u2/state", body: leave(8) },
      { line: "PUT /api/v2/users/u3/state", body: leave(7) },
      { line: "GET /api/v2/users/u3" },
      { line: "GET /api/v2/users/u3?state=deleted" },
      { line: "PATCH /api/v2/users/u3", body: { state: "inactive", version: 9 } },
    ]);
  });

  it("revoke a person's tokens, also of an account that is gone", async () => {
    const centre = await connected(table({ "DELETE /api/v2/tokens/u1": [{ status: 204 }, { status: 404, body: { code: "not.found" } }] }));
    await centre.revokeTokens("u1");
    await centre.revokeTokens("u1");
    assert.deepEqual(written(), [{ line: "DELETE /api/v2/tokens/u1" }, { line: "DELETE /api/v2/tokens/u1" }]);
  });

  it("give up after five stale versions", async () => {
    const centre = await connected(({ line }) => (line.startsWith("GET") ? user(1) : STALE));
    await assert.rejects(centre.setState("u1", "inactive", "left the company"), { status: 400, code: "general.conflict" });
    assert.deepEqual([written().length, written()[0]?.body], [5, { state: "inactive", version: 1, stateChangeReason: "Unknown" }]);
  });

  it("leave a state alone that is right, and restore a deleted account with the state alone", async () => {
    const centre = await connected(
      table({
        ...orgWith({}),
        "GET /api/v2/users/u1": [user(1), { status: 404, body: { code: "general.resource.not.found" } }],
        "GET /api/v2/users/u1?state=deleted": user(8, { state: "deleted" }),
        "PATCH /api/v2/users/u1": OK,
      }),
    );
    await centre.setState("u1", "active", "Unknown");
    await centre.setState("u1", "active", "Unknown");
    assert.deepEqual(written(), [{ line: "PATCH /api/v2/users/u1", body: { state: "active", version: 8 } }]);
  });

  it("update an account in one PATCH that keeps the rest of the employer's record", async () => {
    const centre = await connected(
      table({ ...orgWith({ locations: [{ id: "l1", name: "Madrid" }] }), "GET /api/v2/users/u1?expand=employerInfo": user(2, { employerInfo: { employeeId: "old", dateHire: "2020-01-01" } }), "PATCH /api/v2/users/u1": OK }),
    );
    await centre.updateAccount("u1", {});
    await centre.updateAccount("u1", { email: "new@example.com", employeeId: "1001", locations: ["Madrid"] });
    assert.deepEqual(written(), [{ line: "PATCH /api/v2/users/u1", body: { version: 2, email: "new@example.com", employerInfo: { employeeId: "1001", dateHire: "2020-01-01" }, locations: [{ id: "l1" }] } }]);
  });

  it("update an account on the version that was listed, and read it only once that is old", async () => {
    const ana = { id: "u1", name: "Ana", email: "a@example.com", version: 7, employerInfo: { dateHire: "2020-01-01" } };
    const read = "GET /api/v2/users/u1?expand=employerInfo";
    const centre = await connected(table({ ...orgWith({ active: [ana] }), [read]: [user(9), user(10)], "PATCH /api/v2/users/u1": [STALE, OK, OK] }));
    await centre.updateAccount("u1", { employeeId: "1001" });
    await centre.updateAccount("u1", { email: "new@example.com" });
    assert.deepEqual(server.calls.filter(({ line }) => line.includes("/users/u1")), [
      { line: "PATCH /api/v2/users/u1", body: { version: 7, employerInfo: { dateHire: "2020-01-01", employeeId: "1001" } } },
      { line: read },
      { line: "PATCH /api/v2/users/u1", body: { version: 9, employerInfo: { employeeId: "1001" } } },
      { line: read },
      { line: "PATCH /api/v2/users/u1", body: { version: 10, email: "new@example.com" } },
    ]);
  });

  it("show in the shared reading, which is not read again", async () => {
    const anna = { id: "u1", name: "Anna", email: "a@example.com", version: 1, division: { id: "d1", name: "Home" }, skills: [] };
    const script = table({
      ...orgWith({ active: [anna], divisions: [{ id: "d1", name: "Home" }, { id: "d2", name: "Billing" }], skills: [{ id: "s1", name: "Chat" }] }),
      "GET /api/v2/users/u1": user(1),
      "GET /api/v2/users/u1?expand=employerInfo": user(1),
      "PATCH /api/v2/users/u1": OK,
      "PUT /api/v2/users/u1/state": OK,
      "PUT /api/v2/users/u1/routingskills/bulk": OK,
      "POST /api/v2/authorization/divisions/d2/objects/USER": {},
      "PATCH /api/v2/users/u1/routinglanguages/bulk": OK,
      "POST /api/v2/routing/skills": { body: { id: "s2", name: "Spanish" } },
      "POST /api/v2/routing/languages": { body: { id: "n1", name: "English" } },
    });
    const centre = await connected(script);
    const before = await centre.org();
    await centre.ensureSkill("Spanish");
    await centre.ensureLanguage("English");
    await Promise.all([
      centre.setSkills("u1", [{ name: "Spanish", proficiency: 5 }, { name: "Chat", proficiency: 3 }]),
      centre.setLanguages("u1", [{ name: "English", proficiency: 2 }]),
      centre.moveToDivision("Billing", ["u1"]),
      centre.updateAccount("u1", { email: "b@example.com" }),
      centre.setState("u1", "inactive", "Voluntary"),
    ]);
    const after = await centre.org();
    assert.deepEqual(after.accounts, [{ ...before.accounts[0], division: "Billing", email: "b@example.com", state: "inactive", skills: [{ name: "Spanish", proficiency: 5 }, { name: "Chat", proficiency: 3 }], languages: [{ name: "English", proficiency: 2 }] }]);
    assert.deepEqual(after.languages, [{ id: "n1", name: "English" }]);
    assert.deepEqual(after.skills, [{ id: "s1", name: "Chat" }, { id: "s2", name: "Spanish" }]);
    assert.equal(lines(server.calls).filter((line) => line.startsWith("GET /api/v2/locations")).length, 1);
    assert.deepEqual(written().find(({ line }) => line.endsWith("/routingskills/bulk"))?.body, [{ id: "s2", proficiency: 5 }, { id: "s1", proficiency: 3 }]);
  });

  it("to one person go one at a time, to several side by side", async () => {
    const underWay = new Map<string, number>();
    let clash = false;
    const centre = await connected(table({ ...orgWith({ skills: [{ id: "s1", name: "Chat" }] }), "PUT /api/v2/users/u1/routingskills/bulk": OK, "PUT /api/v2/users/u2/routingskills/bulk": OK }));
    await centre.org();
    const set = async (id: string, proficiency: number): Promise<void> => {
      await centre.setSkills(id, [{ name: "Chat", proficiency }]);
      underWay.set(id, (underWay.get(id) ?? 0) + 1);
      clash ||= underWay.get(id) !== proficiency;
    };
    await Promise.all([set("u1", 1), set("u2", 1), set("u1", 2), set("u2", 2), set("u1", 3)]);
    assert.equal(clash, false);
    assert.deepEqual(written().filter(({ line }) => line.includes("u1")).map(({ body }) => body), [1, 2, 3].map((proficiency) => [{ id: "s1", proficiency }]));
  });

  describe("of languages", () => {
    const bulk = "PATCH /api/v2/users/u1/routinglanguages/bulk";
    const remove = (id: string): string => `DELETE /api/v2/users/u1/routinglanguages/${id}`;
    const anna = { id: "u1", name: "Anna", email: "a@example.com", version: 1, division: { id: "d1", name: "Home" }, skills: [], languages: [{ id: "n1", name: "English", proficiency: 4 }, { id: "n2", name: "French", proficiency: 2 }, { id: "n3", name: "German", proficiency: 1 }] };
    const catalogue = orgWith({ active: [anna], languages: ["English", "French", "German", "Polish"].map((name, index) => ({ id: `n${index + 1}`, name })) });

    it("patch what is new or different in one call, and delete what is lost one by one, each on a fresh version", async () => {
      const centre = await connected(table({ ...catalogue, [bulk]: [STALE, OK], [remove("n2")]: [STALE, { status: 204 }], [remove("n3")]: { status: 404, body: { code: "general.resource.not.found", message: "Routing language was not found." } } }));
      const languages = [{ name: "English", proficiency: 5 }, { name: "Polish", proficiency: 0 }];
      await centre.setLanguages("u1", languages);
      const patch = { line: bulk, body: [{ id: "n1", proficiency: 5 }, { id: "n4", proficiency: 0 }] };
      assert.deepEqual(written(), [patch, patch, { line: remove("n2") }, { line: remove("n2") }, { line: remove("n3") }]);
      assert.deepEqual((await centre.org()).accounts[0]?.languages, languages);
      await centre.setLanguages("u1", languages);
      assert.equal(written().length, 5);
    });

    it("leave alone what is right", async () => {
      const centre = await connected(table(catalogue));
      await centre.setLanguages("u1", anna.languages);
      assert.deepEqual(written(), []);
    });

    it("go fifty at a time", async () => {
      const names = Array.from({ length: 60 }, (_, index) => `L${index}`);
      const centre = await connected(table({ ...orgWith({ active: [{ ...anna, languages: [] }], languages: names.map((name) => ({ id: name, name })) }), [bulk]: [OK, OK] }));
      await centre.setLanguages("u1", names.map((name) => ({ name, proficiency: 3 })));
      assert.deepEqual(written().map(({ body }) => (body as unknown[]).length), [50, 10]);
    });

    it("name a language that does not exist, and write nothing", async () => {
      const centre = await connected(table(catalogue));
      await assert.rejects(centre.setLanguages("u1", [{ name: "Klingon", proficiency: 1 }]), { status: 404, code: "name.unknown", message: 'Genesys Cloud has no language named "Klingon". Create it in Genesys Cloud, or correct the rules.' });
      assert.deepEqual(written(), []);
    });
  });

  it("move people fifty at a time", async () => {
    const centre = await connected(table({ ...orgWith({ divisions: [{ id: "d2", name: "Billing" }] }), "POST /api/v2/authorization/divisions/d2/objects/USER": {} }));
    const ids = Array.from({ length: 120 }, (_, index) => `u${index}`);
    await centre.moveToDivision("Billing", ids);
    await centre.moveToDivision("Billing", []);
    assert.deepEqual(written().map(({ body }) => body), [ids.slice(0, 50), ids.slice(50, 100), ids.slice(100)]);
  });

  it("name what does not exist, and what differs in case only", async () => {
    const centre = await connected(table(orgWith({ divisions: [{ id: "d2", name: "Billing_Div" }] })));
    await assert.rejects(centre.moveToDivision("Sales_Div", ["u1"]), { status: 404, code: "name.unknown", message: 'Genesys Cloud has no division named "Sales_Div". Create it in Genesys Cloud, or correct the rules.' });
    await assert.rejects(centre.moveToDivision("billing_div", ["u1"]), { message: 'Genesys Cloud has no division named "billing_div". It has "Billing_Div": write the name in the rules as Genesys Cloud has it.' });
  });

  describe("of external ids", () => {
    const post = "POST /api/v2/users/u1/externalid";
    const taken: Answer = { status: 409, body: { code: "general.resource.conflict", message: "The external identifier already exists." } };

    it("answer who holds the key", async () => {
      const centre = await connected(table({ [post]: [OK, taken, taken], "GET /api/v2/users/u1/externalid": [{ body: [{ authorityName: "employee-id", externalKey: "7" }] }, { body: [] }] }));
      const results = [];
      for (let turn = 0; turn < 3; turn += 1) results.push(await centre.writeExternalId("u1", "employee-id", "7"));
      assert.deepEqual(results, ["written", "written", "held-by-another"]);
    });

    it("release what is there, and do not mind what is not", async () => {
      const remove = "DELETE /api/v2/users/u1/externalid/employee-id/A/7";
      const centre = await connected(table({ [remove]: [{}, { status: 404, body: { code: "not.found" } }] }));
      await centre.releaseExternalId("u1", "employee-id", "A/7");
      await centre.releaseExternalId("u1", "employee-id", "A/7");
      assert.deepEqual(lines(server.calls), [remove, remove]);
    });

    it("are looked up, case and slashes kept", async () => {
      const centre = await connected(table({ "GET /api/v2/users/externalid/employee-id/A/b": { body: { id: "u9" } }, "GET /api/v2/users/externalid/employee-id/x": { status: 404 } }));
      assert.deepEqual([await centre.accountByExternalId("employee-id", "A/b"), await centre.accountByExternalId("employee-id", "x")], ["u9", undefined]);
    });
  });

  describe("that ensure", () => {
    it("find what is there, and create once for all who ask", async () => {
      const centre = await connected(table({ ...orgWith({ divisions: [{ id: "d1", name: "Home" }] }), "POST /api/v2/authorization/divisions": { body: { id: "d2", name: "Billing" } } }));
      const all = await Promise.all([centre.ensureDivision("Home"), centre.ensureDivision("Billing"), centre.ensureDivision("Billing")]);
      assert.deepEqual(all, [{ id: "d1", created: false }, { id: "d2", created: true }, { id: "d2", created: false }]);
      assert.deepEqual(written(), [{ line: "POST /api/v2/authorization/divisions", body: { name: "Billing", description: "" } }]);
    });

    it("look again when the name is taken after all", async () => {
      const list = "GET /api/v2/routing/skills?pageSize=500&pageNumber=1";
      const centre = await connected(table({ ...orgWith({}), [list]: [listing(), listing({ id: "s1", name: "Spanish" })] as Answer[], "POST /api/v2/routing/skills": { status: 409, body: { code: "general.conflict", message: "Already exists" } } }));
      assert.deepEqual(await centre.ensureSkill("Spanish"), { id: "s1", created: false });
      assert.deepEqual((await centre.org()).skills, [{ id: "s1", name: "Spanish" }]);
    });

    it("a new group: describe it by a second call, since the first ignores the description", async () => {
      const made = { id: "g1", name: "Sales", type: "official", visibility: "owners", rulesVisible: true, rolesEnabled: false, version: 1 };
      const stale: Answer = { status: 400, body: { code: "general.conflict", message: "Resource conflict - Unexpected version was provided" } };
      const centre = await connected(table({ ...orgWith({}), "POST /api/v2/groups": { body: made }, "GET /api/v2/groups/g1": [{ body: made }, { body: { ...made, version: 2 } }], "PUT /api/v2/groups/g1": [stale, OK] }));
      assert.deepEqual(await centre.ensureGroup("Sales", "Who sells"), { id: "g1", created: true });
      const put = { name: "Sales", visibility: "ownerIds", rulesVisible: true, rolesEnabled: true, description: "Who sells" };
      assert.deepEqual(written(), [
        { line: "POST /api/v2/groups", body: { name: "Sales", description: "Who sells", type: "official", visibility: "public", rulesVisible: true, rolesEnabled: false } },
        { line: "PUT /api/v2/groups/g1", body: { version: 1, ...put } },
        { line: "PUT /api/v2/groups/g1", body: { version: 2, ...put } },
      ]);
      assert.deepEqual((await centre.org()).groups, [{ id: "g1", name: "Sales", rolesEnabled: true }]);
    });

    it("a group whose creation broke off: finish it", async () => {
      const there = { id: "g1", name: "Sales", type: "official", visibility: "public", rulesVisible: true, rolesEnabled: false, version: 1 };
      const taken: Answer = { status: 409, body: { code: "group.name.in.use", message: "Taken" } };
      const list = "GET /api/v2/groups?pageSize=500&pageNumber=1";
      const centre = await connected(table({ ...orgWith({}), [list]: [listing(), listing(there)], "POST /api/v2/groups": taken, "GET /api/v2/groups/g1": { body: there }, "PUT /api/v2/groups/g1": OK }));
      assert.deepEqual(await centre.ensureGroup("Sales", "Who sells"), { id: "g1", created: false });
      assert.deepEqual(written().at(-1), { line: "PUT /api/v2/groups/g1", body: { version: 1, name: "Sales", description: "Who sells", visibility: "public", rulesVisible: true, rolesEnabled: true } });
    });

    it("a group that is there: only let its roles reach people", async () => {
      const there = { id: "g1", name: "Sales", description: "Theirs", type: "official", visibility: "public", rulesVisible: false, rolesEnabled: false, version: 4 };
      const centre = await connected(table({ ...orgWith({ groups: [there] }), "GET /api/v2/groups/g1": { body: there }, "PUT /api/v2/groups/g1": OK }));
      const both = [await centre.ensureGroup("Sales", "Ours"), await centre.ensureGroup("Sales", "Ours")];
      assert.deepEqual(both, [{ id: "g1", created: false }, { id: "g1", created: false }]);
      assert.deepEqual(written(), [{ line: "PUT /api/v2/groups/g1", body: { version: 4, name: "Sales", description: "Theirs", visibility: "public", rulesVisible: false, rolesEnabled: true } }]);
    });
  });

  describe("of members", () => {
    it("add fifty at a time, on the group's version of the moment", async () => {
      const ids = Array.from({ length: 60 }, (_, index) => `u${index}`);
      const group = (version: number): Answer => ({ body: { id: "g1", name: "Sales", version } });
      const stale: Answer = { status: 409, body: { code: "general.conflict", message: "Resource conflict - Unexpected version was provided" } };
      const centre = await connected(table({ "GET /api/v2/groups/g1": [group(1), group(2), group(3)], "POST /api/v2/groups/g1/members": [{ status: 202, body: {} }, stale, { status: 202, body: {} }] }));
      await centre.addGroupMembers("g1", ids);
      assert.deepEqual(written().map(({ body }) => body), [
        { memberIds: ids.slice(0, 50), version: 1 },
        { memberIds: ids.slice(50), version: 2 },
        { memberIds: ids.slice(50), version: 3 },
      ]);
    });

    it("remove, and read those put in one by one", async () => {
      const centre = await connected(table({ "DELETE /api/v2/groups/g1/members?ids=u1,u2": { status: 202, body: {} }, "GET /api/v2/groups/g1/individuals": [listing({ id: "u3" }), { body: { entities: [{ id: "u3" }], total: 2 } }] }));
      await centre.removeGroupMembers("g1", ["u1", "u2"]);
      assert.deepEqual(await centre.groupMembers("g1"), new Set(["u3"]));
      await assert.rejects(centre.groupMembers("g1"), { code: "reading.partial" });
    });
  });

  describe("of roles", () => {
    const catalogues = orgWith({ roles: [{ id: "r1", name: "Supervisor_Role" }, { id: "r2", name: "Sales_Role" }], divisions: [{ id: "d1", name: "Home" }] });
    const bulk = "POST /api/v2/authorization/subjects/g1/bulkadd?subjectType=PC_GROUP";

    it("grant to the group as a group, waiting until a new role is known", async () => {
      const centre = await connected(table({ ...catalogues, [bulk]: [{ status: 404, body: { code: "not.found" } }, { status: 400, body: { code: "bad.role.divisions" } }, {}] }));
      await centre.addGroupGrants("g1", [{ role: "Supervisor_Role", division: "Home" }, { role: "Sales_Role", division: "*" }]);
      const body = { grants: [{ roleId: "r1", divisionId: "d1" }, { roleId: "r2", divisionId: "*" }] };
      assert.deepEqual(written(), [{ line: bulk, body }, { line: bulk, body }, { line: bulk, body }]);
    });

    it("take one by one, whatever is gone already", async () => {
      const path = "DELETE /api/v2/authorization/subjects/g1/divisions/d1/roles";
      const centre = await connected(table({ ...catalogues, [`${path}/r1`]: { status: 404 }, [`${path}/r2`]: {} }));
      await centre.removeGrants("g1", [{ role: "Gone_Role", division: "Home" }, { role: "Supervisor_Role", division: "Home" }, { role: "Sales_Role", division: "Home" }]);
      assert.deepEqual(lines(written()), [`${path}/r1`, `${path}/r2`]);
    });

    it("grant to people a hundred at a time, in all divisions at once", async () => {
      const line = "POST /api/v2/authorization/roles/r2?subjectType=PC_USER";
      const centre = await connected(table({ ...catalogues, [line]: [{ status: 404, body: { code: "not.found" } }, {}, {}] }));
      const ids = Array.from({ length: 120 }, (_, index) => `u${index}`);
      assert.deepEqual(await centre.grantToPeople("Sales_Role", ["Home"], ids), []);
      assert.deepEqual(await centre.grantToPeople("Sales_Role", ["Home"], []), []);
      const first = { line, body: { subjectIds: ids.slice(0, 100), divisionIds: ["d1"] } };
      assert.deepEqual(written(), [first, first, { line, body: { subjectIds: ids.slice(100), divisionIds: ["d1"] } }]);
    });

    it("leave out who may hold none, and grant to all others", async () => {
      const inactive = new Set(["u2", "u6"]);
      const refusal: Answer = { status: 404, body: { code: "not.found", message: "Unable to find an active user with that ID" } };
      const granted: string[] = [];
      const centre = await connected((call, headers) => {
        const { subjectIds } = (call.body ?? {}) as { readonly subjectIds?: readonly string[] };
        if (subjectIds === undefined) return table(catalogues)(call, headers);
        if (subjectIds.some((id) => inactive.has(id))) return refusal;
        granted.push(...subjectIds);
        return {};
      });
      const reason = "Granting Sales_Role to 1 user(s): Genesys Cloud answered 404 not.found: Unable to find an active user with that ID.";
      assert.deepEqual(await centre.grantToPeople("Sales_Role", ["Home"], ["u1", "u2", "u3", "u4", "u5", "u6", "u7"]), [...inactive].map((accountId) => ({ accountId, reason })));
      assert.deepEqual(granted.toSorted(), ["u1", "u3", "u4", "u5", "u7"]);
    });

    it("are not granted where Genesys refuses for another reason", async () => {
      const centre = await connected(table({ ...catalogues, "POST /api/v2/authorization/roles/r2?subjectType=PC_USER": { status: 403, body: { code: "missing.division.permissions", message: "No." } } }));
      await assert.rejects(centre.grantToPeople("Sales_Role", ["Home"], ["u1", "u2"]), { status: 403 });
      await assert.rejects(centre.grantToPeople("Sales_Rolle", ["Home"], ["u1"]), { code: "name.unknown" });
      assert.equal(written().length, 1);
    });

    it("are read with where they come from", async () => {
      const grant = (subjectId: string, role: string, division: object) => ({ subjectId, role: { id: role, name: role }, division });
      const subject = (id: string, ...grants: object[]): Answer => ({ body: { id, grants } });
      const centre = await connected(
        table({
          ...catalogues,
          "GET /api/v2/authorization/subjects/u1?includeDuplicates=true": subject("u1", grant("u1", "A", { id: "d1", name: "Home" }), grant("g1", "B", { id: "*" })),
          "GET /api/v2/authorization/subjects/g1?includeDuplicates=true": subject("g1", grant("g1", "B", { id: "*" }), grant("g0", "C", { id: "d1", name: "Home" })),
          "GET /api/v2/authorization/subjects/g2?includeDuplicates=true": { status: 404 },
        }),
      );
      assert.deepEqual(await centre.effectiveGrants("u1"), [{ role: "A", division: "Home", from: "direct" }, { role: "B", division: "*", from: "g1" }]);
      const asked = ["A", "B", "C"].flatMap((role) => ["Home", "*"].map((division) => ({ role, division })));
      assert.deepEqual([await centre.groupGrants("g1", asked), await centre.groupGrants("g2", asked)], [[{ role: "B", division: "*" }], []]);
    });

    it("of our client answer which permissions are lacking", async () => {
      const policies = [{ domain: "directory", entityName: "user", actions: ["edit", "view"] }, { domain: "routing", entityName: "*", actions: ["*"] }];
      const centre = await connected(table({ "GET /api/v2/authorization/subjects/our-client?includeDuplicates=true": { body: { id: "our-client", grants: [{ role: { policies } }, { role: {} }] } } }));
      assert.deepEqual(await centre.missingPermissions(["directory:user:edit", "directory:user:add", "routing:skill:assign", "authorization:grant:add"]), ["directory:user:add", "authorization:grant:add"]);
    });
  });
});
