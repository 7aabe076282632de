import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { okta } from "../../../platforms/okta/index.ts";
import type { IdentityProvider } from "../../../provisioning/identityProvider.ts";
import { startOkta, type OktaSandbox } from "../../../sandbox/okta/index.ts";

describe("platforms/okta on the sandbox", () => {
  let sandbox: OktaSandbox;
  let provider: IdentityProvider;
  beforeEach(async () => {
    sandbox = await startOkta({ apiToken: "sandbox-token" });
    provider = okta({ OKTA_HTTP_PROXY: sandbox.url, OKTA_API_TOKEN: "sandbox-token" });
  });
  afterEach(() => sandbox.close());

  /** What an administrator does. */
  async function admin(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const headers = { authorization: "SSWS sandbox-token", "content-type": "application/json" };
    const reply = await fetch(`${sandbox.url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await reply.text();
    assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${text}`);
    return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  async function newPerson(login: string, title: string): Promise<string> {
    const { id } = await admin("POST", "/users?activate=true", { profile: { login, email: login, firstName: "A", lastName: "B", title } });
    return String(id);
  }

  async function atRest(): Promise<void> {
    while (!sandbox.atRest()) await sleep(5);
  }

  it("reads everybody, over more than one page, the deactivated among them", async () => {
    const ids = await Promise.all(Array.from({ length: 205 }, (_, index) => newPerson(`p${index}@example.com`, "Agent")));
    await admin("POST", `/users/${ids[7] ?? ""}/lifecycle/deactivate`);
    const people = await provider.people();
    assert.deepEqual(people.map(({ id }) => id).toSorted(), ids.toSorted());
    const gone = people.filter(({ status }) => status === "DEPROVISIONED");
    assert.deepEqual(gone.map(({ id, profile }) => [id, profile["login"], profile["title"]]), [[ids[7], "p7@example.com", "Agent"]]);
  });

  it("takes rule-managed people out of their group and in again, and gives the rule back", async () => {
    const anna = await newPerson("anna@example.com", "Manager");
    const bo = await newPerson("bo@example.com", "Manager");
    const cleo = await newPerson("cleo@example.com", "Manager");
    const group = String((await admin("POST", "/groups", { profile: { name: "Gate", description: "" } }))["id"]);
    const rule = await admin("POST", "/groups/rules", {
      type: "group_rule",
      name: "Managers",
      conditions: { people: { users: { exclude: [cleo] }, groups: { exclude: [] } }, expression: { value: 'user.title == "Manager"', type: "urn:okta:expression:1.0" } },
      actions: { assignUserToGroups: { groupIds: [group] } },
    });
    const path = `/groups/rules/${String(rule["id"])}`;
    await admin("POST", `${path}/lifecycle/activate`);
    await atRest();
    const before = { ...(await admin("GET", path)), lastUpdated: undefined };
    assert.deepEqual(await provider.groupMembers(group), new Set([anna, bo]));
    await provider.reassign(group, [anna]);
    await atRest();
    const after = { ...(await admin("GET", path)), lastUpdated: undefined };
    assert.deepEqual([after, await provider.groupMembers(group)], [before, new Set([anna, bo])]);
    const moves = sandbox.calls().filter(({ route, method }) => route.endsWith("/users/:userId") && route.includes("/groups/") && method !== "GET");
    assert.deepEqual(moves.map(({ method, status, count }) => [method, status, count]), [
      // Noted, out of the group, forgotten.
      ["PUT", 204, 1],
      ["DELETE", 204, 2],
    ]);
  });

  it("finds no failure, no app and no group where there is none", async () => {
    assert.deepEqual(await provider.provisioningFailures("0oa00000000000000000", "2026-01-01T00:00:00.000Z"), []);
    for (const read of [() => provider.appFeatures("0oa00000000000000000"), () => provider.appUsers("0oa00000000000000000"), () => provider.groupMembers("00g00000000000000000")]) {
      await assert.rejects(read(), { name: "PlatformError", status: 404, code: "E0000007" });
    }
  });
});
