import assert from "node:assert/strict";
import type { Behaviour } from "../../../../sandbox/okta/index.ts";
import { okta, type Body, type OktaCaller, type Reply } from "../support/client.ts";
import { CLIENT_ID, goodClaims, jwt, keys, serviceApp, type Keys } from "../support/serviceApp.ts";

const RSA = keys("RS256", "rsa-1");
const EC = keys("ES256", "ec-1");
const STRANGER = keys("RS256", "rsa-1");
const SCOPES = ["okta.users.read", "okta.groups.manage"];
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Posts a form to the token endpoint; members that are undefined are left out. */
async function ask(org: OktaCaller, form: Readonly<Record<string, string | undefined>>): Promise<Reply> {
  const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return org.call("POST", "/oauth2/v1/token", new URLSearchParams(given).toString(), { "content-type": "application/x-www-form-urlencoded", authorization: "" });
}

function form(assertion: string, scope = "okta.users.read"): Record<string, string> {
  return { grant_type: "client_credentials", scope, client_assertion_type: JWT_BEARER, client_assertion: assertion };
}

interface Case {
  readonly what: string;
  readonly claims?: Body;
  readonly header?: Body;
  readonly by?: Keys;
  readonly form?: Readonly<Record<string, string | undefined>>;
  readonly status: number;
  readonly error: string;
  readonly words: string;
}

/** A day: this file is loaded long before its tests run. */
const FAR = Math.floor(Date.now() / 1000) + 24 * 60 * 60;
/** Each text and status: Okta's table of OAuth error codes. */
const REFUSED: readonly Case[] = [
  { what: "no grant type", form: { grant_type: undefined }, status: 400, error: "invalid_request", words: "The token request must specify a 'grant_type'. Valid values: [client_credentials]" },
  { what: "another grant type", form: { grant_type: "password" }, status: 400, error: "unsupported_grant_type", words: "The authorization grant type is not supported by the authorization server. Configured grant types: [client_credentials]." },
  { what: "a client secret", form: { client_assertion: undefined, client_id: CLIENT_ID, client_secret: "x" }, status: 401, error: "invalid_client", words: "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method." },
  { what: "another assertion type", form: { client_assertion_type: "saml" }, status: 400, error: "invalid_request", words: "The client_assertion_type is invalid." },
  { what: "what is no JWT", form: { client_assertion: "abc" }, status: 401, error: "invalid_client", words: "The parsing of the client_assertion failed." },
  { what: "another subject", claims: { sub: "0oaother" }, status: 401, error: "invalid_client", words: "The subject claim for client_assertion is not a valid client_id." },
  { what: "another audience", claims: { aud: "https://other.example/oauth2/v1/token" }, status: 401, error: "invalid_client", words: "The audience claim for client_assertion must be the endpoint invoked for the request." },
  { what: "no end", claims: { exp: undefined }, status: 401, error: "invalid_client", words: "The client_assertion must contain the 'exp' claim as seconds since epoch." },
  { what: "a past end", claims: { exp: 1_600_000_000 }, status: 401, error: "invalid_client", words: "The client_assertion token is expired." },
  { what: "an end over an hour away", claims: { exp: FAR }, status: 401, error: "invalid_client", words: "The client_assertion token has an expiration too far into the future." },
  { what: "a start in the future", claims: { iat: FAR }, status: 401, error: "invalid_client", words: "The client_assertion token must be issued before the current time." },
  { what: "a key that is not registered", header: { kid: "other" }, status: 401, error: "invalid_client", words: "The client_assertion JWT kid is invalid." },
  { what: "no kid where there are two keys", header: { kid: undefined }, status: 401, error: "invalid_client", words: "The client_assertion JWT kid is invalid." },
  { what: "another's signature", by: STRANGER, status: 401, error: "invalid_client", words: "The client_assertion signature is invalid." },
  { what: "an unsigned assertion", header: { alg: "none" }, status: 401, error: "invalid_client", words: "The client_assertion JWT signature algorithm is invalid." },
  { what: "a scope that is not Okta's", form: { scope: "okta.users.read email" }, status: 400, error: "invalid_scope", words: "One or more scopes are not configured for the authorization server resource." },
  { what: "scopes of which none is granted", form: { scope: "okta.apps.read okta.logs.read" }, status: 400, error: "consent_required", words: "You are not allowed any of the requested scopes." },
];

