import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { Driver, initFailureOf, UNKNOWN } from "./driver.ts";
import { InTurn, Scripted, startScriptedOkta, type ScriptedOkta } from "./scriptedOkta.ts";

const RULE = "okta:group/rule:Rule";
const inputs = {
  __defaults: ["expressionType", "status"],
  name: "Sales people",
  expressionType: "urn:okta:expression:1.0",
  expressionValue: 'user.department == "Sales"',
  groupAssignments: ["00g2", "00g1"],
  status: "ACTIVE",
};
const body = {
  type: "group_rule",
  name: "Sales people",
  conditions: { expression: { type: "urn:okta:expression:1.0", value: 'user.department == "Sales"' }, people: { users: {} } },
  actions: { assignUserToGroups: { groupIds: ["00g2", "00g1"] } },
};
const rule = {
  ...body,
  id: "0pr1",
  status: "ACTIVE",
  conditions: { ...body.conditions, people: { users: { exclude: [] }, groups: { exclude: [] } } },
  actions: { assignUserToGroups: { groupIds: ["00g1", "00g2"] } },
  allGroupsValid: true,
};
const state = { id: "0pr1", name: "Sales people", expressionType: "urn:okta:expression:1.0", expressionValue: 'user.department == "Sales"', groupAssignments: ["00g2", "00g1"], status: "ACTIVE", usersExcluded: [] };
const AT = "/api/v1/groups/rules";
const locked = new Scripted(423, { errorCode: "E0000239", errorSummary: "Policy priorities are being reconciled. Please try again later.", errorCauses: [] });

