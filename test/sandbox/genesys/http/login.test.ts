import assert from "node:assert/strict";
import { startGenesys } from "../../../../sandbox/genesys/index.ts";
import { call, scimToken, sdkFor, seed, startPlatform, type Platform } from "../platform.ts";

const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

const tokenRequest = async (url: string, authorization: string | undefined, form: string): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    },
    body: form,
  });
  return { status: response.status, body: await response.json() };
};

describe("sandbox/genesys login", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform.close());

  it("gives a client a bearer token for a day", async () => {
    const { status, body } = await tokenRequest(
      platform.sandbox.url,
      basic("client-all", "secret:with:colons"),
      "grant_type=client_credentials",
    );
    const { access_token: token, ...rest } = body as { access_token: string };
    assert.equal(status, 200);
    assert.deepEqual(rest, { token_type: "bearer", expires_in: 86_400 });
    assert.equal((await call(`${platform.sandbox.url}/api/v2/organizations/me`, "GET", token)).status, 200);
  });

  // Body: tishige/CallFlowVisualizer issues 8 and 9.
  const invalid = {
    status: 400,
    body: { error: "invalid_client", description: "authentication failed", error_description: "authentication failed" },
  };
  for (const [what, authorization] of [
    ["an unknown client", basic("nobody", "secret")],
    ["a wrong secret", basic("client-all", "wrong")],
    ["no credentials", undefined],
  ] as const) {
    it(`refuses ${what}`, async () =>
      assert.deepEqual(await tokenRequest(platform.sandbox.url, authorization, "grant_type=client_credentials"), invalid));
  }

  it("refuses another grant type", async () => {
    const { status, body } = await tokenRequest(platform.sandbox.url, basic("client-all", "secret:with:colons"), "grant_type=password");
    assert.deepEqual([status, (body as { error: string }).error], [400, "unsupported_grant_type"]);
  });

  it("ends a token after a day, and never the seeded SCIM token", async () => {
    let now = new Date("2026-01-01T00:00:00Z");
    const sandbox = await startGenesys({ organization: seed, now: () => now });
    const { body } = await tokenRequest(sandbox.url, basic("client-all", "secret:with:colons"), "grant_type=client_credentials");
    const { access_token: token } = body as { access_token: string };
    const statuses = async (): Promise<number[]> =>
      Promise.all([token, scimToken].map(async (one) => (await call(`${sandbox.url}/api/v2/organizations/me`, "GET", one)).status));
    assert.deepEqual(await statuses(), [200, 200]);
    now = new Date("2026-01-01T23:59:59Z");
    assert.deepEqual(await statuses(), [200, 200]);
    now = new Date("2026-01-02T00:00:00Z");
    assert.deepEqual(await statuses(), [401, 200]);
    await sandbox.close();
  });

  it("counts calls by client", async () => {
    const sandbox = await startGenesys({ organization: seed });
    await sdkFor(sandbox.url).client.loginClientCredentialsGrant("client-all", "secret:with:colons");
    await call(`${sandbox.url}/api/v2/scim/v2/Users/unknown`, "GET", scimToken);
    await call(`${sandbox.url}/api/v2/users`, "GET", undefined);
    assert.deepEqual(sandbox.calls(), [
      { caller: "Everything", method: "POST", route: "/oauth/token", status: 200, count: 1 },
      { caller: "Okta", method: "GET", route: "/api/v2/scim/v2/Users/:userId", status: 404, count: 1 },
      { caller: "anonymous", method: "GET", route: "/api/v2/users", status: 401, count: 1 },
    ]);
    await sandbox.close();
  });
});
