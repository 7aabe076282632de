/**
 * What the real platform is known to answer, word for word: each row names where it was recorded or documented.
 * Sources: COM (Genesys community), DEVF (developer forum, topic), CX (Genesys' Terraform provider), OAS (the error codes
 * of the operation in Genesys' OpenAPI), CFV (GitHub tishige/CallFlowVisualizer), BLOG (developer-center blog, 2021).
 */
import assert from "node:assert/strict";
import { call, idOf, seed, startPlatform, type HttpReply, type Platform } from "./platform.ts";

/** Ids that the rows' requests are made of. */
interface Ids {
  readonly ann: string;
  readonly ian: string;
  readonly gone: string;
  readonly group: string;
  readonly queue: string;
  readonly home: string;
  readonly role: string;
  readonly skill: string;
}

interface Row {
  readonly source: string;
  readonly what: string;
  readonly request: (ids: Ids) => readonly [method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>];
  readonly status: number;
  readonly code: string;
  readonly message: string | ((ids: Ids) => string);
  /** `messageWithParams` and `messageParams`, where the source shows them or they follow from its `%s`. */
  readonly places?: (ids: Ids) => object;
}

const malformed = "The request could not be understood by the server due to malformed syntax.";
const conflict = "The request could not be completed by the server due to a conflict.";
const noUser = "Unable to find a user with that userId";
const nobody = "00000000-0000-4000-8000-000000000000";
const user = (email: string): object => ({ name: "X", email });
const many = (count: number): string => Array.from({ length: count }, (_, index) => `i${index}`).join(",");

