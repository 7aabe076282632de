/** Error replies of every status, judged by the SDK's models of errors. */
import assert from "node:assert/strict";
import { call, scimToken, startPlatform, type HttpReply, type Platform } from "../platform.ts";
import { judge } from "./mismatches.ts";

interface Case {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
  /** `null`: none. Default: the one of the client that may do everything. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

const users = "/api/v2/users";
const scimUsers = "/api/v2/scim/v2/users";
const ann = { name: "Ann", email: "ann@example.com" };

const cases: readonly Case[] = [
  { what: "an unknown parameter", method: "GET", path: `${users}?colour=red`, status: 400 },
  { what: "an unknown value", method: "GET", path: `${users}?state=asleep`, status: 400 },
  { what: "an unknown property", method: "POST", path: users, body: { ...ann, shoeSize: 42 }, status: 400 },
  { what: "a missing property", method: "POST", path: users, body: { name: "Ann" }, status: 400 },
  { what: "a body that is no JSON", method: "POST", path: users, body: "{", status: 400 },
  { what: "a person's operation without a person", method: "GET", path: `${users}/me`, status: 400 },
  { what: "no token", method: "GET", path: users, token: null, status: 401 },
  { what: "an unknown token", method: "GET", path: users, token: "bogus", status: 401 },
  { what: "a missing permission of several", method: "DELETE", path: "/api/v2/groups/none", token: scimToken, status: 403 },
  { what: "a missing permission", method: "POST", path: "/api/v2/authorization/divisions", token: scimToken, body: { name: "X", description: "" }, status: 403 },
  { what: "an unknown path", method: "GET", path: "/api/v2/nonsense", status: 404 },
  { what: "an unknown user", method: "GET", path: `${users}/nobody`, status: 404 },
  { what: "a user without roles", method: "GET", path: `${users}/nobody/roles`, status: 404 },
  { what: "an e-mail that is taken", method: "POST", path: users, body: ann, status: 409 },
  { what: "a body that is too large", method: "POST", path: users, body: { name: "A".repeat(11 * 1024 * 1024) }, status: 413 },
  { what: "another media type", method: "POST", path: users, body: "name=A", headers: { "Content-Type": "text/plain" }, status: 415 },
  { what: "an unknown SCIM user", method: "GET", path: `${scimUsers}/nobody`, status: 404 },
  { what: "a SCIM operation that does not exist", method: "POST", path: "/api/v2/scim/v2/groups", body: {}, status: 404 },
];

const scimCases: readonly Case[] = [
  { what: "a filter that is none", method: "GET", path: `${scimUsers}?filter=userName`, status: 400 },
  { what: "a document that is none", method: "POST", path: scimUsers, body: [], status: 400 },
  { what: "a required attribute that is missing", method: "POST", path: scimUsers, body: { schemas: [] }, status: 400 },
  { what: "a userName that is taken", method: "POST", path: scimUsers, body: { userName: "ann@example.com", displayName: "Ann" }, status: 409 },
];

describe("sandbox/genesys errors, by the official SDK", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform.close());

  const ask = ({ method, path, token, body, headers }: Case): Promise<HttpReply> =>
    call(platform.sandbox.url + path, method, token === null ? undefined : (token ?? platform.token), body, headers);

  /** Is an `ErrorBody` that says what happened, with the status of the reply. */
  function assertErrorBody({ status, body }: HttpReply, expected: number): void {
    assert.deepEqual(judge({ kind: "model", name: "ErrorBody" }, body), { mismatches: [], unchecked: [] });
    assert.deepEqual([status, body["status"]], [expected, expected]);
    for (const name of ["message", "code", "contextId"]) assert.ok(body[name] !== undefined && body[name] !== "", `the error has no ${name}`);
  }

  for (const one of cases) it(`answer ${one.what} with ${one.status} and an ErrorBody`, async () => assertErrorBody(await ask(one), one.status));

  for (const one of scimCases)
    it(`answer ${one.what} with ${one.status} and a ScimError`, async () => {
      const { status, body } = await ask(one);
      assert.deepEqual(judge({ kind: "model", name: "ScimError" }, body), { mismatches: [], unchecked: [] });
      assert.deepEqual([status, body["status"], body["schemas"]], [one.status, String(one.status), ["urn:ietf:params:scim:api:messages:2.0:Error"]]);
      assert.ok(body["detail"] !== undefined && body["scimType"] !== undefined);
    });

  for (const [what, fault, status] of [
    ["a spent budget", { kind: "rateLimited" }, 429],
    ["a fault of its own", { kind: "serverError", status: 500 }, 500],
    ["being unavailable", { kind: "serverError", status: 503 }, 503],
    ["being too slow", { kind: "serverError", status: 504 }, 504],
  ] as const)
    it(`answer ${what} with ${status} and an ErrorBody`, async () => {
      const defaults = { skip: 0, times: 1, chance: 1, status: 503, retryAfter: 1, seconds: 1 } as const;
      platform.sandbox.faults.set({ seed: 1, faults: [{ ...defaults, ...fault }] });
      assertErrorBody(await ask({ what, method: "GET", path: users, status }), status);
    });
});
