import assert from "node:assert/strict";
import { idOf, refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys users", () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(() => platform.close());

  const emails = async (state?: string): Promise<(string | undefined)[]> =>
    ((await platform.sdk.users.getUsers(state === undefined ? {} : { state })).entities ?? []).map((user) => user.email);

  it("lists active people unless asked for others", async () => {
    assert.deepEqual(await Promise.all([emails(), emails("inactive"), emails("deleted"), emails("any")]), [
      ["ann@example.com"],
      ["ian@example.com"],
      ["del@example.com"],
      ["ann@example.com", "ian@example.com", "del@example.com"],
    ]);
  });

  it("pages with links", async () => {
    const page = await platform.sdk.users.getUsers({ state: "any", pageSize: 2, pageNumber: 1 });
    const { entities, ...envelope } = page;
    assert.equal(entities?.length, 2);
    assert.deepEqual(envelope, {
      pageSize: 2,
      pageNumber: 1,
      total: 3,
      pageCount: 2,
      firstUri: "/api/v2/users?pageSize=2&pageNumber=1&state=any",
      nextUri: "/api/v2/users?pageSize=2&pageNumber=2&state=any",
      lastUri: "/api/v2/users?pageSize=2&pageNumber=2&state=any",
      selfUri: "/api/v2/users?pageSize=2&pageNumber=1&state=any",
    });
    const last = await platform.sdk.users.getUsers({ state: "any", pageSize: 2, pageNumber: 2 });
    assert.deepEqual(
      [last.entities?.length, last.nextUri, last.previousUri],
      [1, undefined, "/api/v2/users?pageSize=2&pageNumber=1&state=any"],
    );
  });

  it("pages by cursor", async () => {
    const first = await platform.sdk.users.getUsersQuery({ state: "any", pageSize: 2 });
    assert.ok(first.cursor !== undefined);
    const second = await platform.sdk.users.getUsersQuery({ state: "any", pageSize: 2, cursor: first.cursor });
    assert.deepEqual(
      [first.entities?.length, second.entities?.map((user) => user.email), second.cursor],
      [2, ["del@example.com"], undefined],
    );
  });

  it("refuses inactive rows beyond 10,000 and more than 100 ids", async () => {
    assert.deepEqual(await refusal(platform.sdk.users.getUsers({ state: "inactive", pageSize: 500, pageNumber: 21 })), {
      status: 400,
      code: "bad.request",
      message: "The request could not be understood by the server due to malformed syntax.",
    });
    assert.deepEqual(await refusal(platform.sdk.users.getUsers({ id: Array.from({ length: 101 }, (_, index) => String(index)) })), {
      status: 400,
      code: "max.user.ids",
      message: "Only 100 users can be requested at a time.",
    });
  });

  it("shows a person with the expansions that were asked for", async () => {
    const id = await platform.userId("ann@example.com");
    const home = await platform.divisionId("Home");
    const chat = idOf((await platform.sdk.routing.getRoutingSkills({ name: "Chat" })).entities?.[0]);
    const user = await platform.sdk.users.getUser(id, {
      expand: ["employerInfo", "skills", "languages", "groups", "locations", "authorization", "dateLastLogin"],
    });
    assert.deepEqual(user, {
      id,
      name: "Ann Active",
      division: { id: home, name: "Home", selfUri: `/api/v2/authorization/divisions/${home}` },
      department: "Sales",
      email: "ann@example.com",
      primaryContactInfo: [{ address: "ann@example.com", mediaType: "EMAIL", type: "PRIMARY" }],
      addresses: [],
      state: "active",
      title: "Manager",
      username: "ann@example.com",
      images: [],
      version: 1,
      acdAutoAnswer: false,
      employerInfo: { employeeId: "E1" },
      skills: [
        {
          id: chat,
          name: "Chat",
          proficiency: 3,
          state: "active",
          skillUri: `/api/v2/routing/skills/${chat}`,
          selfUri: `/api/v2/users/${id}/routingskills/${chat}`,
        },
      ],
      languages: [],
      groups: [],
      locations: [],
      authorization: {
        roles: [
          { id: await platform.roleId("employee"), name: "employee" },
          { id: await platform.roleId("Sales_Role"), name: "Sales_Role" },
        ],
        permissions: ["directory:user:view", "routing:queue:view"],
      },
      selfUri: `/api/v2/users/${id}`,
    });
    assert.deepEqual(Object.keys(await platform.sdk.users.getUser(id)).includes("employerInfo"), false);
  });

  it("refuses an expansion that it does not have", async () => {
    const reply = await platform.http("GET", "/api/v2/users?expand=skills,presence");
    assert.deepEqual([reply.status, reply.body["code"]], [400, "invalid.query.param.value"]);
  });

  it("creates inactive people in Home unless told otherwise", async () => {
    const created = await platform.sdk.users.postUsers({
      name: "New",
      email: "new@example.com",
      divisionId: await platform.divisionId("Home"),
    });
    assert.deepEqual([created.state, created.version, created.division?.name], ["inactive", 1, "Home"]);
    const placed = await platform.sdk.users.postUsers({
      name: "Bill",
      email: "bill@example.com",
      divisionId: await platform.divisionId("Billing_Div"),
      state: "active",
    });
    assert.deepEqual([placed.state, placed.division?.name], ["active", "Billing_Div"]);
  });

  for (const email of ["ann@example.com", "IAN@example.com", "del@example.com"]) {
    it(`refuses to create a second account with ${email}`, async () => {
      const divisionId = await platform.divisionId("Home");
      assert.deepEqual(await refusal(platform.sdk.users.postUsers({ name: "Again", email, divisionId })), {
        status: 409,
        code: "general.conflict",
        message: "The request could not be completed by the server due to a conflict.",
      });
    });
  }

  it("updates what a PATCH names, and raises the version", async () => {
    const id = await platform.userId("ann@example.com");
    const boss = await platform.userId("ian@example.com");
    const berlin = idOf((await platform.sdk.locations.getLocations()).entities?.[0]);
    await platform.sdk.users.patchUser(id, {
      version: 1,
      name: "Ann New",
      email: "ann.new@example.com",
      manager: boss,
      locations: [{ id: berlin }],
      addresses: [{ mediaType: "PHONE", type: "WORK", address: "+14155550100" }],
    });
    const user = await platform.sdk.users.getUser(id, { expand: ["locations"] });
    assert.deepEqual(
      {
        version: user.version,
        name: user.name,
        email: user.email,
        title: user.title,
        manager: user.manager?.id,
        addresses: user.addresses,
        locations: user.locations,
      },
      {
        version: 2,
        name: "Ann New",
        email: "ann.new@example.com",
        title: "Manager",
        manager: boss,
        addresses: [{ mediaType: "PHONE", type: "WORK", address: "+14155550100", display: "+14155550100" }],
        locations: [
          { id: berlin, locationDefinition: { id: berlin, name: "Berlin", state: "active", selfUri: `/api/v2/locations/${berlin}` } },
        ],
      },
    );
  });

  it("replaces employerInfo as a whole, or merges it where that is asked for", async () => {
    const id = await platform.userId("ann@example.com");
    await platform.sdk.users.patchUser(id, { version: 1, employerInfo: { dateHire: "2020-01-01" } });
    assert.deepEqual((await platform.sdk.users.getUser(id, { expand: ["employerInfo"] })).employerInfo, { dateHire: "2020-01-01" });
    const merging = await startPlatform({ behaviour: { employerInfoInPatch: "merged" } });
    const other = await merging.userId("ann@example.com");
    await merging.sdk.users.patchUser(other, { version: 1, employerInfo: { dateHire: "2020-01-01" } });
    assert.deepEqual((await merging.sdk.users.getUser(other, { expand: ["employerInfo"] })).employerInfo, {
      employeeId: "E1",
      dateHire: "2020-01-01",
    });
    await merging.close();
  });

  const stale = "The version supplied does not match the current version of the user";
  for (const [behaviour, status] of [
    ["400", 400],
    ["409", 409],
  ] as const) {
    it(`refuses a stale version with ${status}`, async () => {
      const other = await startPlatform({ behaviour: { staleVersionStatus: behaviour } });
      assert.deepEqual(await refusal(other.sdk.users.patchUser(await other.userId("ann@example.com"), { version: 7, title: "X" })), {
        status,
        code: "general.conflict",
        message: stale,
      });
      await other.close();
    });
  }

  it("refuses state beside other fields, and leaves the account as it was", async () => {
    const id = await platform.userId("ann@example.com");
    assert.deepEqual(await refusal(platform.sdk.users.patchUser(id, { version: 1, state: "inactive", title: "X" })), {
      status: 400,
      code: "general.bad.request",
      message: "The request could not be understood by the server due to malformed syntax.",
    });
    const { state, version, title } = await platform.sdk.users.getUser(id);
    assert.deepEqual({ state, version, title }, { state: "active", version: 1, title: "Manager" });
  });

  it("finds people by search, active ones unless a state is named", async () => {
    const search = async (query: { type: string; fields: string[]; values: string[] }[]) => platform.sdk.users.postUsersSearch({ query });
    const names = async (query: { type: string; fields: string[]; values: string[] }[]): Promise<(string | undefined)[]> =>
      (await search(query)).results.map((user) => user.name);
    assert.deepEqual(await names([{ type: "STARTS_WITH", fields: ["name"], values: ["ann"] }]), ["Ann Active"]);
    assert.deepEqual(await search([{ type: "EXACT", fields: ["email"], values: ["ian@example.com"] }]), {
      total: 0,
      pageCount: 0,
      pageSize: 25,
      pageNumber: 1,
      types: ["users"],
    });
    assert.deepEqual(
      await names([
        { type: "EXACT", fields: ["email"], values: ["ian@example.com"] },
        { type: "EXACT", fields: ["state"], values: ["active", "inactive"] },
      ]),
      ["Ian Inactive"],
    );
    assert.deepEqual(await names([{ type: "EXACT", fields: ["state"], values: ["deleted"] }]), ["Del Deleted"]);
  });

  it("refuses to search by employee id, which nothing documents", async () => {
    const reply = await platform.http("POST", "/api/v2/users/search", {
      query: [{ type: "EXACT", fields: ["employerInfo.employeeId"], value: "E1" }],
    });
    assert.deepEqual([reply.status, reply.body["code"]], [400, "invalid.value"]);
  });

  it("changes automatic answering in bulk, of fifty at a time, of all or none", async () => {
    const ann = await platform.userId("ann@example.com");
    const changed = await platform.sdk.users.patchUsersBulk([{ id: ann, acdAutoAnswer: true }]);
    assert.deepEqual(
      changed.entities?.map((user) => [user.acdAutoAnswer, user.version]),
      [[true, 2]],
    );
    const many = Array.from({ length: 51 }, () => ({ id: ann, acdAutoAnswer: false }));
    assert.deepEqual(await refusal(platform.sdk.users.patchUsersBulk(many)), {
      status: 400,
      code: "max.directory.users",
      message: "Only 50 users can be requested at a time",
    });
    const withNobody = [
      { id: ann, acdAutoAnswer: false },
      { id: "nobody", acdAutoAnswer: false },
    ];
    assert.equal(((await refusal(platform.sdk.users.patchUsersBulk(withNobody))) as { readonly status: unknown }).status, 404);
    assert.equal((await platform.sdk.users.getUser(ann)).acdAutoAnswer, true);
  });

  it("moves people between divisions", async () => {
    const [id, billing] = [await platform.userId("ann@example.com"), await platform.divisionId("Billing_Div")];
    await platform.sdk.authorization.postAuthorizationDivisionObject(billing, "USER", [id]);
    const { division, version } = await platform.sdk.users.getUser(id);
    assert.deepEqual([division?.name, version], ["Billing_Div", 2]);
    assert.deepEqual(await refusal(platform.sdk.authorization.postAuthorizationDivisionObject(billing, "USER", [])), {
      status: 400,
      code: "empty.bulk.division.update",
      message: "Unable to move object because the request contained an empty object.",
    });
  });
});