describe("okta:group/rule:Rule", () => {
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

  it("is created inactive and activated; its groups keep the program's order", async () => {
    okta.play({ [`POST ${AT}`]: { ...rule, status: "INACTIVE" }, [`POST ${AT}/0pr1/lifecycle/activate`]: new Scripted(204), [`GET ${AT}/0pr1`]: rule });
    assert.deepEqual(await plugin.create(RULE, inputs), { id: "0pr1", properties: state });
    assert.deepEqual(okta.calls(), [{ call: `POST ${AT}`, body }, { call: `POST ${AT}/0pr1/lifecycle/activate` }, { call: `GET ${AT}/0pr1` }]);
  });

  it("is tried again while Okta sorts priorities (423)", async () => {
    okta.play({ [`POST ${AT}`]: new InTurn(locked, rule), [`POST ${AT}/0pr1/lifecycle/activate`]: new InTurn(locked, new Scripted(204)), [`GET ${AT}/0pr1`]: rule });
    await plugin.create(RULE, inputs);
    assert.deepEqual(okta.calls().map(({ call }) => call), [`POST ${AT}`, `POST ${AT}`, `POST ${AT}/0pr1/lifecycle/activate`, `POST ${AT}/0pr1/lifecycle/activate`, `GET ${AT}/0pr1`]);
  });

  it("stays known to the engine when it was made and could not be activated", async () => {
    okta.play({ [`POST ${AT}`]: rule, [`POST ${AT}/0pr1/lifecycle/activate`]: new Scripted(400, { errorSummary: "Api validation failed: group_rule", errorCauses: [] }) });
    await assert.rejects(plugin.create(RULE, inputs), (error) => {
      const reason = "failed to change group rule status: the API returned an error: Api validation failed: group_rule";
      const { id, reasons, properties } = initFailureOf(error) ?? { id: "", reasons: [], properties: {} };
      assert.deepEqual([id, reasons, properties["name"]], ["0pr1", [reason], "Sales people"]);
      return true;
    });
  });

  it("keeps the exclusions that a refresh found where the program ignores them", async () => {
    const refreshed = { ...state, usersExcluded: ["00u1"] };
    assert.deepEqual((await plugin.diff(RULE, refreshed, inputs, ["usersExcluded"])).changes, "none");
    assert.deepEqual((await plugin.diff(RULE, refreshed, inputs)).changes, "some");
    const expression = 'user.department == "Service"';
    const excluding = { ...rule, conditions: { expression: { type: "urn:okta:expression:1.0", value: expression }, people: { users: { exclude: ["00u1"] }, groups: { exclude: [] } } } };
    okta.play({ [`POST ${AT}/0pr1/lifecycle/deactivate`]: new Scripted(204), [`PUT ${AT}/0pr1`]: excluding, [`POST ${AT}/0pr1/lifecycle/activate`]: new Scripted(204), [`GET ${AT}/0pr1`]: excluding });
    const after = await plugin.update(RULE, "0pr1", refreshed, { ...inputs, expressionValue: expression }, false, ["usersExcluded"]);
    assert.deepEqual(after["usersExcluded"], ["00u1"]);
    const put = okta.calls().find(({ call }) => call.startsWith("PUT"));
    assert.deepEqual(put, {
      call: `PUT ${AT}/0pr1`,
      body: { ...body, conditions: { expression: { type: "urn:okta:expression:1.0", value: expression }, people: { users: { exclude: ["00u1"] } } } },
    });
  });

  it("is deactivated, replaced and activated when its expression changes", async () => {
    okta.play({ [`POST ${AT}/0pr1/lifecycle/deactivate`]: new Scripted(204), [`PUT ${AT}/0pr1`]: rule, [`POST ${AT}/0pr1/lifecycle/activate`]: new Scripted(204), [`GET ${AT}/0pr1`]: rule });
    await plugin.update(RULE, "0pr1", state, { ...inputs, expressionValue: "true" });
    assert.deepEqual(okta.calls(), [
      { call: `POST ${AT}/0pr1/lifecycle/deactivate` },
      { call: `PUT ${AT}/0pr1`, body: { ...body, conditions: { expression: { type: "urn:okta:expression:1.0", value: "true" }, people: { users: {} } } } },
      { call: `POST ${AT}/0pr1/lifecycle/activate` },
      { call: `GET ${AT}/0pr1` },
    ]);
  });

  it("changes its status by one lifecycle call", async () => {
    okta.play({ [`POST ${AT}/0pr1/lifecycle/deactivate`]: new Scripted(204), [`GET ${AT}/0pr1`]: { ...rule, status: "INACTIVE" } });
    const updated = await plugin.update(RULE, "0pr1", state, { ...inputs, status: "INACTIVE" });
    assert.equal(updated["status"], "INACTIVE");
    assert.deepEqual(okta.calls().map(({ call }) => call), [`POST ${AT}/0pr1/lifecycle/deactivate`, `GET ${AT}/0pr1`]);
  });

  it("is deactivated before it is deleted, and says what becomes of its people", async () => {
    okta.play({ [`POST ${AT}/0pr1/lifecycle/deactivate`]: new Scripted(204), [`DELETE ${AT}/0pr1?removeUsers=true`]: new Scripted(202) });
    await plugin.delete(RULE, "0pr1", { ...state, removeAssignedUsers: true });
    assert.deepEqual(okta.calls().map(({ call }) => call), [`POST ${AT}/0pr1/lifecycle/deactivate`, `DELETE ${AT}/0pr1?removeUsers=true`]);
  });

  it("is deleted even when it has become invalid", async () => {
    const invalid = new Scripted(400, { errorSummary: "Cannot activate or deactivate a Group Rule with the status INVALID", errorCauses: [] });
    okta.play({ [`POST ${AT}/0pr1/lifecycle/deactivate`]: invalid, [`DELETE ${AT}/0pr1?removeUsers=false`]: new Scripted(202) });
    await plugin.delete(RULE, "0pr1", state);
    assert.equal(okta.calls().length, 2);
  });

  it("does not differ by the order of its groups", async () => {
    assert.deepEqual(await plugin.diff(RULE, state, { ...inputs, groupAssignments: ["00g1", "00g2"] }), { changes: "none", replaces: [], detailed: {}, deleteBeforeReplace: false });
  });

  it("needs a new rule for other groups, the old one first because of its name", async () => {
    assert.deepEqual(await plugin.diff(RULE, state, { ...inputs, groupAssignments: ["00g2", "00g3"] }), {
      changes: "some",
      replaces: ["groupAssignments"],
      detailed: { "groupAssignments[1]": "update-replace" },
      deleteBeforeReplace: true,
    });
    const autonamed = { ...inputs, __defaults: ["expressionType", "name", "status"], groupAssignments: UNKNOWN };
    assert.deepEqual(await plugin.diff(RULE, state, autonamed), { changes: "some", replaces: ["groupAssignments"], detailed: { groupAssignments: "update-replace" }, deleteBeforeReplace: false });
  });

  it("needs a new rule when it is to be INVALID", async () => {
    assert.deepEqual((await plugin.diff(RULE, state, { ...inputs, status: "INVALID" })).replaces, ["status"]);
  });
});
