/** Every refusal that facts, recordings or Okta's own tables show of the real platform, word for word. */
import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";

/** Where a row comes from. */
const SOURCES = {
  codes: "Okta developer documentation, table of error codes, release 2026.08.1",
  openapi: "Okta's OpenAPI, 2026.06.3, example of the operation",
  customAttribute: "terraform-provider-okta, cassette TestAccResourceOktaUser_invalidCustomProfileAttribute",
  ruleLock: "terraform-provider-okta, cassette TestAccResourceOktaGroupRule_423ResponseCapture",
  events: "Okta developer documentation, event types, example of an outcome's reason",
  sdk: "okta-sdk-nodejs issue 427",
} as const;

interface Row {
  readonly source: keyof typeof SOURCES;
  readonly what: string;
  readonly ask: (org: OktaCaller, ids: Ids) => Promise<{ readonly status: number; readonly body: Body; readonly headers: Headers }>;
  readonly status: number;
  readonly code: string;
  readonly summary: string;
  readonly causes?: readonly string[];
}

interface Ids {
  readonly user: string;
  readonly group: string;
  readonly app: string;
  readonly apiApp: string;
}

const rule = (group: string, name: string): Body => ({ type: "group_rule", name, conditions: { expression: { type: "urn:okta:expression:1.0", value: 'user.title == "x"' } }, actions: { assignUserToGroups: { groupIds: [group] } } });

const ROWS: readonly Row[] = [
  { source: "customAttribute", what: "an attribute that no schema has", ask: (org) => org.call("POST", "/api/v1/users", person("x", { notValid: "y" })), status: 400, code: "E0000001", summary: "Api validation failed: newUser", causes: ["Property name 'notValid' is not defined in profile"] },
  { source: "openapi", what: "features of an app without provisioning", ask: (org, { apiApp }) => org.call("GET", `/api/v1/apps/${apiApp}/features`), status: 400, code: "E0000001", summary: "Api validation failed: feature", causes: ["Provisioning is not enabled for the app instance."] },
  { source: "codes", what: "a body that is no JSON", ask: (org) => org.call("POST", "/api/v1/groups", "{"), status: 400, code: "E0000003", summary: "The request body was not well-formed." },
  { source: "codes", what: "a missing thing", ask: (org) => org.call("GET", "/api/v1/users/00u00000000000000000"), status: 404, code: "E0000007", summary: "Not found: Resource not found: 00u00000000000000000 (User)" },
  { source: "sdk", what: "a wrong token", ask: (org) => org.call("GET", "/api/v1/users", undefined, { authorization: "SSWS wrong" }), status: 401, code: "E0000011", summary: "Invalid token provided" },
  { source: "codes", what: "activating who is active", ask: (org, { user }) => org.call("POST", `/api/v1/users/${user}/lifecycle/activate`), status: 403, code: "E0000016", summary: "Activation failed because the user is already active" },
  { source: "codes", what: "another method", ask: (org, { group }) => org.call("PATCH", `/api/v1/groups/${group}`, {}), status: 405, code: "E0000022", summary: "The endpoint does not support the provided HTTP method" },
  { source: "codes", what: "unlocking who is not locked out", ask: (org, { user }) => org.call("POST", `/api/v1/users/${user}/lifecycle/unlock`), status: 403, code: "E0000032", summary: "Unlock is not allowed for this user." },
  { source: "codes", what: "what the status does not allow", ask: (org, { user }) => org.call("POST", `/api/v1/users/${user}/lifecycle/reactivate`), status: 403, code: "E0000038", summary: "This operation is not allowed in the user's current status." },
  { source: "events", what: "unsuspending and suspending at the wrong time", ask: async (org) => {
    const id = idOf(await org.good("POST", "/api/v1/users?activate=false", person("staged")));
    return org.call("POST", `/api/v1/users/${id}/lifecycle/suspend`);
  }, status: 400, code: "E0000001", summary: "Api validation failed: suspendUser", causes: ["Cannot suspend a user that is not active"] },
  { source: "ruleLock", what: "rules made at once", ask: async (org, { group }) => {
    await org.good("POST", "/api/v1/groups/rules", rule(group, "one"));
    return org.call("POST", "/api/v1/groups/rules", rule(group, "two"));
  }, status: 423, code: "E0000239", summary: "Policy priorities are being reconciled. Please try again later." },
];

