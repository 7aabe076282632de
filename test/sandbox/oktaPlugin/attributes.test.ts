import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { Driver, without } from "./driver.ts";
import { InTurn, Scripted, startScriptedOkta, type ScriptedOkta } from "./scriptedOkta.ts";

const ATTRIBUTE = "okta:index/appUserSchemaProperty:AppUserSchemaProperty";
const BASE = "okta:index/appUserBaseSchemaProperty:AppUserBaseSchemaProperty";
const USER = "okta:index/userSchemaProperty:UserSchemaProperty";
const [GET, POST] = ["GET /api/v1/meta/schemas/apps/0oa1/default", "POST /api/v1/meta/schemas/apps/0oa1/default"];

const defaults = { master: "PROFILE_MASTER", permissions: "READ_ONLY", scope: "NONE", union: false, userType: "default" };
const inputs = { ...defaults, appId: "0oa1", index: "division", title: "Division", type: "string", externalName: "division", externalNamespace: "urn:x", __defaults: Object.keys(defaults) };
const sent = {
  title: "Division",
  type: "string",
  master: { type: "PROFILE_MASTER" },
  permissions: [{ action: "READ_ONLY", principal: "SELF" }],
  required: false,
  scope: "NONE",
  externalName: "division",
  externalNamespace: "urn:x",
  union: "DISABLE",
};
const plain = without(sent, "externalName", "externalNamespace");
const shown = { title: "Division", type: "string", scope: "NONE", externalName: "division", externalNamespace: "urn:x" };
const custom = (attribute: unknown, index = "division"): unknown => ({ definitions: { custom: { id: "#custom", type: "object", properties: { [index]: attribute } } } });
const state = { ...defaults, __meta: '{"schema_version":"2"}', id: "0oa1/division", appId: "0oa1", index: "division", title: "Division", type: "string", required: false, description: "", externalName: "division", externalNamespace: "urn:x", unique: "", oneOfs: [] };

