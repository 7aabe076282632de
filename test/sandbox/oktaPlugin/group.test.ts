import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { Driver, initFailureOf, secret, UNKNOWN } from "./driver.ts";
import { InTurn, Scripted, startScriptedOkta, type ScriptedOkta } from "./scriptedOkta.ts";

const GROUP = "okta:group/group:Group";
const inputs = { __defaults: ["skipUsers"], name: "Sales", skipUsers: false };
const sales = { id: "00g1", profile: { name: "Sales", description: "" } };

describe("okta:group/group:Group", () => {
  let okta: ScriptedOkta;
  let plugin: Driver;

  before(async () => {
    okta = await startScriptedOkta();
    plugin = await Driver.start();
    okta.play({ "GET /api/v1/users/me": { id: "00u1" } });
    await plugin.configure({ httpProxy: okta.url, apiToken: secret("t0k3n") });
  });

  after(async () => {
    await plugin.stop();
    await okta.close();
  });

  it("is created, looked for, and read", async () => {
    okta.play({ "POST /api/v1/groups": sales, "GET /api/v1/groups/00g1": sales });
    assert.deepEqual(await plugin.create(GROUP, inputs), {
      id: "00g1",
      properties: { id: "00g1", name: "Sales", description: "", customProfileAttributes: "{}", skipUsers: false },
    });
    assert.deepEqual(okta.calls(), [
      { call: "POST /api/v1/groups", body: { profile: { name: "Sales", description: "" } } },
      { call: "GET /api/v1/groups/00g1" },
      { call: "GET /api/v1/groups/00g1" },
    ]);
    assert.equal(okta.headers().authorization, "SSWS t0k3n");
    assert.equal(okta.headers().accept, "application/json");
  });

  it("is looked for again while Okta does not show it", async () => {
    okta.play({ "POST /api/v1/groups": sales, "GET /api/v1/groups/00g1": new InTurn(new Scripted(404, {}), sales) });
    assert.equal((await plugin.create(GROUP, inputs)).id, "00g1");
    assert.equal(okta.calls().length, 4);
  });

  it("makes no call at preview", async () => {
    okta.play({});
    assert.deepEqual(await plugin.create(GROUP, { ...inputs, description: UNKNOWN }, true), { id: "", properties: { name: "Sales", description: UNKNOWN, skipUsers: false } });
    assert.deepEqual(okta.calls(), []);
  });

  it("keeps custom profile attributes", async () => {
    const custom = { id: "00g1", profile: { name: "Sales", description: "d", b: 2, a: "<1>" } };
    okta.play({ "PUT /api/v1/groups/00g1": custom, "GET /api/v1/groups/00g1": custom });
    const state = await plugin.update(GROUP, "00g1", { name: "Sales", skipUsers: false }, { ...inputs, description: "d", customProfileAttributes: '{"b":2,"a":"<1>","c":null}' });
    assert.deepEqual(state, { id: "00g1", name: "Sales", description: "d", customProfileAttributes: '{"a":"\\u003c1\\u003e","b":2}', skipUsers: false });
    assert.deepEqual(okta.calls()[0], { call: "PUT /api/v1/groups/00g1", body: { profile: { name: "Sales", description: "d", a: "<1>", b: 2 } } });
  });

  it("is read, with inputs for those that were given", async () => {
    okta.play({ "GET /api/v1/groups/00g1": { ...sales, profile: { name: "Renamed", description: "by hand" } } });
    const read = await plugin.read(GROUP, "00g1", { id: "00g1", name: "Sales", skipUsers: false }, inputs);
    assert.deepEqual(read.inputs, { __defaults: ["skipUsers"], name: "Renamed", skipUsers: false });
    assert.equal(read.properties["description"], "by hand");
  });

  it("is imported by id, with inputs for all that is not empty", async () => {
    okta.play({ "GET /api/v1/groups/00g1": { ...sales, profile: { name: "Sales", description: "who sells" } } });
    const read = await plugin.read(GROUP, "00g1");
    assert.deepEqual(read.inputs, { __defaults: [], name: "Sales", description: "who sells", customProfileAttributes: "{}" });
  });

  it("is gone when Okta does not know it", async () => {
    okta.play({});
    assert.deepEqual(await plugin.read(GROUP, "00g9", { name: "Sales" }, inputs), { id: "", properties: {}, inputs: {} });
  });

  it("is deleted", async () => {
    okta.play({ "DELETE /api/v1/groups/00g1": new Scripted(204) });
    await plugin.delete(GROUP, "00g1", { name: "Sales" });
    assert.deepEqual(okta.calls(), [{ call: "DELETE /api/v1/groups/00g1" }]);
  });

  it("says why Okta refuses it", async () => {
    const body = { errorCode: "E0000001", errorSummary: "Api validation failed: name", errorCauses: [{ errorSummary: "name: An object with this field already exists in the current organization" }] };
    okta.play({ "POST /api/v1/groups": new Scripted(400, body) });
    await assert.rejects(plugin.create(GROUP, inputs), (error: Error & { details?: string }) => {
      assert.equal(
        error.details,
        "failed to create group: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization",
      );
      assert.equal(initFailureOf(error), undefined);
      return true;
    });
  });

  it("waits for the rate limit's reset", async () => {
    const now = new Date();
    const limited = new Scripted(429, { errorCode: "E0000047", errorSummary: "API call exceeded rate limit due to too many requests." }, { date: now.toUTCString(), "x-rate-limit-reset": String(Math.floor(now.getTime() / 1000) - 1) });
    okta.play({ "GET /api/v1/groups/00g1": new InTurn(limited, sales) });
    assert.equal((await plugin.read(GROUP, "00g1", { name: "Sales" }, inputs)).id, "00g1");
    assert.equal(okta.calls().length, 2);
    assert.equal(okta.headers()["x-okta-retry-count"], "1");
  });
});
