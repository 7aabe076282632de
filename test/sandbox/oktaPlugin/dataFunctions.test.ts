import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { Driver, UNKNOWN } from "./driver.ts";
import { Scripted, startScriptedOkta, type ScriptedOkta } from "./scriptedOkta.ts";

const GROUP = "okta:group/getGroup:getGroup";
const SOURCE = "okta:user/getUserProfileMappingSource:getUserProfileMappingSource";
const SAML = "okta:app/getSaml:getSaml";
const APP = "okta:app/getApp:getApp";

const group = (id: string, name: string, type = "OKTA_GROUP"): unknown => ({ id, type, profile: { name, description: "" } });
const app = { id: "0oa1", name: "purecloudcollaborate", label: "Genesys", status: "ACTIVE", features: ["PUSH_NEW_USERS", "GROUP_PUSH"], credentials: { userNameTemplate: { template: "t", type: "CUSTOM" }, signing: { kid: "k" } }, settings: { app: { a: "1" }, signOn: { attributeStatements: [] } }, _links: { b: { href: "h" }, a: { href: "h" } } };

describe("data functions of the Okta plugin", () => {
  let okta: ScriptedOkta;
  let plugin: Driver;
  const calls = (): string[] => okta.calls().map(({ call }) => call);

  before(async () => {
    okta = await startScriptedOkta();
    plugin = await Driver.start();
    await plugin.configure({ httpProxy: okta.url, accessToken: "t" });
  });

  after(async () => {
    await plugin.stop();
    await okta.close();
  });

  describe(GROUP, () => {
    it("finds a group by its exact name among those that start so", async () => {
      okta.play({ "GET /api/v1/groups?q=Sales": [group("00g2", "Sales West"), group("00g1", "Sales")] });
      assert.deepEqual(await plugin.invoke(GROUP, { name: "Sales" }), { id: "00g1", name: "Sales", description: "", type: "OKTA_GROUP", includeUsers: false, users: [] });
    });

    it("takes a type, and answers the members page after page on request", async () => {
      const next = `<${okta.url}/api/v1/groups/00g1/users?limit=200&after=x>; rel="next"`;
      okta.play({
        "GET /api/v1/groups?q=Sales&filter=type+eq+%22APP_GROUP%22": [group("00g1", "Sales", "APP_GROUP")],
        "GET /api/v1/groups/00g1/users?limit=200": new Scripted(200, [{ id: "00u1" }], { link: `<${okta.url}/self>; rel="self", ${next}` }),
        "GET /api/v1/groups/00g1/users?limit=200&after=x": [{ id: "00u2" }],
      });
      assert.deepEqual((await plugin.invoke(GROUP, { name: "Sales", type: "APP_GROUP", includeUsers: true }))["users"], ["00u1", "00u2"]);
    });

    it("finds a group by its id", async () => {
      okta.play({ "GET /api/v1/groups/00g1": group("00g1", "Sales") });
      assert.equal((await plugin.invoke(GROUP, { id: "00g1" }))["name"], "Sales");
    });

    it("says that there is none, or none exactly", async () => {
      okta.play({ "GET /api/v1/groups?q=S": [group("00g2", "Sales"), group("00g1", "Support")], "GET /api/v1/groups?q=N": [] });
      await assert.rejects(plugin.invoke(GROUP, { name: "N" }), { details: 'group with name "N" does not exist' });
      await assert.rejects(plugin.invoke(GROUP, { name: "S" }), { details: 'group starting with name "S" matches 2 groups, select a more precise name parameter' });
    });

    it("waits for what is not known yet", async () => {
      okta.play({});
      assert.deepEqual([await plugin.invoke(GROUP, { name: UNKNOWN }), calls()], [{}, []]);
    });
  });

  describe(SOURCE, () => {
    it("is the first end of a mapping that is the user profile", async () => {
      const user = { id: "oty1", name: "user", type: "user" };
      const first = [{ source: { id: "0oa1", name: "user", type: "appuser" }, target: { id: "0oa2", name: "x", type: "appuser" } }];
      okta.play({ "GET /api/v1/mappings?limit=200": new Scripted(200, first, { link: `<${okta.url}/api/v1/mappings?limit=200&after=y>; rel="next"` }), "GET /api/v1/mappings?limit=200&after=y": [{ source: user, target: { id: "0oa1", name: "x", type: "appuser" } }] });
      assert.deepEqual(await plugin.invoke(SOURCE, {}), user);
    });
  });

  describe(SAML, () => {
    it("finds an app by id", async () => {
      okta.play({ "GET /api/v1/apps/0oa1": app });
      const found = await plugin.invoke(SAML, { id: "0oa1" });
      const { id, label, name, features, keyId, appSettingsJson, userNameTemplate, links, activeOnly } = found;
      assert.deepEqual(
        { id, label, name, features, keyId, appSettingsJson, userNameTemplate, links, activeOnly },
        { id: "0oa1", label: "Genesys", name: "purecloudcollaborate", features: ["GROUP_PUSH", "PUSH_NEW_USERS"], keyId: "k", appSettingsJson: '{"a":"1"}', userNameTemplate: "t", links: '{"a":{"href":"h"},"b":{"href":"h"}}', activeOnly: true },
      );
    });

    it("finds an app by its exact label", async () => {
      const LIST = "GET /api/v1/apps?filter=status+eq+%22ACTIVE%22&limit=1&q=Genesys";
      okta.play({ [LIST]: [app] });
      assert.equal((await plugin.invoke(SAML, { label: "Genesys" }))["id"], "0oa1");
      okta.play({ [LIST]: [{ ...app, label: "Genesys 2" }] });
      await assert.rejects(plugin.invoke(SAML, { label: "Genesys" }), { details: "no SAML application found with the provided label: Genesys" });
      okta.play({ [LIST]: [] });
      await assert.rejects(plugin.invoke(SAML, { label: "Genesys" }), { details: 'no SAML application found with provided filter: id: "", label: "Genesys", label_prefix: ""' });
    });

    it("needs to be told which app", async () => {
      await assert.rejects(plugin.invoke(SAML, {}), { details: "invalid SAML app filters: you must provide either a 'label_prefix', 'id', or 'label' for application search" });
    });
  });

  describe(APP, () => {
    it("finds an app of any kind, also inactive ones", async () => {
      okta.play({ "GET /api/v1/apps?limit=1&q=Gen": [{ ...app, label: "Gen" }], "GET /api/v1/apps/0oa1": app });
      assert.deepEqual(await plugin.invoke(APP, { labelPrefix: "Gen", activeOnly: false }), { labelPrefix: "Gen", activeOnly: false, skipUsers: false, skipGroups: false, id: "0oa1", label: "Gen", name: "purecloudcollaborate", status: "ACTIVE", links: '{"a":{"href":"h"},"b":{"href":"h"}}' });
      assert.equal((await plugin.invoke(APP, { id: "0oa1" }))["label"], "Genesys");
    });
  });
});
