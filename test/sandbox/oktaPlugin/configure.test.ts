import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { after, before, describe, it } from "mocha";
import { Driver, secret, UNKNOWN } from "./driver.ts";
import { Scripted, startScriptedOkta, type ScriptedOkta } from "./scriptedOkta.ts";

const ME = { "GET /api/v1/users/me": { id: "00u1" } };
const TWICE = [{ call: "GET /api/v1/users/me" }, { call: "GET /api/v1/users/me" }];

describe("configuration of the Okta plugin", () => {
  let okta: ScriptedOkta;
  /** A plugin with nothing in its environment. */
  let bare: Driver;
  const started: Driver[] = [];

  /** A plugin with an environment of its own. */
  async function start(environment: Readonly<Record<string, string>>): Promise<Driver> {
    const plugin = await Driver.start(environment);
    started.push(plugin);
    return plugin;
  }

  before(async () => {
    okta = await startScriptedOkta();
    bare = await start({});
  });

  after(async () => {
    await Promise.all(started.map((plugin) => plugin.stop()));
    await okta.close();
  });

  it("tries an API token twice, as the official provider does", async () => {
    okta.play(ME);
    assert.deepEqual(await bare.configure({ httpProxy: okta.url, apiToken: secret("t"), version: "7.0.0" }), {
      acceptsecrets: false,
      supportspreview: true,
      acceptresources: false,
      acceptoutputs: false,
      supportsAutonamingConfiguration: true,
    });
    assert.deepEqual(okta.calls(), TWICE);
  });

  it("takes everything from the environment when the stack configures nothing", async () => {
    okta.play(ME);
    await (await start({ OKTA_HTTP_PROXY: okta.url, OKTA_API_TOKEN: "from-env", OKTA_ORG_NAME: "dev", OKTA_BASE_URL: "okta.com" })).configure({});
    assert.deepEqual(okta.calls(), TWICE);
    assert.equal(okta.headers().authorization, "SSWS from-env");
  });

  it("prefers the stack's configuration to the environment, also where it comes as variables", async () => {
    okta.play(ME);
    await (await start({ OKTA_HTTP_PROXY: "http://127.0.0.1:1", OKTA_API_TOKEN: "from-env" })).configure({}, { "okta:config:httpProxy": okta.url, "okta:config:apiToken": "from-stack" });
    assert.equal(okta.headers().authorization, "SSWS from-stack");
  });

  it("does not try an access token", async () => {
    okta.play({ "GET /api/v1/groups/00g1": { id: "00g1", profile: { name: "n" } } });
    const driver = await start({ OKTA_ACCESS_TOKEN: "acc" });
    await driver.configure({ httpProxy: okta.url });
    assert.deepEqual(okta.calls(), []);
    await driver.read("okta:group/group:Group", "00g1");
    assert.equal(okta.headers().authorization, "Bearer acc");
  });

  it("buys one access token with a service app's private key", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: { type: "pkcs8", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
    okta.play({ "POST /oauth2/v1/token": { access_token: "bought", token_type: "Bearer", expires_in: 3600 }, "GET /api/v1/groups/00g1": { id: "00g1", profile: { name: "n" } } });
    const driver = await start({ OKTA_API_CLIENT_ID: "0oaClient", OKTA_API_PRIVATE_KEY: privateKey, OKTA_API_PRIVATE_KEY_ID: "kid1", OKTA_API_SCOPES: "okta.groups.read,okta.apps.read" });
    await driver.configure({ httpProxy: okta.url });
    await Promise.all([driver.read("okta:group/group:Group", "00g1"), driver.read("okta:group/group:Group", "00g1")]);
    const [token, ...reads] = okta.calls();
    const form = new URLSearchParams(String(token?.body));
    assert.deepEqual(
      { call: token?.call, grant: form.get("grant_type"), scope: form.get("scope"), reads: reads.map(({ call }) => call) },
      { call: "POST /oauth2/v1/token", grant: "client_credentials", scope: "okta.groups.read okta.apps.read", reads: ["GET /api/v1/groups/00g1", "GET /api/v1/groups/00g1"] },
    );
    assert.equal(okta.headers().authorization, "Bearer bought");
  });

  it("says what is missing", async () => {
    await assert.rejects(bare.configure({ httpProxy: okta.url }), /no Okta credentials provided\. Please set one of the following: 'api_token' \(or OKTA_API_TOKEN env var\)/u);
    await assert.rejects(bare.configure({ apiToken: "t" }), /no Okta address provided\. Please set 'org_name' and 'base_url' \(or the OKTA_ORG_NAME and OKTA_BASE_URL env vars\)/u);
  });

  it("says that Okta refuses the token", async () => {
    okta.play({ "GET /api/v1/users/me": new Scripted(401, { errorCode: "E0000011", errorSummary: "Invalid token provided", errorCauses: [] }) });
    await assert.rejects(bare.configure({ httpProxy: okta.url, apiToken: "bad" }), { details: "failed validate configuration: error with v3 SDK client: the API returned an error: Invalid token provided" });
  });

  it("says that Okta cannot be reached, and where it looked", async () => {
    await assert.rejects(bare.configure({ httpProxy: "http://127.0.0.1:1/", apiToken: "t" }), /Okta could not be reached: GET http:\/\/127\.0\.0\.1:1\/api\/v1\/users\/me: /u);
  });

  it("waits for a configuration that is not known yet", async () => {
    okta.play(ME);
    await bare.configure({ httpProxy: okta.url, apiToken: UNKNOWN });
    assert.deepEqual(okta.calls(), []);
    assert.deepEqual((await bare.create("okta:group/group:Group", { name: "n" }, true)).id, "");
    await assert.rejects(bare.read("okta:group/group:Group", "00g1"), { details: "the Okta provider is not configured: its configuration was not fully known." });
  });

  it("says which version it stands in for, and which types it serves", async () => {
    assert.equal(await bare.version(), "7.0.0");
    await assert.rejects(bare.check("okta:index/brand:Brand", {}), /^Error: .*unrecognized resource type \(Check\): okta:index\/brand:Brand\. The stand-in serves okta:app\/saml:Saml, /u);
    await assert.rejects(bare.invoke("okta:index/getBrand:getBrand", {}), /unrecognized data function \(Invoke\): okta:index\/getBrand:getBrand\. The stand-in serves okta:app\/getApp:getApp, /u);
  });
});