describe("what is recorded of the real platform", () => {
  let org: OktaCaller;
  let ids: Ids;
  before(async () => {
    org = await okta({ behaviour: { lockRuleCreates: true } });
    const app = (name: string) => org.good("POST", "/api/v1/apps", { name, label: name, signOnMode: "SAML_2_0" });
    ids = {
      user: idOf(await org.good("POST", "/api/v1/users", person("ann"))),
      group: idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "g" } })),
      app: idOf(await app("purecloudcollaborate")),
      apiApp: idOf(await app("okta_org2org")),
    };
  });
  after(() => org.sandbox.close());

  for (const { source, what, ask, status, code, summary, causes = [] } of ROWS) {
    it(`${code} for ${what} (${SOURCES[source]})`, async () => {
      const reply = await ask(org, ids);
      const { errorId, ...rest } = reply.body;
      assert.match(String(errorId), /^oae\w{17}$/);
      assert.deepEqual([reply.status, reply.headers.get("content-type")?.split(";")[0], rest], [status, "application/json", { errorCode: code, errorSummary: summary, errorLink: code, errorCauses: causes.map((errorSummary) => ({ errorSummary })) }]);
    });
  }

  /** Statuses that Okta documents differently from what it answers, as recorded (facts: §2.1, §2.2). */
  const statuses: readonly (readonly [what: string, ask: () => Promise<{ status: number }>, status: number])[] = [
    ["a connection's activation, of an app that is not supported", () => org.call("POST", `/api/v1/apps/${ids.app}/connections/default/lifecycle/activate`), 204],
    ["a feature of an app that is not supported", () => org.call("GET", `/api/v1/apps/${ids.app}/features/USER_PROVISIONING`), 200],
    ["a new user", () => org.call("POST", "/api/v1/users", person("new")), 200],
    ["a group that is put into an app", () => org.call("PUT", `/api/v1/apps/${ids.app}/groups/${ids.group}`, {}), 200],
    ["a group that is taken out of an app", () => org.call("DELETE", `/api/v1/apps/${ids.app}/groups/${ids.group}`), 204],
    ["a deactivated app", () => org.call("POST", `/api/v1/apps/${ids.apiApp}/lifecycle/deactivate`), 200],
    ["a deleted app", () => org.call("DELETE", `/api/v1/apps/${ids.apiApp}`), 204],
    ["a deleted rule", async () => org.call("DELETE", `/api/v1/groups/rules/${idOf((await org.all("/api/v1/groups/rules"))[0] ?? {})}`), 202],
  ];
  for (const [what, ask, status] of statuses) {
    it(`${status} for ${what}`, async () => {
      assert.equal((await ask()).status, status);
    });
  }

  it("tells the rate limit on each reply, in whole seconds", async () => {
    const { headers } = await org.call("GET", "/api/v1/users");
    for (const name of ["limit", "remaining", "reset"]) assert.match(headers.get(`x-rate-limit-${name}`) ?? "", /^\d+$/);
    assert.ok(!Number.isNaN(Date.parse(headers.get("date") ?? "")));
  });

  it("E0000047 beyond the rate limit, with the headers that say when to come back and no Retry-After (Okta: rate limits)", async () => {
    const small = await okta({ callsPerMinute: 1 });
    await small.call("GET", "/api/v1/users");
    const { status, body, headers } = await small.call("GET", "/api/v1/users");
    assert.deepEqual([status, body["errorCode"], body["errorSummary"], headers.get("x-rate-limit-remaining"), headers.get("retry-after")], [429, "E0000047", "API call exceeded rate limit due to too many requests.", "0", null]);
    await small.sandbox.close();
  });
});
