import assert from "node:assert/strict";
import { call, scimToken, startPlatform, type Platform } from "../platform.ts";

interface Case {
  readonly what: string;
  readonly method?: string;
  readonly path: string;
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the body holds besides `contextId`, `details` and `errors`. */
  readonly expected: Readonly<Record<string, unknown>>;
}

/** Codes and texts: Genesys' OpenAPI, error codes of each operation; `messageWithParams` as in the recorded 404 (facts §1). */
const cases: readonly Case[] = [
  {
    what: "no token",
    path: "/api/v2/users",
    token: null,
    expected: {
      message: "No authentication bearer token specified in authorization header.",
      code: "authentication.required",
      status: 401,
    },
  },
  {
    what: "an unknown token",
    path: "/api/v2/users",
    token: "bogus",
    expected: { message: "Invalid login credentials.", code: "bad.credentials", status: 401 },
  },
  {
    what: "an unknown route",
    path: "/api/v2/nonsense",
    expected: { message: "The requested resource was not found.", code: "not.found", status: 404 },
  },
  {
    what: "an unknown method",
    method: "PUT",
    path: "/api/v2/users",
    expected: { message: "The requested resource was not found.", code: "not.found", status: 404 },
  },
  {
    what: "a value that is not allowed",
    path: "/api/v2/users?state=bogus",
    expected: {
      message: "Value [bogus] is not valid for parameter [state]. Allowable values are: active, inactive, deleted, any",
      code: "invalid.query.param.value",
      status: 400,
      messageWithParams: "Value [{value}] is not valid for parameter [{parameter}]. Allowable values are: {allowed}",
      messageParams: { value: "bogus", parameter: "state", allowed: "active, inactive, deleted, any" },
    },
  },
  {
    what: "a page that is too large",
    path: "/api/v2/users?pageSize=501",
    expected: {
      message: "Value [501] is not valid for parameter [pageSize]. Allowable values are: 1 to 500",
      code: "invalid.query.param.value",
      status: 400,
      messageWithParams: "Value [{value}] is not valid for parameter [{parameter}]. Allowable values are: {allowed}",
      messageParams: { value: "501", parameter: "pageSize", allowed: "1 to 500" },
    },
  },
  {
    what: "an unknown query parameter",
    path: "/api/v2/groups/x?colour=red",
    expected: {
      message: "Value [red] is not valid for parameter [colour]. Allowable values are: none; known parameters are none",
      code: "invalid.query.param.value",
      status: 400,
      messageWithParams: "Value [{value}] is not valid for parameter [{parameter}]. Allowable values are: {allowed}",
      messageParams: { value: "red", parameter: "colour", allowed: "none; known parameters are none" },
    },
  },
  {
    what: "an unknown body field",
    method: "POST",
    path: "/api/v2/users",
    body: { name: "A", email: "a@example.com", shoeSize: 42 },
    expected: {
      message: "Value [shoeSize] is not a valid property for object [CreateUser]",
      code: "invalid.property",
      status: 400,
      messageWithParams: "Value [{property}] is not a valid property for object [{object}]",
      messageParams: { property: "shoeSize", object: "CreateUser" },
    },
  },
  {
    what: "a body value outside its enumeration",
    method: "POST",
    path: "/api/v2/users",
    body: { name: "A", email: "a@example.com", state: "asleep" },
    expected: {
      message: "Value [asleep] is not valid for field type [state]. Allowable values are: active, inactive, deleted",
      code: "invalid.value",
      status: 400,
      messageWithParams: "Value [{value}] is not valid for field type [{field}]. Allowable values are: {allowed}",
      messageParams: { value: "asleep", field: "state", allowed: "active, inactive, deleted" },
    },
  },
  {
    what: "a missing body field",
    method: "POST",
    path: "/api/v2/users",
    body: { name: "A" },
    expected: { message: "email: Invalid input: expected string, received undefined", code: "constraint.validation", status: 400 },
  },
  {
    what: "no body",
    method: "POST",
    path: "/api/v2/users",
    expected: { message: "The request could not be understood by the server due to malformed syntax.", code: "bad.request", status: 400 },
  },
  {
    what: "a body that is not JSON",
    method: "POST",
    path: "/api/v2/users",
    body: "{",
    expected: { message: "The request could not be understood by the server due to malformed syntax.", code: "bad.request", status: 400 },
  },
  {
    what: "another media type",
    method: "POST",
    path: "/api/v2/users",
    body: "name=A",
    headers: { "Content-Type": "text/plain" },
    expected: {
      message: "Unsupported Media Type - Unsupported or incorrect media type, such as an incorrect Content-Type value in the header.",
      code: "unsupported.media.type",
      status: 415,
    },
  },
  {
    what: "an unknown user",
    path: "/api/v2/users/nobody",
    expected: { message: "Unable to find a user with that userId", code: "general.resource.not.found", status: 404 },
  },
  {
    what: "an unknown SCIM user",
    path: "/api/v2/scim/v2/users/nobody",
    expected: { message: "User could not be found.", code: "general.resource.not.found", status: 404 },
  },
  {
    what: "an unknown skill",
    path: "/api/v2/routing/skills/none",
    expected: { message: "The Skill could not be found.", code: "skillsservice.skillnotfound", status: 404 },
  },
  {
    what: "one of several permissions missing",
    method: "DELETE",
    path: "/api/v2/groups/x",
    token: scimToken,
    expected: {
      message:
        "Unable to perform the requested action. You must have at least one of the following permissions assigned: directory:group:delete",
      code: "missing.any.permissions",
      status: 403,
      messageWithParams:
        "Unable to perform the requested action. You must have at least one of the following permissions assigned: {permissions}",
      messageParams: { permissions: "directory:group:delete" },
    },
  },
  {
    what: "a required permission missing",
    method: "POST",
    path: "/api/v2/authorization/divisions",
    token: scimToken,
    body: { name: "X", description: "" },
    expected: {
      message: "Unable to perform the requested action. You are missing the following permission(s): authorization:division:add",
      code: "missing.permissions",
      status: 403,
      messageWithParams: "Unable to perform the requested action. You are missing the following permission(s): {permissions}",
      messageParams: { permissions: "authorization:division:add" },
    },
  },
];

describe("sandbox/genesys refusals", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform.close());

  for (const { what, method = "GET", path, token: given, body, headers, expected } of cases) {
    it(`answers ${what} in the platform's words`, async () => {
      const reply = await call(platform.sandbox.url + path, method, given === null ? undefined : (given ?? platform.token), body, headers);
      const contextId = reply.headers.get("ININ-Correlation-Id");
      assert.match(contextId ?? "", /^[0-9a-f-]{36}$/);
      assert.deepEqual(reply.body, { ...expected, contextId, details: [], errors: [] });
      assert.equal(reply.status, expected["status"]);
    });
  }
});
