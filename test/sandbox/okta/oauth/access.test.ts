import assert from "node:assert/strict";
import { Client } from "@okta/okta-sdk-nodejs";
import { okta as ourClient } from "../../../../platforms/okta/index.ts";
import type { Behaviour, ServiceApp } from "../../../../sandbox/okta/index.ts";
import { demandedScopes } from "../../../../sandbox/okta/oauth/scopes.ts";
import { OPERATIONS } from "../../../../sandbox/okta/operations.ts";
import { idOf, okta, person, type OktaCaller } from "../support/client.ts";
import { CLIENT_ID, goodClaims, jwt, keys, serviceApp } from "../support/serviceApp.ts";

const RSA = keys("RS256");
const NOBODY = { authorization: "" };

async function org(scopes: readonly string[], more: Partial<ServiceApp> = {}, behaviour: Partial<Behaviour> = {}): Promise<OktaCaller> {
  return okta({ serviceApps: [serviceApp(scopes, [RSA], more)], behaviour });
}

async function token(caller: OktaCaller, scope: string): Promise<string> {
  const form = { grant_type: "client_credentials", scope, client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", client_assertion: jwt(RSA, goodClaims(caller.sandbox.url)) };
  const reply = await caller.call("POST", "/oauth2/v1/token", new URLSearchParams(form).toString(), { ...NOBODY, "content-type": "application/x-www-form-urlencoded" });
  return String(reply.body["access_token"]);
}

/** The official SDK on the sandbox. */
function sdk(url: string, privateKey: string, scopes: string[]): Client {
  const client = new Client({ orgUrl: url, authorizationMode: "PrivateKey", clientId: CLIENT_ID, privateKey, scopes });
  client.http.agent = undefined;
  return client;
}

describe("access tokens", () => {
  let caller: OktaCaller | undefined;
  afterEach(() => caller?.sandbox.close());

  it("open what their scopes name, reading with manage as well", async () => {
    caller = await org(["okta.groups.manage", "okta.users.read"]);
    const bearer = { authorization: `Bearer ${await token(caller, "okta.groups.manage okta.users.read")}` };
    assert.equal((await caller.call("GET", "/api/v1/groups", undefined, bearer)).status, 200);
    assert.equal((await caller.call("POST", "/api/v1/groups", { profile: { name: "g" } }, bearer)).status, 200);
    assert.equal((await caller.call("GET", "/api/v1/users", undefined, bearer)).status, 200);
    assert.equal((await caller.call("GET", "/api/v1/nothing", undefined, bearer)).status, 404);
    assert.equal((await caller.call("GET", "/api/v1/users/me", undefined, bearer)).body["errorCode"], "E0000007");
  });

  for (const [missingScopeBody, body] of [["empty", { text: "" }], ["E0000006", { errorCode: "E0000006", errorSummary: "You do not have permission to perform the requested action", errorLink: "E0000006", errorCauses: [] }]] as const) {
    it(`are refused with 403 and WWW-Authenticate where a scope is missing, the body ${missingScopeBody}`, async () => {
      caller = await org(["okta.users.read"], {}, { missingScopeBody });
      const bearer = { authorization: `Bearer ${await token(caller, "okta.users.read")}` };
      const reply = await caller.call("POST", "/api/v1/users?activate=true", person("ann"), bearer);
      assert.deepEqual([reply.status, { ...reply.body, errorId: undefined }], [403, { ...body, errorId: undefined }]);
      const url = caller.sandbox.url;
      assert.equal(
        reply.headers.get("www-authenticate"),
        `Bearer authorization_uri="${url}/oauth2/v1/authorize", realm="${url}", scope="okta.users.manage", error="insufficient_scope", error_description="The access token provided does not contain the required scopes.", resource="/api/v1/users"`,
      );
    });
  }

  it("must have both scopes of group push, as Okta's OpenAPI says", async () => {
    caller = await org(["okta.apps.manage", "okta.groups.read"]);
    const bearer = { authorization: `Bearer ${await token(caller, "okta.apps.manage okta.groups.read")}` };
    const path = "/api/v1/apps/0oa00000000000000000/group-push/mappings";
    assert.equal((await caller.call("GET", path, undefined, bearer)).status, 404);
    assert.match((await caller.call("POST", path, {}, bearer)).headers.get("www-authenticate") ?? "", /scope="okta\.groups\.manage"/);
  });

  it("are of no use for Okta's internal API", async () => {
    caller = await org(["okta.profileMappings.manage"]);
    const bearer = { authorization: `Bearer ${await token(caller, "okta.profileMappings.manage")}` };
    const reply = await caller.call("PUT", "/api/internal/v1/mappings/reapply?source=a&target=b", undefined, bearer);
    assert.deepEqual([reply.status, reply.body["errorCode"]], [403, "E0000006"]);
  });

  for (const [invalidBearer, status, told] of [["invalid_token", 401, /error="invalid_token", error_description="The access token is invalid\."/], ["E0000005", 403, /^$/]] as const) {
    it(`are refused as ${invalidBearer} says when they are over or somebody else's`, async () => {
      caller = await org(["okta.users.read"], {}, { invalidBearer });
      const good = await token(caller, "okta.users.read");
      const open = caller;
      const call = (text: string) => open.call("GET", "/api/v1/users", undefined, { authorization: `Bearer ${text}` });
      const forged = await call(jwt(RSA, { cid: CLIENT_ID, scp: ["okta.users.read"], exp: 9_999_999_999 }));
      assert.equal((await call(good)).status, 200);
      caller.sandbox.clock.set({ now: new Date(Date.now() + 3_600_000) });
      const over = await call(good);
      for (const reply of [forged, over]) {
        assert.equal(reply.status, status);
        assert.match(reply.headers.get("www-authenticate") ?? "", told);
      }
    });
  }

  it("leave the API token as it was", async () => {
    caller = await org([]);
    assert.equal((await caller.call("GET", "/api/v1/users")).status, 200);
    assert.equal((await caller.call("GET", "/api/v1/users", undefined, NOBODY)).body["errorCode"], "E0000011");
  });

  it("are known for every operation but the open one and the internal API's", () => {
    const without = OPERATIONS.filter((operation) => demandedScopes(operation) === undefined).map(({ path }) => path);
    assert.deepEqual(without, ["/.well-known/okta-organization", "/api/internal/v1/mappings/reapply"]);
  });
});

describe("a service app with a private key", () => {
  // The SDK (8.1.0) cannot use an EC key: it signs a proof with RS256 for each token request, wanted or not.
  for (const dpopBoundAccessTokens of [false, true]) {
    it(`works through the official SDK${dpopBoundAccessTokens ? " with DPoP" : ""}`, async () => {
      const caller = await okta({ serviceApps: [serviceApp(["okta.users.read", "okta.groups.manage"], [RSA], { dpopBoundAccessTokens })] });
      await caller.good("POST", "/api/v1/users", person("ann"));
      const client = sdk(caller.sandbox.url, RSA.pem, ["okta.users.read", "okta.groups.manage"]);
      const groupId = idOf(await caller.good("POST", "/api/v1/groups", { profile: { name: "Agents" } }));
      assert.equal((await client.groupApi.getGroup({ groupId })).profile?.name, "Agents");
      await client.groupApi.deleteGroup({ groupId });
      const logins: unknown[] = [];
      await (await client.userApi.listUsers()).each((user) => logins.push(user.profile?.login));
      assert.deepEqual(logins, ["ann@example.com"]);
      await assert.rejects(async () => (await client.applicationApi.listApplications()).each(() => undefined), { status: 403 });
      await caller.sandbox.close();
    });
  }

  for (const dpopBoundAccessTokens of [false, true]) {
    it(`works through our own client${dpopBoundAccessTokens ? " with DPoP" : ""}, which gets a new token when its own is over`, async () => {
      const scopes = ["okta.users.read", "okta.apps.read", "okta.logs.read", "okta.groups.manage"];
      const caller = await okta({ serviceApps: [serviceApp(scopes, [RSA], { dpopBoundAccessTokens })] });
      const ann = idOf(await caller.good("POST", "/api/v1/users", person("ann")));
      const group = idOf(await caller.good("POST", "/api/v1/groups", { profile: { name: "g" } }));
      await caller.good("PUT", `/api/v1/groups/${group}/users/${ann}`);
      const provider = ourClient({ OKTA_HTTP_PROXY: caller.sandbox.url, OKTA_API_CLIENT_ID: CLIENT_ID, OKTA_API_PRIVATE_KEY: RSA.pem, OKTA_API_SCOPES: scopes.join(" ") });
      assert.deepEqual(await provider.groupMembers(group), new Set([ann]));
      caller.sandbox.clock.set({ now: new Date(Date.now() + 7_200_000) });
      assert.deepEqual((await provider.people()).map(({ id }) => id), [ann]);
      await caller.sandbox.close();
    });
  }

  it("is told by our own client what scope is missing, and what is wrong with the key", async () => {
    const caller = await okta({ serviceApps: [serviceApp(["okta.groups.read"], [RSA])] });
    const client = (privateKey: string, scopes: string) => ourClient({ OKTA_HTTP_PROXY: caller.sandbox.url, OKTA_API_CLIENT_ID: CLIENT_ID, OKTA_API_PRIVATE_KEY: privateKey, OKTA_API_SCOPES: scopes });
    await assert.rejects(client(RSA.pem, "okta.groups.read").people(), { name: "PlatformError", status: 403 });
    await assert.rejects(client(keys("RS256").pem, "okta.groups.read").people(), /The client_assertion signature is invalid\./);
    await assert.rejects(client(RSA.pem, "okta.users.read").people(), /consent_required: You are not allowed any of the requested scopes\./);
    await caller.sandbox.close();
  });
});
