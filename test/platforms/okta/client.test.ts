import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { okta } from "../../../platforms/okta/index.ts";
import type { Answer, Script, ScriptedServer } from "../scriptedServer.ts";
import { connect, NOW } from "./connection.ts";

const APP: Answer = { body: { id: "0oa1", features: ["PUSH_NEW_USERS"] } };

describe("platforms/okta client", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  it("shares one instance and its readings until `forget`", async () => {
    const seen: (string | undefined)[] = [];
    const connection = await connect((_call, headers) => {
      seen.push(headers.authorization);
      return APP;
    });
    server = connection.server;
    const again = okta({ OKTA_HTTP_PROXY: server.url, OKTA_API_TOKEN: "a-token" });
    assert.equal(again, connection.provider);
    assert.notEqual(okta({ OKTA_HTTP_PROXY: server.url, OKTA_API_TOKEN: "another" }), connection.provider);
    assert.deepEqual(await Promise.all([again.appFeatures("0oa1"), connection.provider.appFeatures("0oa1")]), [["PUSH_NEW_USERS"], ["PUSH_NEW_USERS"]]);
    again.forget();
    await connection.provider.appFeatures("0oa1");
    assert.deepEqual(seen, ["SSWS a-token", "SSWS a-token"]);
  });

  it("reaches a sandbox past the machine's HTTPS proxy", async () => {
    const before = process.env["HTTPS_PROXY"];
    process.env["HTTPS_PROXY"] = "http://127.0.0.1:9";
    try {
      const connection = await connect(() => APP);
      server = connection.server;
      assert.deepEqual(await connection.provider.appFeatures("0oa1"), ["PUSH_NEW_USERS"]);
    } finally {
      if (before === undefined) delete process.env["HTTPS_PROXY"];
      else process.env["HTTPS_PROXY"] = before;
    }
  });

  it("waits until the limit is reset, on Okta's clock", async () => {
    const date = new Date(Date.UTC(2020, 0, 1, 12));
    const reset = String(date.getTime() / 1_000 + 20);
    const answers: Answer[] = [{ status: 429, headers: { date: date.toUTCString(), "x-rate-limit-reset": reset }, body: { errorCode: "E0000047" } }, APP];
    const connection = await connect(() => answers.shift() ?? { status: 400 });
    server = connection.server;
    assert.deepEqual(await connection.provider.appFeatures("0oa1"), ["PUSH_NEW_USERS"]);
    assert.deepEqual([connection.clock.slept, connection.told], [[21_000], ["waiting 21 s for Okta's rate limit"]]);
  });

  it("does not call into a bucket that the last reply emptied", async () => {
    const date = new Date(NOW);
    const empty = { date: date.toUTCString(), "x-rate-limit-remaining": "0", "x-rate-limit-reset": String(NOW / 1_000 + 9) };
    const connection = await connect(() => ({ ...APP, headers: empty }));
    server = connection.server;
    await connection.provider.appFeatures("0oa11111111111111111");
    await connection.provider.appFeatures("0oa22222222222222222");
    assert.deepEqual(connection.clock.slept, [10_000]);
  });

  it("repeats what got lost, met Okta's trouble or a locked rule", async () => {
    const answers: Answer[] = [{ lost: true }, { status: 503 }, { status: 423, body: { errorCode: "E0000239" } }, APP];
    const connection = await connect(() => answers.shift() ?? { status: 400 });
    server = connection.server;
    assert.deepEqual(await connection.provider.appFeatures("0oa1"), ["PUSH_NEW_USERS"]);
    assert.deepEqual(connection.clock.slept, [500, 1_000, 2_000]);
  });

  const endings: readonly [string, Script, object][] = [
    ["a refusal", () => ({ status: 404, body: { errorCode: "E0000007", errorSummary: "Not found: Resource not found: 0oa1 (AppInstance)", errorId: "oae1", errorCauses: [] } }), { name: "PlatformError", status: 404, code: "E0000007", message: "Reading app 0oa1: Okta answered 404 E0000007: Not found: Resource not found: 0oa1 (AppInstance). (error id oae1)" }],
    ["a token that is refused", () => ({ status: 401, body: { errorCode: "E0000011", errorSummary: "Invalid token provided", errorId: "oae2", errorCauses: [{ errorSummary: "expired" }] } }), { status: 401, code: "E0000011", message: "Reading app 0oa1: Okta answered 401 E0000011: Invalid token provided; expired. (error id oae2) Check OKTA_API_CLIENT_ID and OKTA_API_PRIVATE_KEY, or OKTA_API_TOKEN." }],
    ["something that is not Okta", () => ({ status: 404 }), { status: 404, code: "", message: "Reading app 0oa1: Okta answered 404." }],
    ["no reply", () => ({ lost: true }), { status: 0, code: "ECONNRESET", message: "Reading app 0oa1: no reply from Okta (ECONNRESET). Check the network, OKTA_ORG_NAME and OKTA_BASE_URL, and that the sandbox is running where one is used; then run again." }],
  ];
  for (const [what, script, expected] of endings) {
    it(`reports ${what}`, async () => {
      const connection = await connect(script);
      server = connection.server;
      await assert.rejects(connection.provider.appFeatures("0oa1"), expected);
    });
  }

  describe("as a service app", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: { type: "pkcs1", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
    const environment = { OKTA_API_CLIENT_ID: "0oaService", OKTA_API_PRIVATE_KEY: privateKey, OKTA_API_PRIVATE_KEY_ID: "key-1", OKTA_API_SCOPES: "okta.apps.read" };

    it("logs in by private-key JWT", async () => {
      const connection = await connect(({ line }, headers) => {
        if (line === "POST /oauth2/v1/token") return { body: { access_token: "bearer-1", token_type: "Bearer", expires_in: 3_600 } };
        return headers.authorization === "Bearer bearer-1" ? APP : { status: 401 };
      }, environment);
      server = connection.server;
      assert.deepEqual(await connection.provider.appFeatures("0oa1"), ["PUSH_NEW_USERS"]);
    });

    it("says why the login was refused", async () => {
      const connection = await connect(() => ({ status: 401, body: { error: "invalid_client", error_description: "The client_assertion signature is invalid." } }), environment);
      server = connection.server;
      await assert.rejects(connection.provider.appFeatures("0oa1"), {
        name: "PlatformError",
        status: 401,
        code: "invalid_client",
        message: "Logging in to Okta: Okta answered 401 invalid_client: The client_assertion signature is invalid. Check OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY, OKTA_API_PRIVATE_KEY_ID and OKTA_API_SCOPES.",
      });
    });
  });
});
