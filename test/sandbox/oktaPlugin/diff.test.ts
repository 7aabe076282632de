import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { difference, type Difference } from "../../../sandbox/oktaPlugin/engine/diff.ts";
import { plannedUpdate, previewedCreate } from "../../../sandbox/oktaPlugin/engine/plan.ts";
import type { ResourceType } from "../../../sandbox/oktaPlugin/engine/resourceType.ts";
import { resourceTypes } from "../../../sandbox/oktaPlugin/resources/index.ts";
import { UNKNOWN, type Values } from "../../../sandbox/oktaPlugin/values.ts";

function typeOf(token: string): ResourceType {
  const type = resourceTypes.get(token);
  assert(type !== undefined);
  return type;
}

const SAML = "okta:app/saml:Saml";
const MAPPING = "okta:profile/mapping:Mapping";
const ATTRIBUTE = "okta:index/appUserSchemaProperty:AppUserSchemaProperty";
const ASSIGNMENT = "okta:app/groupAssignment:GroupAssignment";
const PUSH = "okta:index/pushGroup:PushGroup";
const GROUP = "okta:group/group:Group";

const mapping = { sourceId: "s", targetId: "t" };
const row = (id: string, expression: string, pushStatus = "PUSH"): Values => ({ id, expression, pushStatus });
const attribute = { appId: "0oa1", index: "division", title: "Division", type: "string", scope: "NONE", required: false, union: false, master: "PROFILE_MASTER", permissions: "READ_ONLY", userType: "default" };
const assignment = { appId: "a", groupId: "g", priority: 3, profile: '{"a":1,"b":false}' };
const push = { appId: "a", sourceGroupId: "g", targetGroupId: "t1", status: "ACTIVE", deleteTargetGroupOnDestroy: true };
const saml = { label: "Genesys", preconfiguredApp: "purecloudcollaborate", name: "purecloudcollaborate", status: "ACTIVE", samlVersion: "2.0", userNameTemplate: "${source.login}", userNameTemplateType: "BUILT_IN", appSettingsJson: '{"a":"1","b":false}', idpIssuer: "http://www.okta.com/${org.externalKey}" };

