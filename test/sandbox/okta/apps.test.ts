import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";

const CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
const CUSTOM = {
  label: "My App",
  signOnMode: "SAML_2_0",
  settings: {
    signOn: {
      ssoAcsUrl: "http://a.example", recipient: "http://a.example", destination: "http://a.example", audience: "http://a.example", audienceOverride: "", subjectNameIdTemplate: "${source.login}",
      subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified", responseSigned: true, assertionSigned: true, signatureAlgorithm: "RSA_SHA256", digestAlgorithm: "SHA256",
      authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    },
  },
};

describe("apps", () => {
  let org: OktaCaller;
  beforeEach(async () => {
    org = await okta({ console: { baseUrl: "http://127.0.0.1:9", token: "secret", features: ["PUSH_NEW_USERS"] } });
  });
  afterEach(() => org.sandbox.close());
  const oin = (): Promise<Body> => org.good("POST", "/api/v1/apps?activate=true", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" });

  it("shows the catalogue's provisioning app with the console's features, read-only, and never the token", async () => {
    const app = await oin();
    assert.deepEqual([app["name"], app["status"], app["features"]], ["purecloudcollaborate", "ACTIVE", ["PUSH_NEW_USERS"]]);
    const changed = await org.good("PUT", `/api/v1/apps/${idOf(app)}`, { ...app, label: "Genesys", features: [] });
    assert.deepEqual([changed["label"], changed["features"]], ["Genesys", ["PUSH_NEW_USERS"]]);
    assert.equal(JSON.stringify(changed).includes("secret"), false);
  });

  it("makes a custom SAML app without provisioning, and refuses one that says too little", async () => {
    const app = await org.good("POST", "/api/v1/apps", CUSTOM);
    assert.deepEqual([app["name"], app["features"]], ["sandbox_myapp_1", []]);
    assert.equal("audienceOverride" in ((app["settings"] as Body)["signOn"] as Body), false);
    const refused = await org.call("POST", "/api/v1/apps", { label: "x", signOnMode: "SAML_2_0" });
    assert.deepEqual([refused.status, (refused.body["errorCauses"] as unknown[]).length], [400, 9]);
  });

  it("answers what the official provider asks about a SAML app", async () => {
    const app = await oin();
    const path = `/api/v1/apps/${idOf(app)}`;
    const [key] = (await org.call("GET", `${path}/credentials/keys`)).list;
    const kid = ((app["credentials"] as Body)["signing"] as Body)["kid"];
    assert.equal(key?.["kid"], kid);
    const metadata = await org.call("GET", `${path}/sso/saml/metadata?kid=${String(kid)}`);
    assert.equal(metadata.headers.get("content-type"), "application/xml;charset=ISO-8859-1");
    assert.ok(String(metadata.body["text"]).includes(`<ds:X509Certificate>${String((key?.["x5c"] as unknown[])[0])}</ds:X509Certificate>`));
    assert.equal((await org.good("GET", "/.well-known/okta-organization"))["pipeline"], "idx");
    const policy = (await org.call("GET", "/api/v1/policies?type=ACCESS_POLICY")).list.find(({ system }) => system === true) ?? {};
    assert.equal((await org.call("PUT", `${path}/policies/${idOf(policy)}`)).status, 204);
    const { _links } = await org.good("GET", path);
    assert.ok(JSON.stringify(_links).includes(`/api/v1/policies/${idOf(policy)}`));
  });

  it("says UNKNOWN of a connection and features that the API does not support, and changes nothing", async () => {
    const path = `/api/v1/apps/${idOf(await oin())}`;
    const connection = await org.good("POST", `${path}/connections/default`, { baseUrl: "http://x", profile: { authScheme: "TOKEN", token: "t" } });
    assert.deepEqual([connection["authScheme"], connection["status"]], ["UNKNOWN", "UNKNOWN"]);
    assert.equal((await org.call("POST", `${path}/connections/default/lifecycle/activate`)).status, 204);
    assert.equal((await org.good("PUT", `${path}/features/USER_PROVISIONING`, { create: { lifecycleCreate: { status: "DISABLED" } } }))["status"], "UNKNOWN");
    assert.deepEqual((await org.good("GET", path))["features"], ["PUSH_NEW_USERS"]);
  });

  it("is found by name and status, and is deleted only when inactive", async () => {
    const id = idOf(await oin());
    const find = async (query: string): Promise<number> => (await org.call("GET", `/api/v1/apps?${query}`)).list.length;
    assert.deepEqual([await find("q=genesys"), await find(`q=genesys&limit=1&filter=${encodeURIComponent('status eq "ACTIVE"')}`), await find(`filter=${encodeURIComponent('name eq "other"')}`)], [1, 1, 0]);
    assert.deepEqual(await org.good("POST", `/api/v1/apps/${id}/lifecycle/deactivate`), {});
    assert.equal(await find(`filter=${encodeURIComponent('status eq "ACTIVE"')}`), 0);
    assert.equal((await org.call("DELETE", `/api/v1/apps/${id}`)).status, 204);
    assert.deepEqual((await org.call("GET", "/api/v1/mappings")).list, []);
  });

  it("has a schema whose custom properties come and go, without the keywords that Okta does not echo", async () => {
    const path = `/api/v1/meta/schemas/apps/${idOf(await oin())}/default`;
    const property = { title: "Employee number", type: "string", externalName: "employeeNumber", externalNamespace: CORE, scope: "NONE", master: { type: "PROFILE_MASTER" }, permissions: [], union: "DISABLE" };
    const post = async (definition: unknown): Promise<unknown> => {
      const { definitions } = await org.good("POST", path, { definitions: { custom: { id: "#custom", type: "object", properties: { employeeNumber: definition } } } });
      return ((definitions as Body)["custom"] as Body)["properties"];
    };
    assert.deepEqual(await post(property), { employeeNumber: { title: "Employee number", type: "string", externalName: "employeeNumber", externalNamespace: CORE, scope: "NONE" } });
    assert.deepEqual(await post(null), {});
  });

  it("has a mapping in each direction, changed property by property", async () => {
    const appId = idOf(await oin());
    const [toApp, ...more] = (await org.call("GET", `/api/v1/mappings?limit=200&sourceId=otysandboxdefault001&targetId=${appId}`)).list;
    assert.equal(more.length, 0);
    assert.deepEqual(Object.keys(toApp ?? {}), ["id", "source", "target", "_links"]);
    const path = `/api/v1/mappings/${idOf(toApp ?? {})}`;
    const { properties } = await org.good("POST", path, { id: idOf(toApp ?? {}), properties: { title: { expression: "user.userType" }, department: null } });
    assert.deepEqual(properties, {
      givenName: { expression: "user.firstName", pushStatus: "PUSH" },
      familyName: { expression: "user.lastName", pushStatus: "PUSH" },
      email: { expression: "user.email", pushStatus: "PUSH" },
      displayName: { expression: 'user.firstName + " " + user.lastName', pushStatus: "PUSH" },
      title: { expression: "user.userType", pushStatus: "DONT_PUSH" },
    });
    const refused = await org.call("POST", path, { properties: { title: { expression: "String.contains(user.title, 'x')", pushStatus: "PUSH" } } });
    assert.deepEqual([refused.status, refused.body["errorCode"]], [400, "E0000001"]);
    assert.match(JSON.stringify(refused.body["errorCauses"]), /title: Invalid expression .*String\.contains/);
  });
});

describe("assignments", () => {
  let org: OktaCaller;
  let app: string;
  let groupId: string;
  beforeEach(async () => {
    org = await okta();
    app = `/api/v1/apps/${idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }))}`;
    groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Agents" } }));
  });
  afterEach(() => org.sandbox.close());
  const scopes = async (): Promise<unknown[]> => (await org.all(`${app}/users?limit=1`)).map(({ scope, syncState, status }) => [scope, syncState, status]);

  it("follow the app's groups; one by hand stands by itself", async () => {
    const ann = idOf(await org.good("POST", "/api/v1/users", { ...person("ann"), groupIds: [groupId] }));
    const bob = idOf(await org.good("POST", "/api/v1/users", { ...person("bob"), groupIds: [groupId] }));
    await org.good("POST", `${app}/users`, { id: bob });
    assert.deepEqual(await org.good("PUT", `${app}/groups/${groupId}`, {}).then(({ id, priority, profile }) => ({ id, priority, profile })), { id: groupId, priority: 0, profile: {} });
    assert.deepEqual(await scopes(), [["USER", "DISABLED", "ACTIVE"], ["GROUP", "DISABLED", "ACTIVE"]]);
    assert.equal((await org.call("DELETE", `${app}/users/${ann}`)).status, 400);
    assert.equal((await org.call("DELETE", `${app}/users/${bob}`)).status, 204);
    assert.deepEqual(await scopes(), [["GROUP", "DISABLED", "ACTIVE"], ["GROUP", "DISABLED", "ACTIVE"]]);
    assert.equal((await org.call("DELETE", `${app}/groups/${groupId}`)).status, 204);
    assert.deepEqual(await scopes(), []);
  });

  it("take a group's profile over the mapping, the first group by priority winning", async () => {
    const other = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Leads" } }));
    const ann = idOf(await org.good("POST", "/api/v1/users", { ...person("ann", { title: "Agent", department: "Sales" }), groupIds: [groupId, other] }));
    await org.good("PUT", `${app}/groups/${groupId}`, { profile: { title: "of Agents", department: "of Agents" } });
    await org.good("PUT", `${app}/groups/${other}`, { priority: 0, profile: { title: "of Leads", department: null } });
    const { profile } = await org.good("GET", `${app}/users/${ann}`);
    assert.deepEqual([(profile as Body)["title"], (profile as Body)["department"]], ["of Leads", "of Agents"]);
    assert.deepEqual((await org.all(`${app}/groups`)).map(({ id, priority }) => [id, priority]), [[other, 0], [groupId, 1]]);
  });

  for (const groupPriority of ["lowest number first", "highest number first"] as const) {
    it(`take the profile of the group whose priority comes first, ${groupPriority}`, async () => {
      const other = await okta({ behaviour: { groupPriority } });
      const path = `/api/v1/apps/${idOf(await other.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "G", signOnMode: "SAML_2_0" }))}`;
      const groups = [];
      for (const name of ["low", "high"]) groups.push(idOf(await other.good("POST", "/api/v1/groups", { profile: { name } })));
      const ann = idOf(await other.good("POST", "/api/v1/users", { ...person("ann"), groupIds: groups }));
      for (const [priority, id] of groups.entries()) await other.good("PUT", `${path}/groups/${id}`, { priority, profile: { title: ["low", "high"][priority] } });
      const { profile } = await other.good("GET", `${path}/users/${ann}`);
      assert.equal((profile as Body)["title"], groupPriority === "lowest number first" ? "low" : "high");
      await other.sandbox.close();
    });
  }

  it("take the user name from the app's template", async () => {
    const body = await org.good("GET", app);
    const ann = idOf(await org.good("POST", "/api/v1/users", person("ann", { email: "ann@mail.example" })));
    const nameWith = async (userNameTemplate: Body): Promise<unknown> => {
      await org.good("PUT", app, { ...body, credentials: { userNameTemplate } });
      const { credentials } = await org.good("POST", `${app}/users`, { id: ann });
      await org.call("DELETE", `${app}/users/${ann}`);
      return (credentials as Body)["userName"];
    };
    assert.equal(await nameWith({ template: "${source.login}", type: "BUILT_IN" }), "ann@example.com");
    assert.equal(await nameWith({ template: "${source.email}", type: "BUILT_IN" }), "ann@mail.example");
    assert.equal(await nameWith({ template: '${fn:substringBefore(source.login, "@")}', type: "BUILT_IN", userSuffix: "@x.example" }), "ann@x.example");
    assert.equal(await nameWith({ template: "String.toUpperCase(user.email)", type: "CUSTOM" }), "ANN@MAIL.EXAMPLE");
  });
});
