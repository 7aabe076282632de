import assert from "node:assert/strict";
import { credentialsFrom } from "../../../platforms/okta/credentials.ts";

describe("platforms/okta credentials", () => {
  it("build the org's URL, which the sandbox replaces", () => {
    const urls = [{ OKTA_ORG_NAME: "acme" }, { OKTA_ORG_NAME: "acme", OKTA_BASE_URL: "oktapreview.com" }, { OKTA_ORG_NAME: "acme", OKTA_HTTP_PROXY: "http://127.0.0.1:8080/" }].map(
      (environment) => credentialsFrom({ ...environment, OKTA_API_TOKEN: "t" }).orgUrl,
    );
    assert.deepEqual(urls, ["https://acme.okta.com", "https://acme.oktapreview.com", "http://127.0.0.1:8080"]);
  });

  it("prefer a service app to a token, and take a key that is spelled on one line", () => {
    const key = { OKTA_API_CLIENT_ID: "0oa1", OKTA_API_PRIVATE_KEY: "-----BEGIN\\nabc\\nEND-----" };
    assert.deepEqual(credentialsFrom({ OKTA_ORG_NAME: "acme", OKTA_API_TOKEN: "t", ...key }), {
      orgUrl: "https://acme.okta.com",
      login: { kind: "key", clientId: "0oa1", privateKey: "-----BEGIN\nabc\nEND-----", keyId: undefined, scopes: ["okta.users.read", "okta.apps.read", "okta.logs.read", "okta.groups.manage"] },
    });
    const given = credentialsFrom({ OKTA_ORG_NAME: "acme", ...key, OKTA_API_PRIVATE_KEY_ID: "kid", OKTA_API_SCOPES: "okta.users.read, okta.apps.read" });
    assert.deepEqual(given.login, { kind: "key", clientId: "0oa1", privateKey: "-----BEGIN\nabc\nEND-----", keyId: "kid", scopes: ["okta.users.read", "okta.apps.read"] });
    assert.deepEqual(credentialsFrom({ OKTA_ORG_NAME: "acme", OKTA_API_TOKEN: "t", OKTA_API_CLIENT_ID: "0oa1" }).login, { kind: "token", token: "t" });
  });

  it("say what is missing and where it is found", () => {
    assert.throws(() => credentialsFrom({ OKTA_API_CLIENT_ID: "0oa1" }), {
      name: "PlatformError",
      status: 0,
      code: "credentials.missing",
      message:
        "Okta cannot be reached: 2 environment variable(s) are not set.\n" +
        '  OKTA_ORG_NAME: the org\'s name, e.g. "acme" of acme.okta.com\n' +
        "  OKTA_API_PRIVATE_KEY: the same app's private key, PEM (or set OKTA_API_TOKEN instead)\n" +
        "For the sandbox, `source .sandbox/env` sets what is needed.",
    });
  });
});
