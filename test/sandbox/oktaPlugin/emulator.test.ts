import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { startOkta, type OktaSandbox } from "../../../sandbox/okta/index.ts";
import { Driver, type Made, type Properties } from "./driver.ts";

const SAML = "okta:app/saml:Saml";
const GROUP = "okta:group/group:Group";
const RULE = "okta:group/rule:Rule";
const ATTRIBUTE = "okta:index/appUserSchemaProperty:AppUserSchemaProperty";
const MAPPING = "okta:profile/mapping:Mapping";
const PUSH = "okta:index/pushGroup:PushGroup";
const ASSIGNMENT = "okta:app/groupAssignment:GroupAssignment";

/** Provisioning as an admin would switch it on, to a server that is never called: nobody is assigned. */
const NOWHERE = { baseUrl: "http://127.0.0.1:1", token: "scim", features: ["PUSH_NEW_USERS", "PUSH_PROFILE_UPDATES", "GROUP_PUSH"] };

/** One resource's life as the engine drives it: check, preview, create, no difference, refresh, no difference. */
async function born(plugin: Driver, token: string, program: Properties): Promise<Made & { readonly inputs: Properties }> {
  const { inputs, failures } = await plugin.check(token, program);
  assert.deepEqual(failures, []);
  await plugin.create(token, inputs, true);
  const made = await plugin.create(token, inputs);
  const fresh = await plugin.diff(token, made.properties, inputs);
  assert.deepEqual(fresh, { changes: "none", replaces: [], detailed: {}, deleteBeforeReplace: false }, `${token} after its creation`);
  const read = await plugin.read(token, made.id, made.properties, inputs);
  assert.deepEqual({ id: read.id, properties: read.properties }, made, `${token} after a refresh`);
  assert.deepEqual(await plugin.diff(token, read.properties, read.inputs), fresh);
  return { ...made, inputs };
}

describe("the Okta plugin against the sandbox's Okta", () => {
  let okta: OktaSandbox;
  let plugin: Driver;
  let app: Made;
  let group: Made;

  before(async () => {
    okta = await startOkta({ apiToken: "t", console: NOWHERE });
    plugin = await Driver.start({ OKTA_HTTP_PROXY: okta.url, OKTA_API_TOKEN: "t" });
    await plugin.configure({});
    app = await born(plugin, SAML, { label: "Genesys Cloud", preconfiguredApp: "purecloudcollaborate", userNameTemplate: "${source.email}" });
    group = await born(plugin, GROUP, { name: "Spanish_Speakers" });
  });

  after(async () => {
    await plugin.stop();
    await okta.close();
  });

  it("gives an attribute to the app and maps it", async () => {
    await born(plugin, ATTRIBUTE, { appId: app.id, index: "location", title: "Location", type: "string", externalName: "location", externalNamespace: "urn:x" });
    const source = await plugin.invoke("okta:user/getUserProfileMappingSource:getUserProfileMappingSource", {});
    const mapping = await born(plugin, MAPPING, { sourceId: source["id"], targetId: app.id, mappings: [{ id: "location", expression: "user.city", pushStatus: "PUSH" }] });
    await plugin.delete(MAPPING, mapping.id, mapping.properties);
  });

  it("fills a group by a rule, changes the rule, and removes it", async () => {
    const rule = await born(plugin, RULE, { name: "Spanish", expressionValue: 'user.locale == "es"', groupAssignments: [group.id] });
    const changed = await plugin.update(RULE, rule.id, rule.properties, { ...rule.inputs, expressionValue: 'user.locale == "es_ES"' });
    assert.deepEqual([changed["status"], changed["expressionValue"]], ["ACTIVE", 'user.locale == "es_ES"']);
    await plugin.delete(RULE, rule.id, changed);
    assert.equal((await plugin.read(RULE, rule.id, changed, rule.inputs)).id, "");
  });

  it("assigns the app to a group and releases it", async () => {
    const assignment = await born(plugin, ASSIGNMENT, { appId: app.id, groupId: group.id, priority: 0 });
    await plugin.delete(ASSIGNMENT, assignment.id, assignment.properties);
    assert.equal((await plugin.read(ASSIGNMENT, assignment.id, assignment.properties, assignment.inputs)).id, "");
  });

  it("pushes the group to the app, from switched off, and stops", async () => {
    const push = await born(plugin, PUSH, { appId: app.id, sourceGroupId: group.id, targetGroupName: "Spanish_Speakers", status: "INACTIVE", deleteTargetGroupOnDestroy: false });
    await plugin.delete(PUSH, push.id, push.properties);
  });

  it("shows what the admin switched on as features", () => {
    assert.deepEqual(app.properties["features"], NOWHERE.features.toSorted());
  });

  it("finds app and group again", async () => {
    assert.equal((await plugin.invoke("okta:app/getSaml:getSaml", { id: app.id }))["label"], "Genesys Cloud");
    assert.equal((await plugin.invoke("okta:app/getSaml:getSaml", { label: "Genesys Cloud" }))["id"], app.id);
    assert.equal((await plugin.invoke("okta:group/getGroup:getGroup", { name: "Spanish_Speakers" }))["id"], group.id);
  });

  it("deletes app and group", async () => {
    await plugin.delete(SAML, app.id, app.properties);
    await plugin.delete(GROUP, group.id, group.properties);
    assert.equal((await plugin.read(SAML, app.id, app.properties)).id, "");
    assert.equal((await plugin.read(GROUP, group.id, group.properties)).id, "");
  });
});