const rows: readonly Row[] = [
  {
    source: "COM, message E878F533",
    what: "the roles of who has none",
    request: ({ ian }) => ["GET", `/api/v2/users/${ian}/roles`],
    status: 404,
    code: "not.found",
    message: ({ ian }) => `No such user ${ian}`,
    places: ({ ian }) => ({ messageWithParams: "No such user {userId}", messageParams: { userId: ian } }),
  },
  {
    source: "OAS, POST /users",
    what: "an e-mail that is taken",
    request: () => ["POST", "/api/v2/users", user("ann@example.com")],
    status: 409,
    code: "general.conflict",
    message: conflict,
  },
  {
    source: "OAS, GET /users/{id}",
    what: "a person who is not there",
    request: () => ["GET", `/api/v2/users/${nobody}`],
    status: 404,
    code: "general.resource.not.found",
    message: noUser,
  },
  {
    source: "OAS, GET /users/{id}; CX reads deleted people by state=deleted",
    what: "a deleted person, unless asked for",
    request: ({ gone }) => ["GET", `/api/v2/users/${gone}`],
    status: 404,
    code: "general.resource.not.found",
    message: noUser,
  },
  {
    source: "OAS, PATCH /users/{id}; CX repeats on this text",
    what: "a stale version",
    request: ({ ann }) => ["PATCH", `/api/v2/users/${ann}`, { version: 99, title: "Lead" }],
    status: 400,
    code: "general.conflict",
    message: "The version supplied does not match the current version of the user",
  },
  {
    source: 'OAS, model UpdateUser: state "is the only modifiable field"',
    what: "state beside another field",
    request: ({ ann }) => ["PATCH", `/api/v2/users/${ann}`, { version: 1, state: "inactive", title: "Lead" }],
    status: 400,
    code: "general.bad.request",
    message: malformed,
  },
  {
    source: "OAS, GET /users",
    what: "more than a hundred ids of people",
    request: () => ["GET", `/api/v2/users?id=${many(101)}`],
    status: 400,
    code: "max.user.ids",
    message: "Only 100 users can be requested at a time.",
  },
  {
    source: "CX, DEVTOOLING-862",
    what: "inactive people beyond the ten thousandth",
    request: () => ["GET", "/api/v2/users?state=inactive&pageSize=500&pageNumber=21"],
    status: 400,
    code: "bad.request",
    message: malformed,
  },
  {
    source: "OAS, POST /users/{id}/externalid",
    what: "an external id that somebody holds",
    request: ({ ian }) => ["POST", `/api/v2/users/${ian}/externalid`, { authorityName: "employee-id", externalKey: "E1" }],
    status: 409,
    code: "general.resource.conflict",
    message: "The external identifier already exists.",
  },
  {
    source: "OAS, POST /users",
    what: "a password against the policy (the account was created)",
    request: () => ["POST", "/api/v2/users", { ...user("pass@example.com"), password: "short" }],
    status: 400,
    code: "invalid.password",
    message: "The user was created successfully but the provided password does not meet the password policy requirements",
  },
  {
    source: "OAS, GET /users/me",
    what: "a call in a person's context by an OAuth client",
    request: () => ["GET", "/api/v2/users/me"],
    status: 400,
    code: "not.a.user",
    message: "This request requires a user context. Client credentials cannot be used for requests to this resource.",
  },
  {
    source: "OAS, PUT /users/{id}/roles",
    what: "roles for an inactive person",
    request: ({ ian, role }) => ["PUT", `/api/v2/users/${ian}/roles`, [role]],
    status: 404,
    code: "general.resource.not.found",
    message: "Unable to find an active user with that ID in this organization.",
  },
  {
    source: "OAS, POST /authorization/subjects/{id}/bulkadd",
    what: "a grant of a role that is not there",
    request: ({ ann, home }) => ["POST", `/api/v2/authorization/subjects/${ann}/bulkadd`, { grants: [{ roleId: "none", divisionId: home }] }],
    status: 400,
    code: "bad.role.divisions",
    message: "Invalid role divisions in request.",
  },
  {
    source: "OAS, GET /authorization/roles",
    what: "more than a hundred ids of roles",
    request: () => ["GET", `/api/v2/authorization/roles?id=${many(101)}`],
    status: 400,
    code: "max.role.ids",
    message: "Only 100 roles can be requested at a time.",
  },
  {
    source: "OAS, POST /authorization/divisions",
    what: "a division whose name is taken",
    request: () => ["POST", "/api/v2/authorization/divisions", { name: "Billing_Div", description: "" }],
    status: 409,
    code: "resource.already.exists",
    message: "A resource with that name already exists.",
  },
  {
    source: "OAS, DELETE /authorization/divisions/{id}",
    what: "deleting a division that is not empty",
    request: ({ home }) => ["DELETE", `/api/v2/authorization/divisions/${home}`],
    status: 400,
    code: "precondition.failure",
    message: "One or more preconditions was not met.",
  },
  {
    source: "OAS, POST /authorization/divisions/{id}/objects/USER",
    what: "moving nobody",
    request: ({ home }) => ["POST", `/api/v2/authorization/divisions/${home}/objects/USER`, []],
    status: 400,
    code: "empty.bulk.division.update",
    message: "Unable to move object because the request contained an empty object.",
  },
  {
    source: "OAS, POST /groups",
    what: "a group whose name is taken",
    request: () => ["POST", "/api/v2/groups", { name: "Claims", type: "official", visibility: "public", rulesVisible: true }],
    status: 400,
    code: "group.name.in.use",
    message: "This group name is currently in use.",
  },
  {
    source: "OAS, PUT /groups/{id}",
    what: "a stale version of a group",
    request: ({ group }) => ["PUT", `/api/v2/groups/${group}`, { version: 99, name: "Claims" }],
    status: 400,
    code: "general.conflict",
    message: "Resource conflict - Unexpected version was provided",
  },
  {
    source: "OAS, POST /groups/{id}/members",
    what: "members under a stale version",
    request: ({ group, ann }) => ["POST", `/api/v2/groups/${group}/members`, { memberIds: [ann], version: 99 }],
    status: 409,
    code: "general.conflict",
    message: "The version supplied does not match the current version of the user",
  },
  {
    source: "OAS, POST /groups/{id}/members",
    what: "members who are not there",
    request: ({ group }) => ["POST", `/api/v2/groups/${group}/members`, { memberIds: [nobody] }],
    status: 400,
    code: "general.resource.not.found",
    message: "Group members were not found.",
  },
  {
    source: "OAS, DELETE /groups/{id}",
    what: "deleting a group that is not there",
    request: () => ["DELETE", `/api/v2/groups/${nobody}`],
    status: 404,
    code: "general.resource.not.found",
    message: "Specified group not found.",
  },
  {
    source: "OAS, GET /routing/skills/{id}",
    what: "a skill that is not there",
    request: () => ["GET", `/api/v2/routing/skills/${nobody}`],
    status: 404,
    code: "skillsservice.skillnotfound",
    message: "The Skill could not be found.",
  },
  {
    source: "OAS, POST /routing/skills",
    what: "a skill whose name is taken",
    request: () => ["POST", "/api/v2/routing/skills", { name: "chat" }],
    status: 400,
    code: "general.conflict",
    message: conflict,
  },
  {
    source: "OAS, DELETE /users/{id}/routingskills/{skillId}",
    what: "taking a skill from who does not have it",
    request: ({ ian, skill }) => ["DELETE", `/api/v2/users/${ian}/routingskills/${skill}`],
    status: 404,
    code: "general.resource.not.found",
    message: "Resource not found",
  },
  {
    source: "OAS, GET /routing/queues/{id}",
    what: "a queue that is not there",
    request: () => ["GET", `/api/v2/routing/queues/${nobody}`],
    status: 404,
    code: "resource.not.found",
    message: "The resource could not be found.",
  },
  {
    source: "OAS, DELETE /routing/queues/{id}/members/{memberId}",
    what: "taking a member by group out of a queue singly",
    request: ({ queue, ann }) => ["DELETE", `/api/v2/routing/queues/${queue}/members/${ann}`],
    status: 400,
    code: "invalid.type",
    message: "Group-type queue members cannot be individually deleted.",
  },
  {
    source: "OAS, PUT /routing/users/{id}/utilization",
    what: "a capacity out of range",
    request: ({ ann }) => ["PUT", `/api/v2/routing/users/${ann}/utilization`, { utilization: { call: { maximumCapacity: 51 } } }],
    status: 400,
    code: "invalid.media.capacity",
    message: "Maximum capacity must be between 1 and 50.",
  },
  {
    source: "OAS, GET /scim/v2/users/{id}",
    what: "a SCIM user who is not there",
    request: () => ["GET", `/api/v2/scim/v2/users/${nobody}`],
    status: 404,
    code: "general.resource.not.found",
    message: "User could not be found.",
  },
];

