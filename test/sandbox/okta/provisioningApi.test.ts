import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";
import { scimServer, type ScimServer } from "./support/scimServer.ts";

const REQUEST = { create: { lifecycleCreate: { status: "ENABLED" } }, update: { lifecycleDeactivate: { status: "ENABLED" }, password: { change: "KEEP_EXISTING", seed: "RANDOM", status: "ENABLED" }, profile: { status: "DISABLED" } } };

describe("the provisioning API for the six apps that it supports", () => {
  let org: OktaCaller;
  let scim: ScimServer;
  before(async () => {
    scim = await scimServer();
    org = await okta();
  });
  after(async () => {
    await org.sandbox.close();
    await scim.close();
  });
  const app = async (name: string): Promise<string> => `/api/v1/apps/${idOf(await org.good("POST", "/api/v1/apps", { name, label: name, signOnMode: "SAML_2_0" }))}`;
  const connect = (path: string, profile: Body, more: Body = {}, query = ""): Promise<Body> => org.good("POST", `${path}/connections/default${query}`, { profile, ...more });

  it("makes a connection by token, never shown, and activates it, as recorded", async () => {
    const path = await app("okta_org2org");
    const href = `${org.sandbox.url}${path}/connections/default`;
    const self = { href, hints: { allow: ["POST", "GET"] } };
    assert.deepEqual(await org.good("GET", `${path}/connections/default`), { authScheme: "UNKNOWN", status: "UNKNOWN", profile: { authScheme: "UNKNOWN" }, _links: { self } });
    assert.deepEqual(await connect(path, { authScheme: "TOKEN", token: "secret" }, { baseUrl: "https://other.example" }), {
      authScheme: "TOKEN", status: "DISABLED", baseUrl: "https://other.example", profile: { authScheme: "TOKEN" },
      _links: { activate: { href: `${href}/lifecycle/activate`, hints: { allow: ["POST"] } }, self },
    });
    assert.equal((await org.call("POST", `${path}/connections/default/lifecycle/activate`)).status, 204);
    assert.deepEqual(await org.good("GET", `${path}/connections/default`), {
      authScheme: "TOKEN", status: "ENABLED", baseUrl: "https://other.example", profile: { authScheme: "TOKEN" },
      _links: { deactivate: { href: `${href}/lifecycle/deactivate`, hints: { allow: ["POST"] } }, self },
    });
  });

  it("changes the capabilities that are given and answers them all, as recorded", async () => {
    const path = await app("okta_org2org");
    await connect(path, { authScheme: "TOKEN", token: "t" }, { baseUrl: "https://other.example" }, "?activate=true");
    assert.deepEqual(await org.good("PUT", `${path}/features/USER_PROVISIONING`, REQUEST), {
      name: "USER_PROVISIONING",
      status: "ENABLED",
      description: "User provisioning settings from Okta to a downstream application",
      capabilities: REQUEST,
      _links: { self: { href: `${org.sandbox.url}${path}/features/USER_PROVISIONING`, hints: { allow: ["GET", "PUT"] } } },
    });
    const { capabilities } = await org.good("PUT", `${path}/features/USER_PROVISIONING`, { create: { lifecycleCreate: { status: "DISABLED" } } });
    assert.deepEqual(capabilities, { ...REQUEST, create: { lifecycleCreate: { status: "DISABLED" } } });
    assert.deepEqual((await org.good("GET", path))["features"], ["PUSH_USER_DEACTIVATION"]);
  });

  it("matches imported users by e-mail or user name only", async () => {
    const path = await app("slack");
    await connect(path, { authScheme: "OAUTH2" }, {}, "?activate=true");
    const match = (criteria: string) => org.call("PUT", `${path}/features/INBOUND_PROVISIONING`, { importRules: { userCreateAndMatch: { exactMatchCriteria: criteria } } });
    assert.equal((await match("USERNAME")).status, 200);
    assert.deepEqual((await match("employeeNumber")).body["errorCauses"], [{ errorSummary: "exactMatchCriteria: must be one of EMAIL, USERNAME" }]);
  });

  const refused: readonly (readonly [what: string, ask: () => Promise<{ body: Body }>, code: string, words: string])[] = [
    ["features before provisioning is enabled", async () => org.call("GET", `${await app("google")}/features`), "E0000001", "Provisioning is not enabled for the app instance."],
    ["a token where the app wants OAuth", async () => org.call("POST", `${await app("google")}/connections/default`, { profile: { authScheme: "TOKEN", token: "t" } }), "E0000001", "authScheme: must be one of OAUTH2 for this app"],
    ["activating what is not there", async () => org.call("POST", `${await app("zoomus")}/connections/default/lifecycle/activate`), "E0000001", "The app has no provisioning connection yet"],
    ["an unknown capability", async () => {
      const path = await app("zscalerbyz");
      await connect(path, { authScheme: "TOKEN", token: "t" }, { baseUrl: "https://z.example" }, "?activate=true");
      return org.call("PUT", `${path}/features/USER_PROVISIONING`, { create: { lifecycleCreate: { state: "ENABLED" } } });
    }, "E0000001", "Unrecognized field 'state'. Known fields: status"],
  ];
  for (const [what, ask, code, words] of refused) {
    it(`refuses ${what}`, async () => {
      const { body } = await ask();
      assert.deepEqual([body["errorCode"], body["errorCauses"]], [code, [{ errorSummary: words }]]);
    });
  }

  it("has no inbound feature for zscalerbyz", async () => {
    assert.equal((await org.call("GET", `${await app("zscalerbyz")}/features/INBOUND_PROVISIONING`)).body["errorCode"], "E0000007");
  });

  it("pushes over what the API set", async () => {
    const path = await app("zscalerbyz");
    await connect(path, { authScheme: "TOKEN", token: "scim-token" }, { baseUrl: scim.url }, "?activate=true");
    await org.good("PUT", `${path}/features/USER_PROVISIONING`, REQUEST);
    const id = idOf(await org.good("POST", "/api/v1/users", person("ann")));
    await org.good("POST", `${path}/users`, { id });
    await org.rest();
    await org.good("DELETE", `${path}/users/${id}`);
    await org.rest();
    assert.deepEqual(scim.lines(), ['GET /Users?filter=userName eq "ann@example.com"&startIndex=1&count=100', "POST /Users", "PATCH /Users/scim-1"]);
  });
});
