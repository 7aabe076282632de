/**
 * The calls of Okta's own Pulumi and Terraform provider, in its order and with its query parameters (read from
 * terraform-provider-okta 6.12 and its recorded traffic), against the emulator: each is answered as on the real platform.
 */
import assert from "node:assert/strict";
import { okta, person, type Body, type OktaCaller } from "./support/client.ts";

/** `keep`: stores the id of the answer (or of its first element) under a name, for `{name}` in later calls. */
interface Step {
  readonly ask: readonly [method: string, path: string, body?: unknown];
  readonly status?: number;
  readonly keep?: string;
}

const SAML = {
  accessibility: {}, credentials: { userNameTemplate: { template: "${source.email}", type: "BUILT_IN" } }, label: "Genesys Cloud", name: "purecloudcollaborate",
  settings: { app: {}, signOn: { honorForceAuthn: false } }, signOnMode: "SAML_2_0", visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
};
const property = (definition: unknown): Body => ({ definitions: { custom: { id: "#custom", properties: { location: definition }, type: "object" } } });
const PROPERTY = { title: "Location", type: "string", externalName: "location", externalNamespace: "urn:x", scope: "NONE", union: "DISABLE", master: { type: "PROFILE_MASTER" }, permissions: [{ action: "READ_ONLY", principal: "SELF" }], required: false };
const RULE = { actions: { assignUserToGroups: { groupIds: ["{group}"] } }, conditions: { expression: { type: "urn:okta:expression:1.0", value: 'String.startsWith(user.firstName,"andy")' }, people: { users: {} } }, name: "Andys", type: "group_rule" };

/** Reading an app: itself, its metadata, its keys. */
const READ_APP: readonly Step[] = [
  { ask: ["GET", "/api/v1/apps/{app}"], keep: "app" },
  { ask: ["GET", "/api/v1/apps/{app}/sso/saml/metadata?kid={kid}"] },
  { ask: ["GET", "/api/v1/apps/{app}/credentials/keys"] },
];

