import assert from "node:assert/strict";
import { idOf, okta, person, type OktaCaller } from "./support/client.ts";

interface Case {
  readonly what: string;
  readonly ask: readonly [method: string, path: string, body?: unknown];
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly code: string;
  readonly summary: string;
  readonly causes?: readonly string[];
}

const RULE = { type: "group_rule", name: "r", conditions: { expression: { type: "urn:okta:expression:1.0", value: 'user.title == "x"' } }, actions: { assignUserToGroups: { groupIds: ["GROUP"] } } };
const withExpression = (value: string): unknown => ({ ...RULE, conditions: { expression: { type: "urn:okta:expression:1.0", value } } });

/** `USER`, `GROUP`, `APP` and `MAPPING` stand for ids that exist. */
const CASES: readonly Case[] = [
  { what: "a wrong token", ask: ["GET", "/api/v1/users/me"], headers: { authorization: "SSWS wrong" }, status: 401, code: "E0000011", summary: "Invalid token provided" },
  { what: "an unknown path", ask: ["GET", "/api/v1/nothing"], status: 404, code: "E0000007", summary: "Not found: Resource not found: /api/v1/nothing (Endpoint)" },
  { what: "a known path with another method", ask: ["PATCH", "/api/v1/groups/GROUP", {}], status: 405, code: "E0000022", summary: "The endpoint does not support the provided HTTP method" },
  { what: "broken JSON", ask: ["POST", "/api/v1/users", "{"], status: 400, code: "E0000003", summary: "The request body was not well-formed." },
  { what: "an unknown user", ask: ["GET", "/api/v1/users/nobody"], status: 404, code: "E0000007", summary: "Not found: Resource not found: nobody (User)" },
  { what: "an unknown body field", ask: ["POST", "/api/v1/groups", { profile: { name: "g" }, colour: 1 }], status: 400, code: "E0000001", summary: "Api validation failed: group", causes: ["Unrecognized field 'colour'. Known fields: profile"] },
  { what: "an unknown query parameter", ask: ["GET", "/api/v1/groups?colour=1"], status: 400, code: "E0000001", summary: "Api validation failed: colour", causes: ["colour: The query parameter is not supported by the sandbox"] },
  { what: "an unknown search attribute", ask: ["GET", `/api/v1/users?search=${encodeURIComponent('profile.shoeSize eq "9"')}`], status: 400, code: "E0000031", summary: "Invalid search criteria.", causes: ["The attribute 'profile.shoeSize' cannot be searched here"] },
  { what: "a comparison that search does not have", ask: ["GET", `/api/v1/users?search=${encodeURIComponent('profile.title ne "x"')}`], status: 400, code: "E0000031", summary: "Invalid search criteria.", causes: ["The operator 'ne' is not supported here; expected one of eq, sw, co, gt, ge, lt, le, pr"] },
  { what: "an attribute that filter does not know", ask: ["GET", `/api/v1/users?filter=${encodeURIComponent('profile.title eq "x"')}`], status: 400, code: "E0000031", summary: "Invalid search criteria.", causes: ["The attribute 'profile.title' cannot be searched here"] },
  { what: "a page that is too long", ask: ["GET", "/api/v1/users?limit=201"], status: 400, code: "E0000001", summary: "Api validation failed: limit", causes: ["limit: must be a whole number from 1 to 200"] },
  { what: "a login that is taken, in any case", ask: ["POST", "/api/v1/users", person("ANN")], status: 400, code: "E0000001", summary: "Api validation failed: login", causes: ["login: An object with this field already exists in the current organization"] },
  { what: "a login that is no address", ask: ["POST", "/api/v1/users", person("x", { login: "annie" })], status: 400, code: "E0000001", summary: "Api validation failed: login", causes: ["login: Username must be in the form of an email address"] },
  { what: "a missing attribute", ask: ["POST", "/api/v1/users", person("x", { lastName: null })], status: 400, code: "E0000001", summary: "Api validation failed: lastName", causes: ["lastName: The field cannot be left blank"] },
  { what: "an attribute that no schema has", ask: ["POST", "/api/v1/users", person("x", { notValid: "y" })], status: 400, code: "E0000001", summary: "Api validation failed: newUser", causes: ["Property name 'notValid' is not defined in profile"] },
  { what: "an attribute of another type", ask: ["POST", "/api/v1/users", person("x", { title: 7 })], status: 400, code: "E0000001", summary: "Api validation failed: title", causes: ["title: The value does not match the type string"] },
  { what: "activating an active user", ask: ["POST", "/api/v1/users/USER/lifecycle/activate"], status: 403, code: "E0000016", summary: "Activation failed because the user is already active" },
  { what: "unsuspending an active user", ask: ["POST", "/api/v1/users/USER/lifecycle/unsuspend"], status: 400, code: "E0000001", summary: "Api validation failed: unsuspendUser", causes: ["Cannot unsuspend a user that is not suspended"] },
  { what: "a group name that is taken", ask: ["POST", "/api/v1/groups", { profile: { name: "Agents" } }], status: 400, code: "E0000001", summary: "Api validation failed: name", causes: ["name: An object with this field already exists in the current organization"] },
  { what: "a rule name that is too long", ask: ["POST", "/api/v1/groups/rules", { ...RULE, name: "r".repeat(51) }], status: 400, code: "E0000001", summary: "Api validation failed: name", causes: ["name: The field cannot exceed 50 characters"] },
  { what: "a rule for a group that is not there", ask: ["POST", "/api/v1/groups/rules", { ...RULE, actions: { assignUserToGroups: { groupIds: ["00gnone"] } } }], status: 400, code: "E0000001", summary: "Api validation failed: groupIds", causes: ["Invalid group '00gnone': a rule assigns to existing groups of type OKTA_GROUP"] },
  { what: "an app of another network", ask: ["POST", "/api/v1/apps", { name: "genesyscloud", label: "x", signOnMode: "SAML_2_0" }], status: 400, code: "E0000001", summary: "Api validation failed: name", causes: ["name: 'genesyscloud' is not an app of the integration network that the sandbox knows (purecloudcollaborate, google, office365, okta_org2org, slack, zoomus, zscalerbyz)"] },
  { what: "deleting an active app", ask: ["DELETE", "/api/v1/apps/APP"], status: 403, code: "E0000056", summary: "Delete application forbidden.", causes: ["The application must be deactivated before it can be deleted"] },
  { what: "a mapping to an attribute that is not there", ask: ["POST", "/api/v1/mappings/MAPPING", { properties: { nothing: null } }], status: 400, code: "E0000001", summary: "Api validation failed: properties", causes: ["nothing: The target has no attribute of that name"] },
  { what: "group push without provisioning", ask: ["POST", "/api/v1/apps/APP/group-push/mappings", { sourceGroupId: "GROUP" }], status: 400, code: "E0000001", summary: "Api validation failed: groupPushMapping", causes: ["Group push is not enabled for the app 'Genesys Cloud'. Enable provisioning and Push Groups in the Admin Console"] },
];