describe("the token endpoint", () => {
  let org: OktaCaller;
  before(async () => {
    org = await okta({ serviceApps: [serviceApp(SCOPES, [RSA, EC])] });
  });
  after(() => org.sandbox.close());

  for (const by of [RSA, EC]) {
    it(`gives a token for an assertion signed with ${by.alg}`, async () => {
      const { status, body, headers } = await ask(org, form(jwt(by, goodClaims(org.sandbox.url), { kid: by.publicJwk["kid"] }), "okta.users.read okta.groups.manage"));
      const { access_token, ...rest } = body;
      assert.deepEqual([status, rest], [200, { token_type: "Bearer", expires_in: 3600, scope: "okta.users.read okta.groups.manage" }]);
      assert.match(String(access_token), /^[\w-]+\.[\w-]+\.[\w-]+$/);
      assert.equal(headers.get("cache-control"), "no-cache, no-store");
    });
  }

  it("takes the parameters from the query as well, as Okta's SDK for Go sends them", async () => {
    const query = new URLSearchParams(form(jwt(RSA, goodClaims(org.sandbox.url), { kid: "rsa-1" })));
    assert.equal((await org.call("POST", `/oauth2/v1/token?${query.toString()}`, undefined, { authorization: "" })).status, 200);
  });

  it("grants of the scopes asked for those that the app has", async () => {
    const { body } = await ask(org, form(jwt(RSA, goodClaims(org.sandbox.url), { kid: "rsa-1" }), "okta.apps.manage okta.users.read"));
    assert.equal(body["scope"], "okta.users.read");
  });

  it("takes an assertion with a jti once, and one without again", async () => {
    const once = form(jwt(RSA, goodClaims(org.sandbox.url), { kid: "rsa-1" }));
    const again = form(jwt(RSA, { ...goodClaims(org.sandbox.url), jti: undefined }, { kid: "rsa-1" }));
    const replies = [await ask(org, once), await ask(org, once), await ask(org, again), await ask(org, again)];
    assert.deepEqual(replies.map(({ status }) => status), [200, 401, 200, 200]);
    assert.deepEqual(replies[1]?.body, { error: "invalid_client", error_description: "The client_assertion token has already been used." });
  });

  for (const { what, claims, header, by = RSA, form: changed, status, error, words } of REFUSED) {
    it(`refuses ${what}`, async () => {
      const reply = await ask(org, { ...form(jwt(by, { ...goodClaims(org.sandbox.url), ...claims }, { kid: "rsa-1", ...header })), ...changed });
      assert.deepEqual([reply.status, reply.body], [status, { error, error_description: words }]);
    });
  }

  const open: readonly { readonly behaviour: Partial<Behaviour>; readonly what: "unknown client" | "no scope"; readonly status: number; readonly body: Body }[] = [
    { behaviour: { unknownClient: "400" }, what: "unknown client", status: 400, body: { errorCode: "invalid_client", errorSummary: "Invalid value for 'client_id' parameter.", errorLink: "invalid_client", errorCauses: [] } },
    { behaviour: { unknownClient: "401" }, what: "unknown client", status: 401, body: { error: "invalid_client", error_description: "Invalid value for 'client_id' parameter." } },
    { behaviour: { tokenWithoutScope: "no_default_scopes" }, what: "no scope", status: 400, body: { error: "invalid_scope", error_description: "The authorization server resource does not have any configured default scopes, 'scope' must be provided." } },
    { behaviour: { tokenWithoutScope: "missing_scopes" }, what: "no scope", status: 400, body: { error: "invalid_scope", error_description: "No scopes were requested." } },
  ];
  for (const { behaviour, what, status, body } of open) {
    it(`refuses ${what} as ${JSON.stringify(behaviour)} says`, async () => {
      const other = await okta({ serviceApps: [serviceApp(SCOPES, [RSA])], behaviour });
      const claims = { ...goodClaims(other.sandbox.url), ...(what === "unknown client" ? { iss: "0oanobody", sub: "0oanobody" } : {}) };
      const reply = await ask(other, form(jwt(RSA, claims), what === "no scope" ? "" : undefined));
      const { errorId, ...rest } = reply.body;
      assert.deepEqual([reply.status, rest, errorId === undefined], [status, body, !("errorCode" in body)]);
      await other.sandbox.close();
    });
  }

  it("refuses an app without keys", async () => {
    const bare = await okta({ serviceApps: [serviceApp(SCOPES, [])] });
    const reply = await ask(bare, form(jwt(RSA, goodClaims(bare.sandbox.url))));
    assert.deepEqual([reply.status, reply.body["error_description"]], [401, "The client does not have a JWKSet configured, but the client_assertion requires one."]);
    await bare.sandbox.close();
  });
});