describe("attributes of user profiles", () => {
  let okta: ScriptedOkta;
  let plugin: Driver;

  before(async () => {
    okta = await startScriptedOkta();
    plugin = await Driver.start();
    await plugin.configure({ httpProxy: okta.url, accessToken: "t" });
  });

  after(async () => {
    await plugin.stop();
    await okta.close();
  });

  describe(ATTRIBUTE, () => {
    it("is written as part of the schema, seen, and read", async () => {
      okta.play({ [POST]: {}, [GET]: custom(shown) });
      assert.deepEqual(await plugin.create(ATTRIBUTE, inputs), { id: "0oa1/division", properties: state });
      assert.deepEqual(okta.calls(), [{ call: POST, body: custom(sent) }, { call: GET }, { call: GET }]);
    });

    it("shows no difference although Okta does not say master, permissions and union again", async () => {
      assert.equal((await plugin.diff(ATTRIBUTE, state, inputs)).changes, "none");
    });

    it("types the values of lists and choices", async () => {
      const list = { type: "array", items: { type: "integer", enum: [1, 2], oneOf: [{ const: 1, title: "One" }, { const: 2, title: "Two" }] }, title: "Levels", scope: "NONE" };
      okta.play({ [POST]: {}, [GET]: custom(list, "levels") });
      const levels = { ...defaults, appId: "0oa1", index: "levels", title: "Levels", type: "array", arrayType: "integer", arrayEnums: ["1", "2"], arrayOneOfs: [{ const: "1", title: "One" }, { const: "2", title: "Two" }], union: true };
      const made = await plugin.create(ATTRIBUTE, levels);
      assert.deepEqual(okta.calls()[0]?.body, custom({ ...plain, type: "array", title: "Levels", items: list.items, union: "ENABLE" }, "levels"));
      assert.deepEqual([made.properties["arrayEnums"], made.properties["arrayOneOfs"], made.properties["union"]], [levels.arrayEnums, levels.arrayOneOfs, true]);
    });

    it("is tried again while Okta still deletes one of the same name", async () => {
      const deleting = new Scripted(400, { errorSummary: "Api validation failed", errorCauses: [{ errorSummary: "division: The deletion process for an attribute with the same variable name is incomplete. Wait." }] });
      okta.play({ [POST]: new InTurn(deleting, {}), [GET]: new InTurn(custom(undefined), custom(shown)) });
      await plugin.create(ATTRIBUTE, inputs);
      assert.deepEqual(okta.calls().map(({ call }) => call), [POST, POST, GET, GET, GET]);
    });

    it("says why Okta refuses it", async () => {
      okta.play({ [POST]: new Scripted(400, { errorSummary: "Api validation failed", errorCauses: [{ errorSummary: "externalNamespace: bad" }] }) });
      await assert.rejects(plugin.create(ATTRIBUTE, inputs), { details: "failed to update custom app user schema property: the API returned an error: Api validation failed. Causes: errorSummary: externalNamespace: bad" });
      await assert.rejects(plugin.create(ATTRIBUTE, { ...inputs, scope: "SELF", union: true }), /you can not use combine values across groups \(union=true\) for self scoped attribute/u);
      await assert.rejects(plugin.create(ATTRIBUTE, { ...inputs, type: "integer", enums: ["one"] }), { details: `element type does not match the value provided in 'array_type' or 'type': "one" is no integer` });
    });

    it("is removed by null; is gone when app or attribute is", async () => {
      okta.play({ [POST]: {}, [GET]: custom(undefined) });
      await plugin.delete(ATTRIBUTE, "0oa1/division", state);
      assert.deepEqual(okta.calls(), [{ call: POST, body: custom(null) }]);
      assert.equal((await plugin.read(ATTRIBUTE, "0oa1/division", state, inputs)).id, "");
      okta.play({});
      assert.equal((await plugin.read(ATTRIBUTE, "0oa1/division", state, inputs)).id, "");
    });

    it("is imported by app and attribute", async () => {
      okta.play({ [GET]: custom(shown) });
      const imported = await plugin.read(ATTRIBUTE, "0oa1/division");
      assert.deepEqual([imported.id, imported.inputs], ["0oa1/division", { __defaults: [], appId: "0oa1", index: "division", title: "Division", type: "string", externalName: "division", externalNamespace: "urn:x" }]);
      await assert.rejects(plugin.read(ATTRIBUTE, "division"), { details: 'expected 2 import fields "app_id/index", got 1 fields "division"' });
    });
  });

  describe(BASE, () => {
    const base = (attribute: unknown, index: string): unknown => ({ definitions: { base: { id: "#base", type: "object", properties: { [index]: attribute } } } });
    const email = { appId: "0oa1", index: "email", title: "Email", type: "string", required: true, master: "OKTA", permissions: "READ_WRITE", userType: "default" };

    it("is set and read, never deleted", async () => {
      okta.play({ [POST]: {}, [GET]: base({ title: "Email", type: "string", required: true }, "email") });
      assert.deepEqual(await plugin.create(BASE, email), { id: "0oa1/email", properties: { __meta: '{"schema_version":"1"}', id: "0oa1/email", ...email } });
      await plugin.delete(BASE, "0oa1/email", email);
      assert.deepEqual(okta.calls(), [{ call: POST, body: base({ title: "Email", type: "string", required: true, master: { type: "OKTA" }, permissions: [{ action: "READ_WRITE", principal: "SELF" }] }, "email") }, { call: GET }]);
    });

    it("has a pattern only as login, which is always required", async () => {
      okta.play({});
      await assert.rejects(plugin.create(BASE, { ...email, pattern: ".+" }), { details: "'pattern' property is only allowed to be set for 'login'" });
      await assert.rejects(plugin.create(BASE, { ...email, index: "login", required: false }), { details: "'login' base schema is always required attribute" });
      assert.deepEqual(okta.calls(), []);
    });
  });

  describe(USER, () => {
    const [GET_USER, POST_USER] = ["GET /api/v1/meta/schemas/user/default", "POST /api/v1/meta/schemas/user/default"];
    const skills = { index: "skills", title: "Skills", type: "string", master: "PROFILE_MASTER", permissions: "READ_ONLY", scope: "NONE", userType: "default" };
    const attribute = { title: "Skills", type: "string", scope: "NONE", master: { type: "PROFILE_MASTER" }, permissions: [{ action: "READ_ONLY", principal: "SELF" }] };

    it("is written and seen", async () => {
      okta.play({ [POST_USER]: custom(attribute, "skills"), [GET_USER]: new InTurn(custom(undefined, "skills"), custom(attribute, "skills")) });
      assert.equal((await plugin.create(USER, skills)).id, "skills");
      assert.deepEqual(okta.calls().map(({ call }) => call), [POST_USER, GET_USER, POST_USER, GET_USER]);
    });

    it("belongs to the schema of its user type", async () => {
      okta.play({ "GET /api/v1/meta/types/user/oty9": { _links: { schema: { href: "http://okta/api/v1/meta/schemas/user/osc9" } } }, "GET /api/v1/meta/schemas/user/osc9": custom(attribute, "skills") });
      const read = await plugin.read(USER, "oty9.skills");
      assert.deepEqual([read.id, read.properties["userType"]], ["skills", "oty9"]);
    });

    it("is removed by null", async () => {
      okta.play({ [POST_USER]: {}, [GET_USER]: custom(undefined, "skills") });
      await plugin.delete(USER, "skills", skills);
      assert.deepEqual(okta.calls(), [{ call: POST_USER, body: custom(null, "skills") }, { call: GET_USER }]);
    });

    it("needs sources to be overridden by", async () => {
      await assert.rejects(plugin.create(USER, { ...skills, master: "OVERRIDE" }), { details: "when setting profile master type to 'OVERRIDE' at least one 'master_override_priority' should be provided" });
    });
  });
});
