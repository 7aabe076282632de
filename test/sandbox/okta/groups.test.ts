import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";

const SCHEMA = "/api/v1/meta/schemas/group/default";
const declare = (name: string, definition: unknown): Body => ({ definitions: { custom: { id: "#custom", type: "object", properties: { [name]: definition } } } });

describe("groups", () => {
  let org: OktaCaller;
  beforeEach(async () => {
    org = await okta();
  });
  afterEach(() => org.sandbox.close());
  const group = (profile: Body): Promise<Body> => org.good("POST", "/api/v1/groups", { profile });
  const names = async (query: Record<string, string>): Promise<unknown[]> => (await org.all(`/api/v1/groups?${new URLSearchParams(query).toString()}`)).map(({ profile }) => (profile as Body)["name"]);

  it("have the attributes that the org adds to their schema", async () => {
    const { definitions } = await org.good("POST", SCHEMA, declare("queue", { title: "Queue", type: "string", maxLength: 5 }));
    assert.deepEqual(Object.keys(((definitions as Body)["base"] as Body)["properties"] as Body), ["name", "description"]);
    assert.deepEqual(((definitions as Body)["custom"] as Body)["properties"], { queue: { title: "Queue", type: "string", maxLength: 5 } });
    const made = await group({ name: "Sales", description: "d", queue: "north" });
    assert.deepEqual(made["profile"], { name: "Sales", description: "d", queue: "north" });
    assert.deepEqual(await names({ search: 'profile.queue eq "NORTH"' }), ["Sales"]);
    const replaced = await org.good("PUT", `/api/v1/groups/${idOf(made)}`, { profile: { name: "Sales", description: "d" } });
    assert.deepEqual(replaced["profile"], { name: "Sales", description: "d" });
    await org.good("POST", SCHEMA, declare("queue", null));
    assert.deepEqual((await org.good("GET", SCHEMA))["definitions"], { ...(definitions as Body), custom: { id: "#custom", type: "object", properties: {}, required: [] } });
  });

  const refused: readonly (readonly [what: string, ask: () => Promise<{ body: Body }>, words: string])[] = [
    ["an attribute that no schema has", () => org.call("POST", "/api/v1/groups", { profile: { name: "g", queue: "x" } }), "Property name 'queue' is not defined in profile"],
    ["a base attribute declared anew", () => org.call("POST", SCHEMA, declare("name", { title: "Name", type: "string" })), "name: The attribute exists in the base schema"],
    ["an unknown expansion", () => org.call("GET", "/api/v1/groups?expand=members"), "expand: must be stats or app"],
    ["an unknown order", () => org.call("GET", "/api/v1/groups?search=profile.name+pr&sortBy=profile.name&sortOrder=up"), "sortOrder: must be asc or desc"],
  ];
  for (const [what, ask, words] of refused) {
    it(`refuse ${what}`, async () => {
      const { body } = await ask();
      assert.deepEqual([body["errorCode"], body["errorCauses"]], ["E0000001", [{ errorSummary: words }]]);
    });
  }

  it("tell their figures with expand=stats", async () => {
    const id = idOf(await group({ name: "Sales" }));
    await org.good("POST", "/api/v1/users", { ...person("ann"), groupIds: [id] });
    const [found] = (await org.call("GET", `/api/v1/groups?expand=stats&q=Sales`)).list;
    const stats = ((found?.["_embedded"] as Body)["stats"] ?? {}) as Body;
    assert.deepEqual({ ...stats, _links: undefined }, { _links: undefined, usersCount: 1, appsCount: 0, groupPushMappingsCount: 0, hasAdminPrivilege: false });
  });

  it("come in the order asked for, in a search", async () => {
    for (const name of ["b", "C", "a"]) await group({ name });
    assert.deepEqual(await names({ search: 'type eq "OKTA_GROUP"', sortBy: "profile.name" }), ["a", "b", "C"]);
    assert.deepEqual(await names({ search: 'type eq "OKTA_GROUP"', sortBy: "profile.name", sortOrder: "desc" }), ["C", "b", "a"]);
    assert.deepEqual(await names({ filter: 'type eq "OKTA_GROUP"', sortOrder: "0" }), ["b", "C", "a"]);
  });
});

describe("expansions and small queries", () => {
  let org: OktaCaller;
  let app: string;
  let ann: string;
  let groupId: string;
  before(async () => {
    org = await okta();
    app = `/api/v1/apps/${idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }))}`;
    groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Sales" } }));
    ann = idOf(await org.good("POST", "/api/v1/users", person("ann")));
    await org.good("POST", "/api/v1/users", person("bob"));
    await org.good("POST", `${app}/users`, { id: ann });
    await org.good("PUT", `${app}/groups/${groupId}`, {});
  });
  after(() => org.sandbox.close());
  const embedded = (body: Body | undefined, name: string): Body => ((body?.["_embedded"] as Body | undefined)?.[name] ?? {}) as Body;

  it("of an app's users: the user, and those whose names begin so", async () => {
    assert.equal(embedded(await org.good("GET", `${app}/users/${ann}?expand=user`), "user")["id"], ann);
    assert.equal(embedded((await org.all(`${app}/users?expand=user`))[0], "user")["status"], "ACTIVE");
    assert.deepEqual([(await org.all(`${app}/users?q=AN`)).length, (await org.all(`${app}/users?q=zoe`)).length], [1, 0]);
  });

  it("of an app's groups: the group, and those whose names begin so", async () => {
    assert.equal(embedded(await org.good("GET", `${app}/groups/${groupId}?expand=group`), "group")["id"], groupId);
    assert.deepEqual([(await org.all(`${app}/groups?q=sal`)).length, (await org.all(`${app}/groups?q=zoe`)).length], [1, 0]);
  });

  it("of a user's apps: the assignment", async () => {
    const filter = encodeURIComponent(`user.id eq "${ann}"`);
    assert.equal(embedded((await org.all(`/api/v1/apps?filter=${filter}&expand=user/${ann}`))[0], "user")["scope"], "USER");
    assert.equal((await org.call("GET", `/api/v1/apps?expand=user/${ann}`)).status, 400);
  });

  it("of a rule: the names of its groups", async () => {
    const rule = { type: "group_rule", name: "r", conditions: { expression: { type: "urn:okta:expression:1.0", value: 'user.title == "x"' } }, actions: { assignUserToGroups: { groupIds: [groupId] } } };
    const id = idOf(await org.good("POST", "/api/v1/groups/rules", rule));
    assert.deepEqual(embedded(await org.good("GET", `/api/v1/groups/rules/${id}?expand=groupIdToGroupNameMap`), "groupIdToGroupNameMap"), { [groupId]: "Sales" });
  });

  it("filter users with regard to case, search them without", async () => {
    const find = async (query: string): Promise<number> => (await org.all(`/api/v1/users?${query}`)).length;
    const wanted = encodeURIComponent('profile.firstName eq "ANN"');
    assert.deepEqual([await find(`filter=${wanted}`), await find(`search=${wanted}`)], [0, 1]);
  });
});
