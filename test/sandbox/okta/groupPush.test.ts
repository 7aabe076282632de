import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";
import { scimServer, type ScimServer } from "./support/scimServer.ts";

describe("group push", () => {
  let scim: ScimServer;
  let org: OktaCaller;
  let appId: string;
  let groupId: string;

  beforeEach(async () => {
    scim = await scimServer();
    scim.groups.set("gen-1", { id: "gen-1", displayName: "Spanish", members: [] });
    org = await okta({ console: { baseUrl: scim.url, token: "scim-token", features: ["PUSH_NEW_USERS", "PUSH_PROFILE_UPDATES", "PUSH_USER_DEACTIVATION", "GROUP_PUSH"] } });
    appId = idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }));
    groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Spanish_Speakers" } }));
  });
  afterEach(async () => {
    await org.sandbox.close();
    await scim.close();
  });

  const mappings = (): string => `/api/v1/apps/${appId}/group-push/mappings`;
  const push = (body: Body): Promise<Body> => org.good("POST", mappings(), { sourceGroupId: groupId, status: "ACTIVE", ...body });
  const members = (): unknown => scim.groups.get("gen-1")?.["members"];
  async function member(name: string, assigned = true): Promise<string> {
    const id = idOf(await org.good("POST", "/api/v1/users", person(name)));
    if (assigned) await org.good("POST", `/api/v1/apps/${appId}/users`, { id });
    await org.good("PUT", `/api/v1/groups/${groupId}/users/${id}`);
    return id;
  }

  it("links a group by its name and tells the members that are assigned and linked", async () => {
    await member("ann");
    await member("bob", false);
    await org.rest();
    const made = await push({ targetGroupName: "Spanish" });
    await org.rest();
    assert.deepEqual(Object.keys(made), ["created", "id", "lastUpdated", "sourceGroupId", "status", "targetGroupId", "_links"]);
    const read = await org.good("GET", `${mappings()}/${idOf(made)}`);
    assert.deepEqual([read["status"], typeof read["lastPush"], read["errorSummary"]], ["ACTIVE", "string", undefined]);
    assert.deepEqual(scim.lines().slice(2), ['GET /Groups?filter=displayName eq "Spanish"&startIndex=1&count=100', "PATCH /Groups/gen-1"]);
    assert.deepEqual(members(), [{ value: "scim-1" }]);
  });

  it("follows who enters, who leaves and who is linked later", async () => {
    await push({ targetGroupName: "Spanish" });
    const ann = await member("ann");
    const bob = await member("bob", false);
    await org.rest();
    await org.good("POST", `/api/v1/apps/${appId}/users`, { id: bob });
    await org.rest();
    assert.deepEqual(members(), [{ value: "scim-1" }, { value: "scim-2" }]);
    await org.good("DELETE", `/api/v1/groups/${groupId}/users/${ann}`);
    await org.rest();
    assert.deepEqual(members(), [{ value: "scim-2" }]);
  });

  it("tells many new members in few calls", async () => {
    await push({ targetGroupName: "Spanish" });
    const ids = await Promise.all(Array.from({ length: 40 }, (_, index) => member(`p${index}`, false)));
    await org.good("PUT", `/api/v1/apps/${appId}/groups/${groupId}`, {});
    await org.rest();
    assert.equal((members() as unknown[]).length, ids.length);
    const calls = scim.lines().filter((line) => line === "PATCH /Groups/gen-1").length;
    assert.ok(calls <= 5, `${calls} calls for 40 members`);
  });

  it("keeps the membership of who is deactivated", async () => {
    await push({ targetGroupName: "Spanish" });
    const ann = await member("ann");
    await org.rest();
    await org.good("POST", `/api/v1/users/${ann}/lifecycle/deactivate`);
    await org.rest();
    assert.deepEqual([members(), scim.users.get("scim-1")?.["active"]], [[{ value: "scim-1" }], false]);
  });

  it("renames the target when the source is renamed", async () => {
    await push({ targetGroupName: "Spanish" });
    await org.rest();
    await org.good("PUT", `/api/v1/groups/${groupId}`, { profile: { name: "Spanish_Team" } });
    await org.rest();
    assert.deepEqual(scim.requests.at(-1)?.body?.["Operations"], [{ op: "replace", value: { id: "gen-1", displayName: "Spanish_Team" } }]);
  });

  it("repeats the group's name with each push where the switch says so", async () => {
    await org.sandbox.close();
    org = await okta({ behaviour: { groupPushRepeatsName: true }, console: { baseUrl: scim.url, token: "scim-token", features: ["PUSH_NEW_USERS", "GROUP_PUSH"] } });
    appId = idOf(await org.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }));
    groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Spanish_Speakers" } }));
    await push({ targetGroupName: "Spanish" });
    await member("ann");
    await org.rest();
    const patches = scim.requests.filter(({ method }) => method === "PATCH").map(({ body }) => (body?.["Operations"] as Body[])[0]);
    assert.deepEqual(patches.filter((operation) => operation?.["op"] === "replace").at(-1), { op: "replace", value: { id: "gen-1", displayName: "Spanish_Speakers" } });
    assert.deepEqual(members(), [{ value: "scim-1" }]);
  });

  it("shows an error where the service provider has no such group and makes none, and tries again when activated", async () => {
    const made = await push({ targetGroupName: "French" });
    await org.rest();
    const failed = await org.good("GET", `${mappings()}/${idOf(made)}`);
    assert.deepEqual(
      [failed["status"], failed["errorSummary"]],
      ["ERROR", "Error while creating group French: Method Not Allowed. Errors reported by remote server: Groups are not created over SCIM."],
    );
    assert.equal((await org.call("DELETE", `${mappings()}/${idOf(made)}?deleteTargetGroup=false`)).status, 400);
    scim.groups.set("gen-2", { id: "gen-2", displayName: "French", members: [] });
    await org.good("PATCH", `${mappings()}/${idOf(made)}`, { status: "ACTIVE" });
    await org.rest();
    const { status, errorSummary } = await org.good("GET", `${mappings()}/${idOf(made)}`);
    assert.deepEqual([status, errorSummary], ["ACTIVE", undefined]);
  });

  it("is removed once inactive, and deletes the target only when asked", async () => {
    const path = `${mappings()}/${idOf(await push({ targetGroupName: "Spanish" }))}`;
    await org.rest();
    assert.equal((await org.call("DELETE", `${path}?deleteTargetGroup=false`)).status, 400);
    await org.good("PATCH", path, { status: "INACTIVE" });
    assert.equal((await org.call("DELETE", `${path}?deleteTargetGroup=false`)).status, 200);
    await org.rest();
    assert.equal(scim.lines().some((line) => line.startsWith("DELETE")), false);
    assert.equal((await org.call("GET", path)).status, 404);
  });
});
