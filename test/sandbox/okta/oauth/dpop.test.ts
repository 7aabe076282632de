import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { okta, type OktaCaller, type Reply } from "../support/client.ts";
import { goodClaims, jwt, keys, serviceApp, type Keys } from "../support/serviceApp.ts";

const RSA = keys("RS256");
const PROOF = keys("ES256");
const OTHER = keys("ES256");

function proof(claims: Record<string, unknown>, by: Keys = PROOF, header: Record<string, unknown> = {}): string {
  return jwt(by, { iat: Math.floor(Date.now() / 1000), jti: randomUUID(), ...claims }, { typ: "dpop+jwt", jwk: by.publicJwk, ...header });
}

describe("proofs of possession", () => {
  let org: OktaCaller;
  let endpoint: string;
  before(async () => {
    org = await okta({ serviceApps: [serviceApp(["okta.users.read"], [RSA], { dpopBoundAccessTokens: true })] });
    endpoint = `${org.sandbox.url}/oauth2/v1/token`;
  });
  after(() => org.sandbox.close());

  async function ask(dpop?: string): Promise<Reply> {
    const form = { grant_type: "client_credentials", scope: "okta.users.read", client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", client_assertion: jwt(RSA, goodClaims(org.sandbox.url)) };
    return org.call("POST", endpoint, new URLSearchParams(form).toString(), { authorization: "", "content-type": "application/x-www-form-urlencoded", ...(dpop === undefined ? {} : { dpop }) });
  }
  const forToken = (claims: Record<string, unknown> = {}) => ({ htm: "POST", htu: endpoint, ...claims });
  async function nonce(): Promise<string> {
    return (await ask(proof(forToken()))).headers.get("dpop-nonce") ?? "";
  }

  it("are asked for with a nonce, then bind the token to their key", async () => {
    const first = await ask(proof(forToken()));
    assert.deepEqual([first.status, first.body], [400, { error: "use_dpop_nonce", error_description: "Authorization server requires nonce in DPoP proof." }]);
    const second = await ask(proof(forToken({ nonce: first.headers.get("dpop-nonce") })));
    assert.deepEqual([second.status, second.body["token_type"]], [200, "DPoP"]);
  });

  /** Texts: Okta's table of OAuth error codes. */
  const refused: readonly (readonly [what: string, proof: () => string | undefined, words: string])[] = [
    ["no proof", () => undefined, "The DPoP proof JWT header is missing."],
    ["what is no JWT", () => "abc", "The DPoP proof JWT cannot be parsed."],
    ["another type", () => proof(forToken(), PROOF, { typ: "JWT" }), "'typ' must be 'dpop+jwt' in the DPoP proof JWT."],
    ["an unsigned proof", () => proof(forToken(), PROOF, { alg: "none" }), "The DPoP proof JWT signature algorithm is invalid."],
    ["another's key", () => proof(forToken(), PROOF, { jwk: OTHER.publicJwk }), "The DPoP proof JWT signature is invalid."],
    ["another method", () => proof(forToken({ htm: "GET" })), "'htm' claim in the DPoP proof JWT is invalid."],
    ["another target", () => proof(forToken({ htu: "https://other.example" })), "'htu' claim in the DPoP proof JWT is invalid."],
    ["no time", () => proof(forToken({ iat: undefined })), "'iat' claim in the DPoP proof JWT is invalid."],
    ["a time to come", () => proof(forToken({ iat: 9_999_999_999 })), "The DPoP proof JWT is issued in the future."],
    ["an old proof", () => proof(forToken({ iat: 1_600_000_000 })), "The DPoP proof JWT is issued more than five minutes in the past."],
    ["no jti", () => proof(forToken({ jti: undefined })), "'jti' claim in the DPoP proof JWT is invalid."],
  ];
  for (const [what, given, words] of refused) {
    it(`are refused: ${what}`, async () => {
      const { status, body } = await ask(given());
      assert.deepEqual([status, body], [400, { error: "invalid_dpop_proof", error_description: words }]);
    });
  }

  it("are good once", async () => {
    const used = proof(forToken());
    await ask(used);
    assert.deepEqual((await ask(used)).body, { error: "invalid_dpop_proof", error_description: "The DPoP proof JWT has already been used." });
  });

  it("are wanted with each use of a bound token", async () => {
    const token = String((await ask(proof(forToken({ nonce: await nonce() })))).body["access_token"]);
    const ath = createHash("sha256").update(token).digest("base64url");
    const users = `${org.sandbox.url}/api/v1/users`;
    const call = async (headers: Record<string, string>) => {
      const reply = await org.call("GET", users, undefined, headers);
      return [reply.status, /error_description="([^"]*)"/.exec(reply.headers.get("www-authenticate") ?? "")?.[1] ?? reply.body["error_description"]];
    };
    const authorization = `DPoP ${token}`;
    const forUsers = { htm: "GET", htu: users, ath };
    assert.deepEqual(await call({ authorization, dpop: proof(forUsers) }), [200, undefined]);
    assert.deepEqual(await call({ authorization: `Bearer ${token}`, dpop: proof(forUsers) }), [400, "The resource request must use the DPoP authentication scheme when using a DPoP bound token."]);
    assert.deepEqual(await call({ authorization }), [400, "The resource request requires a DPoP proof."]);
    assert.deepEqual(await call({ authorization, dpop: proof(forUsers, OTHER) }), [400, "The access_token is not bound to the provided DPoP proof."]);
    assert.deepEqual(await call({ authorization, dpop: proof({ ...forUsers, ath: "x" }) }), [400, "'ath' claim in the DPoP proof does not match the presented access_token."]);
  });

  it("name the URL that the request names, where that is in absolute form and without the port", async () => {
    const token = String((await ask(proof(forToken({ nonce: await nonce() })))).body["access_token"]);
    const ath = createHash("sha256").update(token).digest("base64url");
    const { hostname, port } = new URL(org.sandbox.url);
    const target = `http://${hostname}/api/v1/users`;
    const status = async (htu: string): Promise<number | undefined> => {
      const request = get({ hostname, port, path: `${target}?limit=1`, headers: { authorization: `DPoP ${token}`, dpop: proof({ htm: "GET", htu, ath }) } });
      const [reply] = (await once(request, "response")) as [IncomingMessage];
      reply.resume();
      return reply.statusCode;
    };
    assert.deepEqual([await status(target), await status(`${org.sandbox.url}/api/v1/users`)], [200, 400]);
  });
});
