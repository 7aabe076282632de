import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { Driver, initFailureOf } from "./driver.ts";
import { Scripted, startScriptedOkta, type ScriptedOkta } from "./scriptedOkta.ts";

const MAPPING = "okta:profile/mapping:Mapping";
const user = { id: "oty1", name: "user", type: "user" };
const app = { id: "0oa1", name: "purecloudcollaborate", type: "appuser" };
const property = (expression: string, pushStatus: string): unknown => ({ expression, pushStatus });
const mapping = { id: "prm2", source: user, target: app, properties: { title: property("user.title", "PUSH"), login: property("user.login", "PUSH"), department: property("user.department", "DONT_PUSH") } };
const back = { id: "prm1", source: app, target: user };
const inputs = { sourceId: "oty1", targetId: "0oa1", alwaysApply: false, mappings: [{ id: "title", expression: "user.title", pushStatus: "PUSH" }], __defaults: ["alwaysApply"] };
const LIST = "GET /api/v1/mappings?limit=200&sourceId=oty1&targetId=0oa1";
const [GET, POST] = ["GET /api/v1/mappings/prm2", "POST /api/v1/mappings/prm2"];
const state = { id: "prm2", sourceId: "oty1", sourceName: "user", sourceType: "user", targetId: "0oa1", targetName: "purecloudcollaborate", targetType: "appuser", alwaysApply: false, mappings: [{ id: "title", expression: "user.title", pushStatus: "PUSH" }] };

describe("okta:profile/mapping:Mapping", () => {
  let okta: ScriptedOkta;
  let plugin: Driver;

  before(async () => {
    okta = await startScriptedOkta();
    plugin = await Driver.start();
    okta.play({ "GET /api/v1/users/me": {} });
    await plugin.configure({ httpProxy: okta.url, apiToken: "t" });
  });

  after(async () => {
    await plugin.stop();
    await okta.close();
  });

  it("is found, not made; only declared properties are written and read", async () => {
    okta.play({ [LIST]: [back, mapping], [GET]: mapping, [POST]: mapping });
    assert.deepEqual(await plugin.create(MAPPING, inputs), { id: "prm2", properties: state });
    assert.deepEqual(okta.calls(), [{ call: LIST }, { call: GET }, { call: POST, body: { id: "prm2", properties: { title: property("user.title", "PUSH") } } }, { call: GET }]);
  });

  it("removes what is not declared, with deleteWhenAbsent", async () => {
    okta.play({ [GET]: mapping, [POST]: mapping });
    const updated = await plugin.update(MAPPING, "prm2", state, { ...inputs, deleteWhenAbsent: true });
    assert.deepEqual(okta.calls()[1], { call: POST, body: { id: "prm2", properties: { title: property("user.title", "PUSH"), login: null, department: null } } });
    assert.deepEqual(updated["mappings"], [
      { id: "title", expression: "user.title", pushStatus: "PUSH" },
      { id: "department", expression: "user.department", pushStatus: "DONT_PUSH" },
      { id: "login", expression: "user.login", pushStatus: "PUSH" },
    ]);
  });

  it("is applied to everybody, with alwaysApply", async () => {
    const [TYPES, REAPPLY] = ["GET /api/v1/apps/0oa1/user/types", "PUT /api/internal/v1/mappings/reapply?source=oty1&target=otyApp"];
    okta.play({ [GET]: mapping, [POST]: mapping, [TYPES]: [{ id: "otyApp" }], [REAPPLY]: {} });
    await plugin.update(MAPPING, "prm2", state, { ...inputs, alwaysApply: true });
    assert.deepEqual(okta.calls().map(({ call }) => call), [GET, POST, TYPES, REAPPLY, GET]);
  });

  it("is emptied, but for the login, when it is deleted", async () => {
    okta.play({ [GET]: mapping, [POST]: mapping });
    await plugin.delete(MAPPING, "prm2", state);
    assert.deepEqual(okta.calls(), [{ call: GET }, { call: POST, body: { ...mapping, properties: { title: null, department: null, login: property("user.login", "PUSH") } } }]);
  });

  it("says that there is none", async () => {
    okta.play({ [LIST]: [] });
    await assert.rejects(plugin.create(MAPPING, inputs), { details: "no profile mappings found for source ID 'oty1' and target ID '0oa1'" });
  });

  it("stays known to the engine when Okta refuses an expression", async () => {
    okta.play({ [LIST]: [mapping], [GET]: mapping, [POST]: new Scripted(400, { errorSummary: "Api validation failed: mapping", errorCauses: [{ errorSummary: "Invalid expression" }] }) });
    await assert.rejects(plugin.create(MAPPING, inputs), (error) => {
      assert.deepEqual([initFailureOf(error)?.id, initFailureOf(error)?.reasons], ["prm2", ["failed to create profile mapping: the API returned an error: Api validation failed: mapping. Causes: errorSummary: Invalid expression"]]);
      return true;
    });
  });
});