describe("sandbox/genesys answers as recorded", () => {
  let platform: Platform;
  let ids: Ids;
  before(async () => {
    platform = await startPlatform();
    const { sdk } = platform;
    const [ann, ian, gone] = [
      await platform.userId("ann@example.com"),
      await platform.userId("ian@example.com"),
      await platform.userId("del@example.com"),
    ];
    const group = idOf(await sdk.groups.postGroups({ name: "Claims", type: "official", visibility: "public", rulesVisible: true }));
    await sdk.groups.postGroupMembers(group, { memberIds: [ann] });
    const queue = idOf(await sdk.routing.postRoutingQueues({ name: "Claims", memberGroups: [{ id: group, type: "GROUP" }] }));
    const [home, role] = [await platform.divisionId("Home"), await platform.roleId("Sales_Role")];
    const skill = idOf((await sdk.routing.getRoutingSkills()).entities?.[0]);
    ids = { ann, ian, gone, group, queue, home, role, skill };
  });
  after(() => platform.close());

  for (const { source, what, request, status, code, message, places } of rows) {
    it(`${what} (${source})`, async () => {
      const reply = await platform.http(...request(ids));
      const contextId = reply.headers.get("ININ-Correlation-Id");
      assert.deepEqual([reply.status, reply.body], [
        status,
        {
          message: typeof message === "string" ? message : message(ids),
          code,
          status,
          ...places?.(ids),
          contextId,
          details: [],
          errors: [],
        },
      ]);
    });
  }
});

