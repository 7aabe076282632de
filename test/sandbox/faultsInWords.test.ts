import { deepEqual } from "node:assert/strict";
import { startGenesys, type GenesysSandbox } from "../../sandbox/genesys/index.ts";
import type { Fault, FaultKind } from "../../sandbox/kernel/faults.ts";
import { scimToken, seed } from "./genesys/platform.ts";
import { okta, TOKEN, type OktaCaller } from "./okta/support/client.ts";

/** One fault of a kind, once. */
const once = (kind: FaultKind, different: Partial<Fault> = {}): { seed: number; faults: Fault[] } => ({ seed: 1, faults: [{ kind, skip: 0, times: 1, chance: 1, status: 503, retryAfter: 1, seconds: 0, ...different }] });

/** Status, body without what differs from reply to reply, and the headers that clients go by. */
async function answer(url: string, authorization: string, headers: readonly string[]): Promise<unknown[]> {
  const reply = await fetch(url, { headers: { authorization } });
  const text = await reply.text();
  const body: unknown = reply.headers.get("content-type")?.includes("json") === true ? withoutIds(JSON.parse(text) as Record<string, unknown>) : text;
  return [reply.status, body, ...headers.map((name) => reply.headers.get(name))];
}

function withoutIds(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== "contextId" && name !== "errorId"));
}

describe("faults in Genesys' words", () => {
  let genesys: GenesysSandbox;
  before(async () => {
    genesys = await startGenesys({ organization: seed });
  });
  after(() => genesys.close());
  const ask = (): Promise<unknown[]> => answer(`${genesys.url}/api/v2/scim/v2/users?count=0`, `Bearer ${scimToken}`, ["retry-after"]);
  const error = (status: number, code: string, message: string): unknown => ({ message, code, status, details: [], errors: [] });

  const FAULTS: readonly [what: string, kind: FaultKind, different: Partial<Fault>, expected: unknown[]][] = [
    ["429 with Retry-After", "rateLimited", { retryAfter: 7 }, [429, error(429, "too.many.requests.retry.after", "Rate limit exceeded the maximum. Retry the request in [7] seconds"), "7"]],
    ["429 without Retry-After", "rateLimited", { retryAfter: null }, [429, error(429, "too.many.requests.retry.after", "Rate limit exceeded the maximum. Retry the request in [1] seconds"), null]],
    ["500", "serverError", { status: 500 }, [500, error(500, "internal.server.error", "The server encountered an unexpected condition which prevented it from fulfilling the request."), null]],
    ["502 of the load balancer, in HTML", "serverError", { status: 502 }, [502, "<html><head><title>502 Bad Gateway</title></head></html>", null]],
    ["503", "serverError", { status: 503 }, [503, error(503, "service.unavailable", "Service Unavailable - The server is currently unavailable (because it is overloaded or down for maintenance)."), null]],
    ["504", "serverError", { status: 504 }, [504, error(504, "request.timeout", "The request timed out."), null]],
  ];
  for (const [what, kind, different, expected] of FAULTS) {
    it(`answers ${what}, and goes on as before`, async () => {
      genesys.faults.set(once(kind, different));
      deepEqual(await ask(), expected);
      deepEqual((await ask())[0], 200);
    });
  }

  it("answers an expired token with 401 from then on", async () => {
    const login = await fetch(`${genesys.url}/oauth/token`, { method: "POST", headers: { authorization: `Basic ${btoa("client-all:secret:with:colons")}` }, body: new URLSearchParams({ grant_type: "client_credentials" }) });
    const { access_token: token } = (await login.json()) as { access_token: string };
    const me = (): Promise<unknown[]> => answer(`${genesys.url}/api/v2/organizations/me`, `Bearer ${token}`, []);
    genesys.faults.set(once("expiredToken"));
    const dead = [401, error(401, "bad.credentials", "Invalid login credentials.")];
    deepEqual([await me(), await me()], [dead, dead]);
  });
});

describe("faults in Okta's words", () => {
  let caller: OktaCaller;
  before(async () => {
    caller = await okta({ now: () => new Date("2026-11-24T12:00:00Z") });
  });
  after(() => caller.sandbox.close());
  const ask = (): Promise<unknown[]> => answer(`${caller.sandbox.url}/api/v1/users`, `SSWS ${TOKEN}`, ["x-rate-limit-remaining", "x-rate-limit-reset"]);
  const error = (code: string, summary: string): unknown => ({ errorCode: code, errorSummary: summary, errorLink: code, errorCauses: [] });
  const noon = Date.parse("2026-11-24T12:00:00Z") / 1000;

  it("answers 429 with the time to come back in its own header", async () => {
    caller.sandbox.faults.set(once("rateLimited", { retryAfter: 9 }));
    deepEqual(await ask(), [429, error("E0000047", "API call exceeded rate limit due to too many requests."), "0", String(noon + 9)]);
    deepEqual((await ask())[0], 200);
  });

  it("answers 500 in its form, and what stands before it in HTML", async () => {
    caller.sandbox.faults.set(once("serverError", { status: 500 }));
    deepEqual((await ask()).slice(0, 2), [500, error("E0000009", "Internal Server Error")]);
    caller.sandbox.faults.set(once("serverError", { status: 504 }));
    deepEqual((await ask()).slice(0, 2), [504, "<html><head><title>504</title></head></html>"]);
  });

  it("answers a token that is no longer one", async () => {
    caller.sandbox.faults.set(once("expiredToken"));
    deepEqual((await ask()).slice(0, 2), [401, error("E0000011", "Invalid token provided")]);
  });
});