const SEQUENCES: Readonly<Record<string, readonly Step[]>> = {
  configure: [{ ask: ["GET", "/api/v1/users/me"] }, { ask: ["GET", "/api/v1/users/me"] }],
  "okta_app_saml, created and read": [
    { ask: ["POST", "/api/v1/apps?activate=true", SAML], keep: "app" },
    { ask: ["GET", "/.well-known/okta-organization"] },
    { ask: ["GET", "/api/v1/policies?type=ACCESS_POLICY"], keep: "policy" },
    { ask: ["PUT", "/api/v1/apps/{app}/policies/{policy}"], status: 204 },
    ...READ_APP,
  ],
  "okta_app_saml, found by its label": [{ ask: ["GET", "/api/v1/apps?filter=status+eq+%22ACTIVE%22&limit=1&q=Genesys+Cloud"], keep: "app" }],
  "okta_app_saml, updated": [{ ask: ["PUT", "/api/v1/apps/{app}", { ...SAML, label: "Genesys" }] }, { ask: ["PUT", "/api/v1/apps/{app}/policies/{policy}"], status: 204 }, ...READ_APP],
  "okta_app_user_schema_property": [
    { ask: ["GET", "/api/v1/meta/schemas/apps/{app}/default"] },
    { ask: ["POST", "/api/v1/meta/schemas/apps/{app}/default", property(PROPERTY)] },
    { ask: ["GET", "/api/v1/meta/schemas/apps/{app}/default"] },
  ],
  "okta_user_schema_property": [
    { ask: ["POST", "/api/v1/meta/schemas/user/default", property({ ...PROPERTY, externalName: undefined, externalNamespace: undefined })] },
    { ask: ["GET", "/api/v1/meta/schemas/user/default"] },
    { ask: ["GET", "/api/v1/meta/types/user"] },
  ],
  "okta_group_schema_property": [{ ask: ["POST", "/api/v1/meta/schemas/group/default", property({ title: "Location", type: "string" })] }, { ask: ["GET", "/api/v1/meta/schemas/group/default"] }],
  "okta_profile_mapping, by its source and target": [
    { ask: ["GET", "/api/v1/mappings?limit=200"] },
    { ask: ["GET", "/api/v1/mappings?limit=200&sourceId=otysandboxdefault001&targetId={app}"], keep: "mapping" },
    { ask: ["GET", "/api/v1/mappings/{mapping}"] },
    { ask: ["POST", "/api/v1/mappings/{mapping}", { properties: { location: { expression: "user.city", pushStatus: "PUSH" } } }] },
    { ask: ["GET", "/api/v1/mappings/{mapping}"] },
    { ask: ["GET", "/api/v1/apps/{app}/user/types"] },
    { ask: ["PUT", "/api/internal/v1/mappings/reapply?source=otysandboxdefault001&target={app}"], status: 204 },
    { ask: ["POST", "/api/v1/mappings/{mapping}", { properties: { location: null } }] },
  ],
  "okta_group, created, found, changed": [
    { ask: ["POST", "/api/v1/groups", { profile: { name: "Agents", description: "", location: "Cork" } }], keep: "group" },
    { ask: ["GET", "/api/v1/groups/{group}"] },
    { ask: ["GET", "/api/v1/groups?q=Agents"], keep: "group" },
    { ask: ["GET", "/api/v1/groups?filter=type+eq+%22OKTA_GROUP%22&q=Agents"], keep: "group" },
    { ask: ["GET", "/api/v1/groups?filter=type+eq+%22OKTA_GROUP%22&limit=200"] },
    { ask: ["GET", "/api/v1/groups/{group}/users?limit=200"] },
    { ask: ["PUT", "/api/v1/groups/{group}", { profile: { name: "Agents", description: "all" } }] },
  ],
  "okta_group_rule, changed while inactive": [
    { ask: ["POST", "/api/v1/groups/rules", RULE], keep: "rule" },
    { ask: ["POST", "/api/v1/groups/rules/{rule}/lifecycle/activate"], status: 204 },
    { ask: ["GET", "/api/v1/groups/rules/{rule}"] },
    { ask: ["GET", "/api/v1/groups/rules?limit=1&search=Andys"] },
    { ask: ["POST", "/api/v1/groups/rules/{rule}/lifecycle/deactivate"], status: 204 },
    { ask: ["PUT", "/api/v1/groups/rules/{rule}", { ...RULE, name: "Andies" }] },
    { ask: ["POST", "/api/v1/groups/rules/{rule}/lifecycle/activate"], status: 204 },
    { ask: ["POST", "/api/v1/groups/rules/{rule}/lifecycle/deactivate"], status: 204 },
    { ask: ["DELETE", "/api/v1/groups/rules/{rule}?removeUsers=false"], status: 202 },
  ],
  "okta_app_group_assignment and okta_app_group_assignments": [
    { ask: ["PUT", "/api/v1/apps/{app}/groups/{group}", { priority: 0, profile: {} }] },
    { ask: ["GET", "/api/v1/apps/{app}/groups/{group}"] },
    { ask: ["GET", "/api/v1/apps/{app}/groups?limit=200"] },
    { ask: ["GET", "/api/v1/apps/{app}/groups"] },
    { ask: ["DELETE", "/api/v1/apps/{app}/groups/{group}"], status: 204 },
  ],
  "okta_app_connection and okta_app_features, of an app that the API does not support": [
    { ask: ["POST", "/api/v1/apps/{app}/connections/default", { baseUrl: "https://x.example", profile: { authScheme: "TOKEN", token: "t" } }] },
    { ask: ["POST", "/api/v1/apps/{app}/connections/default/lifecycle/activate"], status: 204 },
    { ask: ["GET", "/api/v1/apps/{app}/connections/default"] },
    { ask: ["PUT", "/api/v1/apps/{app}/features/USER_PROVISIONING", { create: { lifecycleCreate: { status: "ENABLED" } } }] },
    { ask: ["GET", "/api/v1/apps/{app}/features/USER_PROVISIONING"] },
  ],
  "okta_push_group": [
    { ask: ["POST", "/api/v1/apps/{app}/group-push/mappings", { sourceGroupId: "{group}", status: "ACTIVE", targetGroupName: "Agents" }], keep: "push" },
    { ask: ["GET", "/api/v1/apps/{app}/group-push/mappings/{push}"] },
    { ask: ["GET", "/api/v1/apps/{app}/group-push/mappings?sourceGroupId={group}"], keep: "push" },
    { ask: ["GET", "/api/v1/apps/{app}/group-push/mappings?after="], keep: "push" },
    { ask: ["PATCH", "/api/v1/apps/{app}/group-push/mappings/{push}", { status: "INACTIVE" }] },
    { ask: ["DELETE", "/api/v1/apps/{app}/group-push/mappings/{push}?deleteTargetGroup=false"] },
  ],
  "okta_users, by search with an order that is ignored": [{ ask: ["GET", "/api/v1/users?limit=200&search=profile.email+sw+%22ann%22&sortOrder=0"], keep: "ann" }, { ask: ["GET", "/api/v1/users/{ann}/groups"] }],
  "okta_link_definition and okta_link_value": [
    { ask: ["POST", "/api/v1/meta/schemas/user/linkedObjects", { primary: { name: "manager", title: "Manager", description: "m", type: "USER" }, associated: { name: "subordinate", title: "Subordinate", description: "s", type: "USER" } }], status: 201 },
    { ask: ["GET", "/api/v1/meta/schemas/user/linkedObjects/manager"] },
    { ask: ["PUT", "/api/v1/users/{ann}/linkedObjects/manager/{bob}"], status: 204 },
    { ask: ["GET", "/api/v1/users/{bob}/linkedObjects/subordinate"] },
    { ask: ["DELETE", "/api/v1/users/{ann}/linkedObjects/manager"], status: 204 },
    { ask: ["DELETE", "/api/v1/meta/schemas/user/linkedObjects/manager"], status: 204 },
  ],
  "everything destroyed": [
    { ask: ["POST", "/api/v1/meta/schemas/apps/{app}/default", property(null)] },
    { ask: ["DELETE", "/api/v1/groups/{group}"], status: 204 },
    { ask: ["POST", "/api/v1/apps/{app}/lifecycle/deactivate"] },
    { ask: ["DELETE", "/api/v1/apps/{app}"], status: 204 },
  ],
};

