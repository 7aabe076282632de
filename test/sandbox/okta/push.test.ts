import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";
import { scimServer, type ScimServer } from "./support/scimServer.ts";

const FEATURES = ["PUSH_NEW_USERS", "PUSH_PROFILE_UPDATES", "PUSH_USER_DEACTIVATION", "REACTIVATE_USERS", "GROUP_PUSH"];
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

describe("the push engine", () => {
  let scim: ScimServer;
  let org: OktaCaller;
  let appId: string;

  async function start(features = FEATURES): Promise<void> {
    org = await okta({ console: { baseUrl: scim.url, token: "scim-token", features } });
    appId = idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0", credentials: { userNameTemplate: { template: "${source.email}", type: "BUILT_IN" } } }));
  }
  const assigned = async (userId: string): Promise<Body> => org.good("GET", `/api/v1/apps/${appId}/users/${userId}`);
  async function hire(name: string, profile: Body = {}): Promise<string> {
    const id = idOf(await org.good("POST", "/api/v1/users", person(name, profile)));
    await org.good("POST", `/api/v1/apps/${appId}/users`, { id });
    await org.rest();
    return id;
  }

  beforeEach(async () => {
    scim = await scimServer();
    await start();
  });
  afterEach(async () => {
    await org.sandbox.close();
    await scim.close();
  });

  it("looks a user up by userName, creates what is not there, and shows the link", async () => {
    const id = await hire("ann", { title: "Sales Agent", department: "Sales" });
    assert.deepEqual(scim.lines(), ['GET /Users?filter=userName eq "ann@example.com"&startIndex=1&count=100', "POST /Users"]);
    const { password, ...body } = scim.requests[1]?.body ?? {};
    assert.equal(typeof password, "string");
    assert.deepEqual(body, {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
      userName: "ann@example.com",
      name: { givenName: "ann", familyName: "Test" },
      emails: [{ primary: true, value: "ann@example.com", type: "work" }],
      displayName: "ann Test",
      locale: "en-US",
      externalId: id,
      groups: [],
      active: true,
      title: "Sales Agent",
      [ENTERPRISE]: { department: "Sales" },
    });
    const { "user-agent": agent, accept, "accept-charset": charset, authorization } = scim.requests[1]?.headers ?? {};
    assert.deepEqual({ agent, accept, charset, authorization }, { agent: "Okta SCIM Client 1.0.0", accept: "application/scim+json", charset: "utf-8", authorization: "Bearer scim-token" });
    const { externalId, status, syncState, scope, credentials, profile } = await assigned(id);
    assert.deepEqual(
      { externalId, status, syncState, scope, credentials, profile },
      {
        externalId: "scim-1",
        status: "PROVISIONED",
        syncState: "SYNCHRONIZED",
        scope: "USER",
        credentials: { userName: "ann@example.com" },
        profile: { givenName: "ann", familyName: "Test", email: "ann@example.com", displayName: "ann Test", title: "Sales Agent", department: "Sales" },
      },
    );
  });

  it("links an account that it finds, makes it active again and pushes the profile over what is there", async () => {
    scim.users.set("old", { id: "old", userName: "ann@example.com", active: false, title: "Trainee", roles: [{ value: "employee" }] });
    const id = await hire("ann", { title: "Agent" });
    assert.deepEqual(scim.lines().slice(1), ["PATCH /Users/old", "GET /Users/old", "PUT /Users/old"]);
    assert.deepEqual(scim.requests[1]?.body, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "replace", value: { active: true } }] });
    const { title, roles, active } = scim.users.get("old") ?? {};
    assert.deepEqual({ title, roles, active }, { title: "Agent", roles: [{ value: "employee" }], active: true });
    assert.equal((await assigned(id))["externalId"], "old");
  });

  it("pushes changed attributes with PUSH and keeps those with DONT_PUSH", async () => {
    const mapping = (await org.call("GET", `/api/v1/mappings?targetId=${appId}`)).list[0] ?? {};
    await org.good("POST", `/api/v1/mappings/${idOf(mapping)}`, { properties: { department: { expression: "user.department", pushStatus: "DONT_PUSH" } } });
    const id = await hire("ann", { title: "Agent", department: "Sales" });
    await org.good("POST", `/api/v1/users/${id}`, { profile: { title: "Manager", department: "Billing" } });
    await org.rest();
    assert.deepEqual(scim.lines().slice(2), ["GET /Users/scim-1", "PUT /Users/scim-1"]);
    assert.equal(scim.users.get("scim-1")?.["title"], "Manager");
    assert.deepEqual(scim.users.get("scim-1")?.[ENTERPRISE], { department: "Sales" });
    assert.equal((await assigned(id))["syncState"], "SYNCHRONIZED");
  });

  it("takes an attribute away that Okta has no value for any more, and asks nothing when no mapped attribute changed", async () => {
    const id = await hire("ann", { title: "Agent" });
    await org.good("POST", `/api/v1/users/${id}`, { profile: { title: null } });
    await org.good("POST", `/api/v1/users/${id}`, { profile: { city: "Cork" } });
    await org.rest();
    assert.deepEqual(scim.lines().slice(2), ["GET /Users/scim-1", "PUT /Users/scim-1"]);
    assert.equal("title" in (scim.users.get("scim-1") ?? {}), false);
  });

  it("sends custom attributes made after provisioning was on, and never those made before", async () => {
    await org.sandbox.close();
    org = await okta();
    appId = idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }));
    const mappingId = idOf((await org.call("GET", `/api/v1/mappings?targetId=${appId}`)).list[0] ?? {});
    const declare = async (name: string): Promise<void> => {
      const property = { title: name, type: "string", externalName: name, externalNamespace: ENTERPRISE };
      await org.good("POST", `/api/v1/meta/schemas/apps/${appId}/default`, { definitions: { custom: { id: "#custom", type: "object", properties: { [name]: property } } } });
      await org.good("POST", `/api/v1/mappings/${mappingId}`, { properties: { [name]: { expression: `user.${name}`, pushStatus: "PUSH" } } });
    };
    await declare("costCenter");
    await org.good("PUT", `/_sandbox/apps/${appId}/provisioning`, { baseUrl: scim.url, token: "scim-token", features: FEATURES });
    await declare("employeeNumber");
    await hire("ann", { employeeNumber: "E1", costCenter: "C1" });
    assert.deepEqual(scim.users.get("scim-1")?.[ENTERPRISE], { employeeNumber: "E1" });
  });

  it("leaves a refused user in ERROR and logs the service provider's words", async () => {
    scim.script = ({ method }) => (method === "POST" ? { status: 409, body: { detail: "userName is taken." } } : undefined);
    const id = await hire("ann");
    const { syncState, status, externalId } = await assigned(id);
    assert.deepEqual({ syncState, status, externalId }, { syncState: "ERROR", status: "STAGED", externalId: null });
    const [event] = await org.all(`/api/v1/logs?filter=${encodeURIComponent(`eventType eq "application.provision.user.push" and target.id eq "${id}"`)}`);
    assert.deepEqual(event?.["outcome"], {
      result: "FAILURE",
      reason: "Automatic provisioning of user ann Test to app Genesys Cloud failed: Error while creating ann@example.com: Conflict. Errors reported by remote server: userName is taken.",
    });
    assert.deepEqual(await org.good("GET", "/_sandbox/rest"), { atRest: true, pendingTasks: 0, failedTasks: 1 });
  });

  it("tries a failed user again when they leave and come back, and forgets the failure", async () => {
    scim.script = ({ method }) => (method === "POST" ? { status: 409, body: { detail: "userName is taken." } } : undefined);
    const id = await hire("ann");
    scim.script = () => undefined;
    await org.good("DELETE", `/api/v1/apps/${appId}/users/${id}`);
    await org.good("POST", `/api/v1/apps/${appId}/users`, { id });
    await org.rest();
    assert.equal((await assigned(id))["syncState"], "SYNCHRONIZED");
    assert.deepEqual(await org.good("GET", "/_sandbox/rest"), { atRest: true, pendingTasks: 0, failedTasks: 0 });
  });

  it("waits as long as Retry-After says, with the whole connection", async () => {
    let refused = 0;
    scim.script = () => (refused++ === 0 ? { status: 429, headers: { "retry-after": "1" }, body: { message: "Rate limit exceeded" } } : undefined);
    const began = Date.now();
    await hire("ann");
    assert.ok(Date.now() - began >= 950, `only ${Date.now() - began} ms passed`);
    assert.equal(scim.users.size, 1);
  });

  it("gives up after ten attempts at a service provider that is down", async () => {
    await org.sandbox.close();
    org = await okta({ retryDelayMs: 0, console: { baseUrl: scim.url, token: "scim-token", features: FEATURES } });
    appId = idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }));
    scim.script = () => ({ status: 503 });
    const id = await hire("ann");
    assert.equal(scim.requests.length, 10);
    assert.equal((await assigned(id))["syncState"], "ERROR");
  });

  it("finds the account that was created when the answer was lost, instead of creating a twin", async () => {
    let cuts = 0;
    scim.script = ({ method, body }) => {
      if (method !== "POST" || cuts++ > 0) return undefined;
      scim.users.set("lost", { ...body, id: "lost" });
      return "cut";
    };
    const id = await hire("ann");
    assert.deepEqual([...scim.users.keys()], ["lost"]);
    assert.equal((await assigned(id))["externalId"], "lost");
  });

  const leavings: readonly { readonly what: string; readonly features?: readonly string[]; readonly leave: (id: string) => Promise<unknown>; readonly sent: readonly string[] }[] = [
    { what: "deactivates the account of a deactivated user", leave: (id) => org.good("POST", `/api/v1/users/${id}/lifecycle/deactivate`), sent: ["PATCH /Users/scim-1"] },
    { what: "deactivates the account of an unassigned user", leave: (id) => org.good("DELETE", `/api/v1/apps/${appId}/users/${id}`), sent: ["PATCH /Users/scim-1"] },
    { what: "sends nothing for a suspended user", leave: (id) => org.good("POST", `/api/v1/users/${id}/lifecycle/suspend`), sent: [] },
    { what: "sends nothing where deactivation is switched off", features: ["PUSH_NEW_USERS"], leave: (id) => org.good("POST", `/api/v1/users/${id}/lifecycle/deactivate`), sent: [] },
  ];
  for (const { what, features, leave, sent } of leavings) {
    it(what, async () => {
      if (features !== undefined) await org.good("PUT", `/_sandbox/apps/${appId}/provisioning`, { baseUrl: scim.url, token: "scim-token", features });
      const id = await hire("ann");
      await leave(id);
      await org.rest();
      assert.deepEqual(scim.lines().slice(2), sent);
      assert.equal(scim.users.get("scim-1")?.["active"], sent.length === 0);
    });
  }

  it("deletes the account of an unassigned user only with granular deprovisioning", async () => {
    await org.good("PUT", `/_sandbox/apps/${appId}/provisioning`, { baseUrl: scim.url, token: "scim-token", features: FEATURES, deletesUsers: true });
    const id = await hire("ann");
    await org.good("DELETE", `/api/v1/apps/${appId}/users/${id}`);
    await org.rest();
    assert.deepEqual(scim.lines().slice(2), ["DELETE /Users/scim-1"]);
    assert.equal((await org.all(`/api/v1/logs?filter=${encodeURIComponent('eventType eq "application.provision.user.delete"')}`)).length, 1);
  });

  it("sends a custom app the whole user where an app of the network gets a PATCH", async () => {
    const signOn = Object.fromEntries(["ssoAcsUrl", "recipient", "destination", "audience", "subjectNameIdTemplate", "subjectNameIdFormat", "signatureAlgorithm", "digestAlgorithm", "authnContextClassRef"].map((name) => [name, "x"]));
    appId = idOf(await org.good("POST", "/api/v1/apps", { label: "Own", signOnMode: "SAML_2_0", settings: { signOn } }));
    await org.good("PUT", `/_sandbox/apps/${appId}/provisioning`, { baseUrl: scim.url, token: "scim-token", features: FEATURES });
    const id = await hire("ann");
    for (const act of ["DELETE", "POST"]) {
      await org.good(act, `/api/v1/apps/${appId}/users${act === "DELETE" ? `/${id}` : ""}`, act === "POST" ? { id } : undefined);
      await org.rest();
    }
    assert.deepEqual(scim.lines().slice(2), [
      "GET /Users/scim-1",
      "PUT /Users/scim-1",
      'GET /Users?filter=userName eq "ann@example.com"&startIndex=1&count=100',
      "GET /Users/scim-1",
      "PUT /Users/scim-1",
      "GET /Users/scim-1",
      "PUT /Users/scim-1",
    ]);
    assert.deepEqual(scim.requests.filter(({ method }) => method === "PUT").map(({ body }) => body?.["active"]), [false, true, true]);
  });

  it("leaves who is activated again without the apps of their groups where the switch says so", async () => {
    await org.sandbox.close();
    org = await okta({ behaviour: { activationRestoresGroupApps: false }, console: { baseUrl: scim.url, token: "scim-token", features: FEATURES } });
    appId = idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }));
    const groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Agents" } }));
    await org.good("PUT", `/api/v1/apps/${appId}/groups/${groupId}`, {});
    const id = idOf(await org.good("POST", "/api/v1/users", { ...person("ann"), groupIds: [groupId] }));
    for (const step of ["deactivate", "activate"]) await org.good("POST", `/api/v1/users/${id}/lifecycle/${step}`);
    await org.rest();
    assert.equal((await org.call("GET", `/api/v1/apps/${appId}/users/${id}`)).status, 404);
  });

  it("brings back who has the app through a group, on the same account", async () => {
    const groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Agents" } }));
    await org.good("PUT", `/api/v1/apps/${appId}/groups/${groupId}`, {});
    const id = idOf(await org.good("POST", "/api/v1/users", { ...person("ann"), groupIds: [groupId] }));
    await org.good("POST", `/api/v1/users/${id}/lifecycle/deactivate`);
    await org.rest();
    assert.equal((await org.call("GET", `/api/v1/apps/${appId}/users/${id}`)).status, 404);
    assert.equal(scim.users.get("scim-1")?.["active"], false);
    await org.good("POST", `/api/v1/users/${id}/lifecycle/activate`);
    await org.rest();
    const { scope, externalId, syncState } = await assigned(id);
    assert.deepEqual({ scope, externalId, syncState }, { scope: "GROUP", externalId: "scim-1", syncState: "SYNCHRONIZED" });
    assert.equal(scim.users.get("scim-1")?.["active"], true);
    assert.equal(scim.users.size, 1);
  });

  for (const [remembers, outcome] of [[false, { externalId: null, syncState: "ERROR" }], [true, { externalId: "scim-1", syncState: "SYNCHRONIZED" }]] as const) {
    it(`assigned again where inactive accounts are hidden: ${outcome.syncState} when links are ${remembers ? "remembered" : "forgotten"}`, async () => {
      await org.sandbox.close();
      org = await okta({ behaviour: { reassignmentRemembersLink: remembers }, console: { baseUrl: scim.url, token: "scim-token", features: FEATURES } });
      appId = idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }));
      scim.script = ({ method, url }) => (method === "GET" && url.includes("?") && scim.users.get("scim-1")?.["active"] === false ? { status: 200, body: { totalResults: 0, Resources: [] } } : undefined);
      const id = await hire("ann");
      await org.good("DELETE", `/api/v1/apps/${appId}/users/${id}`);
      await org.good("POST", `/api/v1/apps/${appId}/users`, { id });
      await org.rest();
      const { externalId, syncState } = await assigned(id);
      assert.deepEqual({ externalId, syncState }, outcome);
      assert.equal(scim.users.get("scim-1")?.["active"], remembers);
    });
  }

  for (const deactivates of [false, true]) {
    it(`unassigned after a failed look-up: the account of the earlier assignment is ${deactivates ? "deactivated" : "left alone"} where asked so`, async () => {
      await org.sandbox.close();
      org = await okta({ behaviour: { unlinkedUnassignmentDeactivates: deactivates }, console: { baseUrl: scim.url, token: "scim-token", features: FEATURES } });
      appId = idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }));
      scim.script = ({ method, url }) => (method === "GET" && url.includes("?") && scim.users.get("scim-1")?.["active"] === false ? { status: 200, body: { totalResults: 0, Resources: [] } } : undefined);
      const id = await hire("ann");
      await org.good("DELETE", `/api/v1/apps/${appId}/users/${id}`);
      await org.good("POST", `/api/v1/apps/${appId}/users`, { id });
      await org.rest();
      // Somebody brings the account back while Okta does not know that it is the person's.
      scim.users.set("scim-1", { ...scim.users.get("scim-1"), active: true });
      await org.good("DELETE", `/api/v1/apps/${appId}/users/${id}`);
      await org.rest();
      assert.equal(scim.users.get("scim-1")?.["active"], !deactivates);
    });
  }

  it("does not provision a staged user before the activation", async () => {
    const id = idOf(await org.good("POST", "/api/v1/users?activate=false", person("ann")));
    await org.good("POST", `/api/v1/apps/${appId}/users`, { id });
    await org.rest();
    assert.equal(scim.requests.length, 0);
    await org.good("POST", `/api/v1/users/${id}/lifecycle/activate`);
    await org.rest();
    assert.equal((await assigned(id))["externalId"], "scim-1");
  });

  it("loads hundreds of users at once and comes to rest with each of them pushed once", async () => {
    const groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Agents" } }));
    await org.good("PUT", `/api/v1/apps/${appId}/groups/${groupId}`, {});
    const ids = await Promise.all(Array.from({ length: 300 }, async (_, index) => idOf(await org.good("POST", "/api/v1/users", { ...person(`p${index}`), groupIds: [groupId] }))));
    await org.rest();
    assert.equal(scim.requests.length, 600);
    assert.deepEqual(new Set(scim.users.values().map(({ externalId }) => externalId)), new Set(ids));
    assert.equal((await org.all(`/api/v1/apps/${appId}/users?limit=100`)).filter(({ syncState }) => syncState === "SYNCHRONIZED").length, 300);
  }).timeout(30_000);
});