describe("sandbox/genesys SCIM refusals as documented", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform.close());

  /** Model `ScimError`: the status is a text, and there is no code. */
  const scimError = (reply: HttpReply): unknown => {
    const { schemas, status, scimType, detail } = reply.body;
    return [reply.status, schemas, status, scimType, typeof detail];
  };
  const schema = ["urn:ietf:params:scim:api:messages:2.0:Error"];

  it("tell of a user who is there already (OAS, POST /scim/v2/users, 409 ScimError)", async () => {
    const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
    const reply = await platform.scim("POST", "/users", { schemas, userName: "ann@example.com", displayName: "Ann" });
    assert.deepEqual(scimError(reply), [409, schema, "409", "uniqueness", "string"]);
  });

  it("answer a stale If-Match with 400, not 412 (OAS, PUT /scim/v2/users/{id}, scimType invalidVers)", async () => {
    const id = await platform.userId("ann@example.com");
    const body = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "ann@example.com", displayName: "Ann" };
    const reply = await platform.scim("PUT", `/users/${id}`, body, { "If-Match": '"99"' });
    assert.deepEqual(scimError(reply), [400, schema, "400", "invalidVers", "string"]);
  });
});

describe("sandbox/genesys replies as recorded", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform({ ratePerMinute: 3, now: () => new Date("2026-01-01T00:00:00.000Z") });
  });
  after(() => platform.close());

  const headersOf = (reply: HttpReply, ...names: string[]): (string | null)[] => names.map((name) => reply.headers.get(name));

  it("tell the budget of the token (BLOG; README of the SDK)", async () => {
    const reply = await platform.http("GET", "/api/v2/organizations/me");
    assert.deepEqual(headersOf(reply, "inin-ratelimit-count", "inin-ratelimit-allowed", "inin-ratelimit-reset"), ["1", "3", "60"]);
    assert.match(reply.headers.get("ININ-Correlation-Id") ?? "", /^[0-9a-f-]{36}$/);
  });

  it("refuse a call too many, with the time to wait in header and text (DEVF 12028)", async () => {
    await platform.http("GET", "/api/v2/organizations/me");
    await platform.http("GET", "/api/v2/organizations/me");
    const reply = await platform.http("GET", "/api/v2/organizations/me");
    assert.deepEqual([reply.status, ...headersOf(reply, "Retry-After"), reply.body], [
      429,
      "60",
      {
        message: "Rate limit exceeded the maximum. Retry the request in [60] seconds",
        code: "too.many.requests.retry.after",
        status: 429,
        contextId: reply.headers.get("ININ-Correlation-Id"),
        details: [],
        errors: [],
      },
    ]);
  });
});

describe("sandbox/genesys log-ins as recorded", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform({ organization: seed });
  });
  after(() => platform.close());

  const login = (secret: string): Promise<HttpReply> => {
    const Authorization = `Basic ${Buffer.from(`client-none:${secret}`).toString("base64")}`;
    const headers = { Authorization, "Content-Type": "application/x-www-form-urlencoded" };
    return call(`${platform.sandbox.url}/oauth/token`, "POST", undefined, "grant_type=client_credentials", headers);
  };

  it("refuse a wrong secret with 400 (CFV issues 8 and 9)", async () => {
    const { status, body } = await login("wrong");
    const description = "authentication failed";
    assert.deepEqual([status, body], [400, { error: "invalid_client", description, error_description: description }]);
  });

  it("are throttled with 400, not 429 (CX provider.go, pull request 1004)", async () => {
    const replies = await Promise.all(Array.from({ length: 301 }, () => login("none")));
    const refused = replies.filter((reply) => reply.status !== 200);
    assert.deepEqual(refused.map((reply) => [reply.status, reply.body["error"]]), [[400, "invalid_request"]]);
    assert.match(String(refused[0]?.body["error_description"]), /^rate limit exceeded; /);
  });
});
