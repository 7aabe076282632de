import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { connectionOf } from "../../../sandbox/oktaPlugin/okta/connection.ts";

describe("the connection that a configuration describes", () => {
  it("is the org's address, unless a proxy is given", () => {
    assert.equal(connectionOf({ orgName: "dev-1", baseUrl: "okta.com", apiToken: "t" }, {}).url, "https://dev-1.okta.com");
    assert.equal(connectionOf({ orgName: "dev-1", baseUrl: "okta.com", apiToken: "t", httpProxy: "http://127.0.0.1:8/" }, {}).url, "http://127.0.0.1:8");
  });

  it("takes an access token before an API token before a private key, as the official provider", () => {
    const all = { OKTA_ACCESS_TOKEN: "a", OKTA_API_TOKEN: "t", OKTA_API_PRIVATE_KEY: "k", OKTA_API_CLIENT_ID: "c", OKTA_HTTP_PROXY: "http://127.0.0.1:8" };
    assert.deepEqual(connectionOf({}, all).credential, { kind: "accessToken", token: "a" });
    assert.deepEqual(connectionOf({}, { ...all, OKTA_ACCESS_TOKEN: "" }).credential, { kind: "apiToken", token: "t" });
    const { OKTA_API_PRIVATE_KEY, OKTA_API_CLIENT_ID, OKTA_HTTP_PROXY } = all;
    assert.deepEqual(connectionOf({ scopes: '["okta.apps.read"]' }, { OKTA_API_PRIVATE_KEY, OKTA_API_CLIENT_ID, OKTA_HTTP_PROXY }).credential, { kind: "privateKey", privateKey: "k", clientId: "c", privateKeyId: "", scopes: ["okta.apps.read"] });
  });

  it("waits and repeats as configured, and by default when that is 0", () => {
    const base = { httpProxy: "http://127.0.0.1:8", apiToken: "t" };
    const { maxRetries, maxWaitSeconds } = connectionOf({ ...base, maxRetries: "2", maxWaitSeconds: "0" }, {});
    assert.deepEqual({ maxRetries, maxWaitSeconds }, { maxRetries: 2, maxWaitSeconds: 300 });
  });
});
