import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { Driver } from "./driver.ts";
import { Scripted, startScriptedOkta, type ScriptedOkta } from "./scriptedOkta.ts";

const ASSIGNMENT = "okta:app/groupAssignment:GroupAssignment";
const PUSH = "okta:index/pushGroup:PushGroup";
const META = '{"e2bfb730-ecaa-11e6-8f88-34363bc7c4c0":{"create":3600000000000,"read":3600000000000,"update":3600000000000}}';

describe("what links groups to an app", () => {
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

  describe(ASSIGNMENT, () => {
    const ROUTE = "/api/v1/apps/0oa1/groups/00g1";
    const inputs = { __defaults: ["retainAssignment"], appId: "0oa1", groupId: "00g1", retainAssignment: false };
    const assigned = { id: "00g1", priority: 2, profile: { b: "<x>", a: null } };
    const state = { __meta: META, id: "00g1", appId: "0oa1", groupId: "00g1", priority: 2, profile: '{"a":null,"b":"\\u003cx\\u003e"}', retainAssignment: false };

    it("is put and read", async () => {
      okta.play({ [`PUT ${ROUTE}`]: assigned, [`GET ${ROUTE}`]: assigned });
      assert.deepEqual(await plugin.create(ASSIGNMENT, { ...inputs, priority: 2, profile: '{"b":"<x>"}' }), { id: "00g1", properties: state });
      assert.deepEqual(okta.calls(), [{ call: `PUT ${ROUTE}`, body: { priority: 2, profile: { b: "<x>" } } }, { call: `GET ${ROUTE}` }]);
    });

    it("is put again to change it; without priority and profile, with an empty body", async () => {
      okta.play({ [`PUT ${ROUTE}`]: assigned, [`GET ${ROUTE}`]: assigned });
      await plugin.update(ASSIGNMENT, "00g1", { appId: "0oa1", groupId: "00g1", retainAssignment: true }, inputs);
      assert.deepEqual(okta.calls(), [{ call: `PUT ${ROUTE}`, body: {} }, { call: `GET ${ROUTE}` }]);
    });

    it("is imported by app and group", async () => {
      okta.play({ [`GET ${ROUTE}`]: assigned });
      assert.deepEqual(await plugin.read(ASSIGNMENT, "0oa1/00g1"), { id: "00g1", properties: state, inputs: { __defaults: [], appId: "0oa1", groupId: "00g1", priority: 2, profile: state.profile } });
      await assert.rejects(plugin.read(ASSIGNMENT, "00g1"), { details: 'invalid resource import specifier "00g1". Use: pulumi import … <app_id>/<group_id>' });
    });

    it("is deleted, unless it is to be retained", async () => {
      okta.play({ [`DELETE ${ROUTE}`]: new Scripted(204) });
      await plugin.delete(ASSIGNMENT, "00g1", { ...state, retainAssignment: true });
      assert.deepEqual(calls(), []);
      await plugin.delete(ASSIGNMENT, "00g1", state);
      assert.deepEqual(calls(), [`DELETE ${ROUTE}`]);
    });
  });

  describe(PUSH, () => {
    const ROUTE = "/api/v1/apps/0oa1/group-push/mappings";
    const pushed = { id: "gPm1", sourceGroupId: "00g1", targetGroupId: "00g9", status: "ACTIVE", appConfig: {} };
    const state = { id: "gPm1", appId: "0oa1", sourceGroupId: "00g1", targetGroupId: "00g9", targetGroupName: "Agents", status: "ACTIVE", deleteTargetGroupOnDestroy: true };

    it("is made with a target's name", async () => {
      okta.play({ [`POST ${ROUTE}`]: pushed });
      assert.deepEqual(await plugin.create(PUSH, { appId: "0oa1", sourceGroupId: "00g1", targetGroupName: "Agents" }), { id: "gPm1", properties: state });
      assert.deepEqual(okta.calls(), [{ call: `POST ${ROUTE}`, body: { sourceGroupId: "00g1", status: "ACTIVE", targetGroupName: "Agents" } }]);
    });

    it("takes the source's name where no target is given", async () => {
      okta.play({ "GET /api/v1/groups/00g1": { id: "00g1", profile: { name: "Source" } }, [`POST ${ROUTE}`]: pushed });
      await plugin.create(PUSH, { appId: "0oa1", sourceGroupId: "00g1", deleteTargetGroupOnDestroy: false });
      assert.deepEqual(okta.calls(), [{ call: "GET /api/v1/groups/00g1" }, { call: `POST ${ROUTE}`, body: { sourceGroupId: "00g1", status: "ACTIVE", targetGroupName: "Source" } }]);
    });

    it("changes its status", async () => {
      okta.play({ [`PATCH ${ROUTE}/gPm1`]: { ...pushed, status: "INACTIVE" } });
      assert.deepEqual(await plugin.update(PUSH, "gPm1", state, { appId: "0oa1", sourceGroupId: "00g1", targetGroupName: "Agents", status: "INACTIVE" }), { ...state, status: "INACTIVE" });
      assert.deepEqual(okta.calls(), [{ call: `PATCH ${ROUTE}/gPm1`, body: { status: "INACTIVE" } }]);
    });

    it("is read, and imported by app and mapping", async () => {
      okta.play({ [`GET ${ROUTE}/gPm1`]: pushed });
      assert.deepEqual((await plugin.read(PUSH, "gPm1", state, { appId: "0oa1", sourceGroupId: "00g1" })).inputs, { appId: "0oa1", sourceGroupId: "00g1" });
      assert.equal((await plugin.read(PUSH, "0oa1/gPm1")).id, "gPm1");
      assert.deepEqual(calls(), [`GET ${ROUTE}/gPm1`, `GET ${ROUTE}/gPm1`]);
    });

    it("is switched off and deleted with its target by default, without it on request", async () => {
      okta.play({ [`PATCH ${ROUTE}/gPm1`]: pushed, [`DELETE ${ROUTE}/gPm1?deleteTargetGroup=true`]: {}, [`DELETE ${ROUTE}/gPm1?deleteTargetGroup=false`]: {} });
      await plugin.delete(PUSH, "gPm1", state);
      await plugin.delete(PUSH, "gPm1", { ...state, status: "INACTIVE", deleteTargetGroupOnDestroy: false });
      assert.deepEqual(okta.calls(), [{ call: `PATCH ${ROUTE}/gPm1`, body: { status: "INACTIVE" } }, { call: `DELETE ${ROUTE}/gPm1?deleteTargetGroup=true` }, { call: `DELETE ${ROUTE}/gPm1?deleteTargetGroup=false` }]);
    });

    it("cannot be deleted while it is in error", async () => {
      await assert.rejects(plugin.delete(PUSH, "gPm1", { ...state, status: "ERROR" }), /Group push mapping in disallowed status: the Okta API doesn't allow deleting the group push mapping when the status is neither ACTIVE nor INACTIVE \(it is ERROR\)/u);
    });
  });
});
