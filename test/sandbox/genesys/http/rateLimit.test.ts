import assert from "node:assert/strict";
import { startGenesys } from "../../../../sandbox/genesys/index.ts";
import { call, scimToken, seed } from "../platform.ts";

const budget = (headers: Headers): (string | null)[] =>
  ["inin-ratelimit-count", "inin-ratelimit-allowed", "inin-ratelimit-reset", "retry-after"].map((name) => headers.get(name));

describe("sandbox/genesys rate limit", () => {
  it("refuses beyond the token's minute, tells so in headers, and forgives after it", async () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const sandbox = await startGenesys({ organization: seed, ratePerMinute: 2, now: () => new Date(now) });
    const read = () => call(`${sandbox.url}/api/v2/organizations/me`, "GET", scimToken);
    assert.deepEqual(budget((await read()).headers), ["1", "2", "60", null]);
    now += 18_500;
    assert.deepEqual(budget((await read()).headers), ["2", "2", "42", null]);
    const refused = await read();
    assert.deepEqual(budget(refused.headers), ["2", "2", "42", "42"]);
    assert.equal(refused.status, 429);
    // Recorded: developer.genesys.cloud/forum topic 12028.
    assert.deepEqual(refused.body, {
      message: "Rate limit exceeded the maximum. Retry the request in [42] seconds",
      code: "too.many.requests.retry.after",
      status: 429,
      contextId: refused.headers.get("ININ-Correlation-Id"),
      details: [],
      errors: [],
    });
    now += 41_500;
    assert.deepEqual(budget((await read()).headers), ["1", "2", "60", null]);
    await sandbox.close();
  });

  it("counts each token for itself", async () => {
    const sandbox = await startGenesys({
      organization: { ...seed, scimTokens: [...seed.scimTokens, { token: "second", clientId: "client-scim" }] },
      ratePerMinute: 1,
    });
    const status = async (token: string): Promise<number> => (await call(`${sandbox.url}/api/v2/organizations/me`, "GET", token)).status;
    assert.deepEqual([await status(scimToken), await status(scimToken), await status("second")], [200, 429, 200]);
    await sandbox.close();
  });
});