describe("the calls of Okta's official provider", () => {
  let org: OktaCaller;
  const kept = new Map<string, string>();
  before(async () => {
    org = await okta({ console: { baseUrl: "http://127.0.0.1:9", token: "t", features: ["PUSH_NEW_USERS", "GROUP_PUSH"] } });
    for (const name of ["ann", "bob"]) kept.set(name, String((await org.good("POST", "/api/v1/users?activate=false", person(name)))["id"]));
  });
  after(() => org.sandbox.close());

  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (place, name: string) => kept.get(name) ?? place);

  for (const [resource, steps] of Object.entries(SEQUENCES)) {
    it(resource, async () => {
      for (const { ask: [method, path, body], status = 200, keep } of steps) {
        const reply = await org.call(method, filled(path), body === undefined ? undefined : filled(JSON.stringify(body)));
        assert.equal(reply.status, status, `${method} ${path}: ${JSON.stringify(reply.body)}`);
        const found = Array.isArray(reply.body) ? reply.list[0] : reply.body;
        if (keep !== undefined) kept.set(keep, String(found?.["id"]));
        if (keep === "app") kept.set("kid", String(((found?.["credentials"] as Body)["signing"] as Body)["kid"]));
      }
    });
  }

  it("link users to others as asked, and refuse a name twice as Okta does", async () => {
    const definition = { primary: { name: "boss", title: "B", type: "USER" }, associated: { name: "report", title: "R", type: "USER" } };
    const path = "/api/v1/meta/schemas/user/linkedObjects";
    assert.equal((await org.call("POST", path, definition)).status, 201);
    const { status, body } = await org.call("POST", path, definition);
    assert.deepEqual([status, { ...body, errorId: "" }], [
      409,
      {
        errorCode: "E0000127",
        errorSummary: "Invalid linked objection definition. Linked object identifier is already in use.",
        errorLink: "E0000127",
        errorId: "",
        errorCauses: ["primary", "associated"].map((end) => ({ errorSummary: `Linked object identifier for ${end} is already in use.`, reason: "UNIQUE_CONSTRAINT", locationType: "body", domain: "linkedObjects" })),
      },
    ]);
    const user = (name: string): string => `/api/v1/users/${kept.get(name) ?? ""}`;
    await org.good("PUT", `${user("ann")}/linkedObjects/boss/${kept.get("bob") ?? ""}`);
    const link = (name: string): Body[] => [{ _links: { self: { href: org.sandbox.url + user(name) } } }];
    assert.deepEqual([(await org.call("GET", `${user("bob")}/linkedObjects/report`)).list, (await org.call("GET", `${user("ann")}/linkedObjects/boss`)).list], [link("ann"), link("bob")]);
    assert.deepEqual([(await org.call("GET", path)).list.length, (await org.call("GET", `${path}/nothing`)).body["errorCode"]], [1, "E0000007"]);
  });
});