describe("Okta's refusals", () => {
  let org: OktaCaller;
  const ids = new Map<string, string>();
  before(async () => {
    org = await okta();
    ids.set("USER", idOf(await org.good("POST", "/api/v1/users", person("ann"))));
    ids.set("GROUP", idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Agents" } })));
    ids.set("APP", idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" })));
    ids.set("MAPPING", idOf((await org.call("GET", `/api/v1/mappings?targetId=${ids.get("APP") ?? ""}`)).list[0] ?? {}));
  });
  after(() => org.sandbox.close());
  const filled = (text: string): string => text.replace(/\b(USER|GROUP|APP|MAPPING)\b/g, (name) => ids.get(name) ?? name);

  for (const { what, ask, headers, status, code, summary, causes = [] } of CASES) {
    it(`refuses ${what}`, async () => {
      const [method, path, body] = ask;
      const sent = typeof body === "string" || body === undefined ? body : filled(JSON.stringify(body));
      const reply = await org.call(method, filled(path), sent, headers);
      const { errorId, ...rest } = reply.body;
      assert.equal(reply.status, status);
      assert.match(String(errorId), /^oae\w{17}$/);
      assert.deepEqual(rest, { errorCode: code, errorSummary: summary, errorLink: code, errorCauses: causes.map((errorSummary) => ({ errorSummary })) });
    });
  }

  for (const expression of ['String.contains(user.title, "x")', "user.title ==", 'Convert.toInt("1") == 1', 'user.shoeSize == "9"']) {
    it(`refuses the rule ${expression}`, async () => {
      const { status, body } = await org.call("POST", "/api/v1/groups/rules", filled(JSON.stringify(withExpression(expression))));
      assert.equal(status, 400);
      assert.equal(body["errorSummary"], "Api validation failed: expression");
      assert.match(JSON.stringify(body["errorCauses"]), /expression: Invalid Expression\. \S/);
    });
  }

  it("tells the rate limit on each reply, and refuses with E0000047 beyond it", async () => {
    const small = await okta({ callsPerMinute: 1 });
    const first = await small.call("GET", "/api/v1/users/me");
    assert.deepEqual(["limit", "remaining"].map((name) => first.headers.get(`x-rate-limit-${name}`)), ["1", "0"]);
    const second = await small.call("GET", "/api/v1/users/me");
    assert.equal(second.status, 429);
    assert.equal(second.body["errorCode"], "E0000047");
    assert.ok(Number(second.headers.get("x-rate-limit-reset")) * 1000 >= Date.parse(second.headers.get("date") ?? ""));
    await small.sandbox.close();
  });
});