/** What differs, old state, new inputs, path → kind, replaced properties. */
const CASES: readonly (readonly [what: string, token: string, olds: Values, news: Values, changes: Record<string, string>, replaces?: readonly string[]])[] = [
  ["nothing: a set in another order, with a default left out", MAPPING, { ...mapping, mappings: [row("a", "user.a"), row("b", "user.b", "DONT_PUSH")] }, { ...mapping, mappings: [{ id: "b", expression: "user.b" }, row("a", "user.a")] }, {}],
  ["one element of a set", MAPPING, { ...mapping, mappings: [row("a", "user.a"), row("b", "user.b")] }, { ...mapping, mappings: [row("a", "user.a"), row("b", "user.c")] }, { "mappings[1].expression": "update" }],
  ["an element more", MAPPING, { ...mapping, mappings: [row("a", "user.a")] }, { ...mapping, mappings: [row("b", "user.b"), row("a", "user.a"), row("c", "user.c")] }, { "mappings[0]": "add", "mappings[2]": "add" }],
  ["an element less", MAPPING, { ...mapping, mappings: [row("a", "user.a"), row("b", "user.b")] }, { ...mapping, mappings: [row("b", "user.b")] }, { "mappings[0]": "delete" }],
  ["a whole set gone", MAPPING, { ...mapping, mappings: [row("a", "user.a")] }, mapping, { mappings: "delete" }],
  ["nothing: an empty set, and none", MAPPING, { ...mapping, mappings: [] }, mapping, {}],
  ["what is not known yet", MAPPING, { ...mapping, mappings: [row("a", "user.a")] }, { ...mapping, mappings: [{ id: "a", expression: UNKNOWN }] }, { mappings: "update" }],
  ["nothing: absent, and empty in Okta", GROUP, { name: "n", description: "", customProfileAttributes: "{}", skipUsers: false }, { name: "n" }, {}],
  ["a property added", GROUP, { name: "n", description: "" }, { name: "n", description: "d" }, { description: "add" }],
  ["a property removed", GROUP, { name: "n", description: "d" }, { name: "n" }, { description: "delete" }],
  ["nothing: the same JSON", GROUP, { name: "n", customProfileAttributes: '{"a":1,"b":2}' }, { name: "n", customProfileAttributes: '{ "b": 2, "a": 1 }' }, {}],
  ["another JSON", GROUP, { name: "n", customProfileAttributes: '{"a":1}' }, { name: "n", customProfileAttributes: '{"a":2}' }, { customProfileAttributes: "update" }],
  ["a title, in place", ATTRIBUTE, attribute, { ...attribute, title: "Div" }, { title: "update" }],
  ...(["index", "type", "scope", "externalName", "externalNamespace", "unique", "arrayType"] as const).map((name) => [`${name}, by a new attribute`, ATTRIBUTE, { ...attribute, [name]: "old" }, { ...attribute, [name]: "new" }, { [name]: "update" }, [name]] as const),
  ["nothing: no priority wanted", ASSIGNMENT, assignment, { appId: "a", groupId: "g", profile: '{"b":false,"a":1}' }, {}],
  ["nothing: no profile wanted", ASSIGNMENT, assignment, { appId: "a", groupId: "g", priority: 3 }, {}],
  ["a priority", ASSIGNMENT, assignment, { ...assignment, priority: 1 }, { priority: "update" }],
  ["another group, by a new assignment", ASSIGNMENT, assignment, { ...assignment, groupId: UNKNOWN }, { groupId: "update" }, ["groupId"]],
  ["nothing: what Okta chose", PUSH, push, { appId: "a", sourceGroupId: "g" }, {}],
  ["another target, by a new mapping", PUSH, push, { appId: "a", sourceGroupId: "g", targetGroupName: "T" }, { targetGroupName: "add" }, ["targetGroupName"]],
  ["a status, in place", PUSH, push, { appId: "a", sourceGroupId: "g", status: "INACTIVE" }, { status: "update" }],
  ["nothing: settings with a false more, the issuer that Okta gave", SAML, saml, { label: "Genesys", preconfiguredApp: "purecloudcollaborate", appSettingsJson: '{"a":"1"}' }, {}],
  ["nothing: the network's name of a custom app", SAML, { ...saml, preconfiguredApp: "org_app_1" }, { label: "Genesys", appSettingsJson: '{"a":"1"}' }, {}],
  ["another integration, by a new app", SAML, saml, { label: "Genesys", preconfiguredApp: "slack" }, { preconfiguredApp: "update" }, ["preconfiguredApp"]],
  ["a list element", SAML, { ...saml, attributeStatements: [{ name: "a", type: "EXPRESSION", namespace: "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified", values: ["x"], filterType: "", filterValue: "" }] }, { label: "Genesys", attributeStatements: [{ name: "a", values: ["y"] }, { name: "b" }] }, { "attributeStatements[0].values[0]": "update", "attributeStatements[1]": "add" }],
];

describe("differences between state and inputs", () => {
  for (const [what, token, olds, news, changes, replaces = []] of CASES) {
    it(`${token.split(":").at(-1) ?? token}: ${what}`, () => {
      const found: Difference = difference(typeOf(token), olds, news);
      assert.deepEqual({ changes: Object.fromEntries(found.changes), replaces: found.replaces }, { changes, replaces });
    });
  }
});

describe("planning", () => {
  it("leaves to Okta what the program does not give", () => {
    const planned = plannedUpdate(typeOf(SAML), { ...saml, keyId: "kid", authenticationPolicy: "rst1", hideIos: true }, { label: "New", preconfiguredApp: "purecloudcollaborate" });
    const { label, keyId, authenticationPolicy, appSettingsJson, hideIos, name } = planned;
    assert.deepEqual({ label, keyId, authenticationPolicy, appSettingsJson, hideIos, name }, { label: "New", keyId: "kid", authenticationPolicy: "rst1", appSettingsJson: saml.appSettingsJson, hideIos: false, name: saml.name });
  });

  it("marks what Okta will give as unknown", () => {
    const previewed = previewedCreate(typeOf(PUSH), { appId: UNKNOWN, sourceGroupId: "g" });
    assert.deepEqual(previewed, { appId: UNKNOWN, sourceGroupId: "g", status: "ACTIVE", deleteTargetGroupOnDestroy: true, targetGroupId: UNKNOWN });
    const app = previewedCreate(typeOf(SAML), { label: "l", preconfiguredApp: "p" });
    assert.deepEqual(
      Object.keys(app).filter((name) => app[name] === UNKNOWN).toSorted(),
      ["authenticationPolicy", "certificate", "embedUrl", "entityKey", "entityUrl", "features", "httpPostBinding", "httpRedirectBinding", "keyId", "keys", "logoUrl", "metadata", "metadataUrl", "name", "signOnMode"],
    );
  });
});
