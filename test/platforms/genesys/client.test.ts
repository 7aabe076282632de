import assert from "node:assert/strict";
import { genesys } from "../../../platforms/genesys/index.ts";
import { scriptedServer, type Answer, type Script, type ScriptedServer } from "../scriptedServer.ts";
import { centreOn, connect, environmentOf, lines, TOKEN } from "./connection.ts";

const FOUND: Answer = { body: { id: "u1", version: 1 } };
const LOOK_UP = "GET /api/v2/users/externalid/employee-id/7";

describe("platforms/genesys client", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  it("logs in once for all callers, who share one instance", async () => {
    let logins = 0;
    server = await scriptedServer(({ line }, headers) => {
      if (line === LOOK_UP) return headers.authorization === "Bearer a-token" ? FOUND : { status: 401 };
      assert.deepEqual([line, headers.authorization], ["POST /oauth/token", `Basic ${Buffer.from("our-client:our-secret").toString("base64")}`]);
      logins += 1;
      return TOKEN;
    });
    const { centre } = centreOn(server);
    const again = genesys(environmentOf(server.port));
    assert.equal(again, centre);
    assert.notEqual(genesys(environmentOf(server.port, "another-client")), centre);
    const found = await Promise.all([centre, again, centre].map((one) => one.accountByExternalId("employee-id", "7")));
    assert.deepEqual([found, logins], [["u1", "u1", "u1"], 1]);
  });

  it("logs in again, once for all, when the token is no longer taken", async () => {
    let logins = 0;
    server = await scriptedServer(({ line }, headers) => {
      if (line === "POST /oauth/token") return { body: { access_token: `token-${(logins += 1)}`, expires_in: 1 } };
      return headers.authorization === "Bearer token-2" ? FOUND : { status: 401, body: { code: "bad.credentials", message: "Invalid login credentials." } };
    });
    const { centre } = centreOn(server);
    const found = await Promise.all([1, 2, 3].map(() => centre.accountByExternalId("employee-id", "7")));
    assert.deepEqual([found, logins, server.calls.length], [["u1", "u1", "u1"], 2, 6]);
  });

  it("gives up on a token that is refused twice", async () => {
    const connection = await connect(() => ({ status: 401, body: { code: "bad.credentials", message: "Invalid login credentials." } }));
    server = connection.server;
    await assert.rejects(connection.centre.accountByExternalId("employee-id", "7"), {
      name: "PlatformError",
      status: 401,
      code: "bad.credentials",
      message: "Looking up external id employee-id/7: Genesys Cloud answered 401 bad.credentials: Invalid login credentials. Check GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET and GENESYSCLOUD_REGION.",
    });
  });

  it("waits out the login's throttling, which is a 400", async () => {
    const logins: Answer[] = [{ status: 400, body: { error: "invalid_request", description: "rate limit exceeded; try later" } }, TOKEN];
    server = await scriptedServer(({ line }) => (line === LOOK_UP ? FOUND : (logins.shift() ?? { status: 500 })));
    const { centre, clock } = centreOn(server);
    assert.equal(await centre.accountByExternalId("employee-id", "7"), "u1");
    assert.deepEqual([clock.slept, logins], [[500], []]);
  });

  it("says which variables to look at when the login is refused, and no secret", async () => {
    server = await scriptedServer(() => ({ status: 400, body: { error: "invalid_client", description: "client not found" } }));
    await assert.rejects(centreOn(server).centre.accountByExternalId("employee-id", "7"), {
      status: 400,
      code: "invalid_client",
      message: "Logging in to Genesys Cloud: Genesys Cloud answered 400 invalid_client: client not found. Check GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET and GENESYSCLOUD_REGION.",
    });
  });

  it("waits as long as a 429 asks", async () => {
    const answers: Answer[] = [{ status: 429, headers: { "retry-after": "42" }, body: { code: "too.many.requests.retry.after" } }, FOUND];
    const connection = await connect(() => answers.shift() ?? { status: 500 });
    server = connection.server;
    assert.equal(await connection.centre.accountByExternalId("employee-id", "7"), "u1");
    assert.deepEqual([connection.clock.slept, connection.told], [[42_000], ["waiting 42 s for Genesys' rate limit"]]);
  });

  it("repeats what got lost or met the server's own trouble, each time later", async () => {
    const answers: Answer[] = [{ lost: true }, { status: 503 }, { ...FOUND, cut: true }, { status: 400, body: { code: "general.conflict" }, cut: true }, { status: 408 }, FOUND];
    const connection = await connect(() => answers.shift() ?? { status: 500 });
    server = connection.server;
    assert.equal(await connection.centre.accountByExternalId("employee-id", "7"), "u1");
    assert.deepEqual(connection.clock.slept, [500, 1_000, 2_000, 4_000, 8_000]);
  });

  const endings: readonly [string, Script, object][] = [
    ["trouble that stays", () => ({ status: 500, headers: { "ININ-Correlation-Id": "c-1" }, body: { code: "internal.server.error", message: "The server encountered an unexpected condition.", status: 500 } }), { status: 500, code: "internal.server.error", message: "Looking up external id employee-id/7: Genesys Cloud answered 500 internal.server.error: The server encountered an unexpected condition. (correlation id c-1) Run again; if it stays, open a case with Genesys Care and quote the correlation id." }],
    ["a missing permission", () => ({ status: 403, body: { code: "missing.permissions", message: "You are missing the following permission(s): x:y:z", contextId: "c-2" } }), { status: 403, code: "missing.permissions", message: "Looking up external id employee-id/7: Genesys Cloud answered 403 missing.permissions: You are missing the following permission(s): x:y:z. (correlation id c-2) Give the OAuth client a role with that permission in every division concerned (Admin > Integrations > OAuth > Roles)." }],
    ["SCIM's shape of errors", () => ({ status: 409, body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "409", scimType: "uniqueness", detail: "Taken." } }), { status: 409, code: "uniqueness", message: "Looking up external id employee-id/7: Genesys Cloud answered 409 uniqueness: Taken. Another record holds this value already, or somebody else changes the same record: look it up in Genesys Cloud, then run again." }],
  ];
  for (const [what, script, expected] of endings) {
    it(`reports ${what}`, async () => {
      const connection = await connect(script);
      server = connection.server;
      await assert.rejects(connection.centre.accountByExternalId("employee-id", "7"), expected);
    });
  }

  it("reaches a sandbox past the machine's HTTP proxy", async () => {
    const connection = await connect(() => FOUND);
    server = connection.server;
    const before = process.env["HTTP_PROXY"];
    process.env["HTTP_PROXY"] = "http://127.0.0.1:9";
    try {
      assert.equal(await connection.centre.accountByExternalId("employee-id", "7"), "u1");
    } finally {
      if (before === undefined) delete process.env["HTTP_PROXY"];
      else process.env["HTTP_PROXY"] = before;
    }
  });

  it("reports a reply that breaks off each time as none", async () => {
    const connection = await connect(() => ({ ...FOUND, cut: true }));
    server = connection.server;
    await assert.rejects(connection.centre.accountByExternalId("employee-id", "7"), { status: 0, message: /^Looking up external id employee-id\/7: no reply from Genesys Cloud \(.+\)\. Check the network, / });
  });

  it("reports a server that cannot be reached, after six tries", async () => {
    const connection = await connect(() => ({ lost: true }));
    server = connection.server;
    await assert.rejects(connection.centre.accountByExternalId("employee-id", "7"), { status: 0, message: /^Looking up external id employee-id\/7: no reply from Genesys Cloud \(ECONNRESET\)\. Check the network, / });
    assert.deepEqual(lines(server.calls), Array.from({ length: 6 }, () => LOOK_UP));
  });
});
