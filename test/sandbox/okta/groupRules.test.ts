import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";

describe("group rules", () => {
  let org: OktaCaller;
  let groupId: string;
  beforeEach(async () => {
    org = await okta();
    groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Spanish_Speakers" } }));
  });
  afterEach(() => org.sandbox.close());

  const body = (expression: string, more: Body = {}): Body => ({
    type: "group_rule",
    name: "Spanish",
    conditions: { expression: { type: "urn:okta:expression:1.0", value: expression }, people: { users: {} } },
    actions: { assignUserToGroups: { groupIds: [groupId] } },
    ...more,
  });
  const hire = async (name: string, profile: Body = {}): Promise<string> => idOf(await org.good("POST", "/api/v1/users", person(name, profile)));
  const members = async (): Promise<unknown[]> => (await org.all(`/api/v1/groups/${groupId}/users`)).map(({ profile }) => (profile as Body)["firstName"]);
  async function rule(expression: string): Promise<string> {
    const id = idOf(await org.good("POST", "/api/v1/groups/rules", body(expression)));
    await org.good("POST", `/api/v1/groups/rules/${id}/lifecycle/activate`);
    await org.rest();
    return id;
  }
  const step = (id: string, name: string): Promise<Body> => org.good("POST", `/api/v1/groups/rules/${id}/lifecycle/${name}`);

  it("answers a new rule as recorded: inactive, doing nothing", async () => {
    await hire("ann", { preferredLanguage: "es" });
    const { id, created, lastUpdated, ...rest } = await org.good("POST", "/api/v1/groups/rules", body('user.preferredLanguage == "es"'));
    await org.rest();
    assert.match(String(id), /^0pr\w{17}$/);
    assert.equal(created, lastUpdated);
    assert.deepEqual(rest, {
      type: "group_rule",
      status: "INACTIVE",
      name: "Spanish",
      conditions: { people: { users: { exclude: [] }, groups: { exclude: [] } }, expression: { value: 'user.preferredLanguage == "es"', type: "urn:okta:expression:1.0" } },
      actions: { assignUserToGroups: { groupIds: [groupId] } },
      allGroupsValid: true,
    });
    assert.deepEqual(await members(), []);
  });

  it("evaluates everybody when activated, and each user whose profile or status changes", async () => {
    const ann = await hire("ann", { preferredLanguage: "es" });
    await hire("bob");
    await rule('user.preferredLanguage == "es" AND user.getInternalProperty("status") == "ACTIVE"');
    assert.deepEqual(await members(), ["ann"]);
    await hire("cid", { preferredLanguage: "es" });
    assert.deepEqual(await members(), ["ann", "cid"]);
    await org.good("POST", `/api/v1/users/${ann}`, { profile: { preferredLanguage: "en" } });
    await org.good("POST", "/api/v1/users/cid@example.com/lifecycle/suspend");
    assert.deepEqual(await members(), []);
  });

  it("excludes who is taken out by hand, and says so in the log", async () => {
    const ann = await hire("ann", { preferredLanguage: "es" });
    const id = await rule('user.preferredLanguage == "es"');
    await org.call("DELETE", `/api/v1/groups/${groupId}/users/${ann}`);
    await org.good("POST", `/api/v1/users/${ann}`, { profile: { title: "Agent" } });
    assert.deepEqual(await members(), []);
    const { conditions } = await org.good("GET", `/api/v1/groups/rules/${id}`);
    assert.deepEqual((conditions as Body)["people"], { users: { exclude: [ann] }, groups: { exclude: [] } });
    const events = await org.all(`/api/v1/logs?filter=${encodeURIComponent('eventType eq "group.user_membership.rule.add_exclusion"')}`);
    assert.deepEqual(events.map(({ target }) => (target as Body[]).map((one) => one["id"])), [[id, ann]]);
  });

  it("puts the excluded in again once the list is given back", async () => {
    const ann = await hire("ann", { preferredLanguage: "es" });
    const id = await rule('user.preferredLanguage == "es"');
    await org.call("DELETE", `/api/v1/groups/${groupId}/users/${ann}`);
    assert.equal((await org.call("PUT", `/api/v1/groups/rules/${id}`, body('user.preferredLanguage == "es"'))).status, 400);
    await step(id, "deactivate");
    await org.good("PUT", `/api/v1/groups/rules/${id}`, body('user.preferredLanguage == "es"'));
    await step(id, "activate");
    await org.rest();
    assert.deepEqual(await members(), ["ann"]);
  });

  it("excludes nobody for a rule that is not active", async () => {
    const ann = await hire("ann", { preferredLanguage: "es" });
    const id = await rule('user.preferredLanguage == "es"');
    await step(id, "deactivate");
    assert.deepEqual(await members(), ["ann"]);
    await org.call("DELETE", `/api/v1/groups/${groupId}/users/${ann}`);
    await step(id, "activate");
    await org.rest();
    assert.deepEqual(await members(), ["ann"]);
  });

  it("leaves a membership that another rule holds, and one made by hand", async () => {
    const ann = await hire("ann", { preferredLanguage: "es", title: "Agent" });
    const bob = await hire("bob");
    await org.good("PUT", `/api/v1/groups/${groupId}/users/${bob}`);
    await rule('user.preferredLanguage == "es"');
    const second = idOf(await org.good("POST", "/api/v1/groups/rules", body('user.title == "Agent"', { name: "Agents" })));
    await step(second, "activate");
    await org.rest();
    await org.good("POST", `/api/v1/users/${ann}`, { profile: { preferredLanguage: "en" } });
    assert.deepEqual(await members(), ["bob", "ann"]);
    await org.good("POST", `/api/v1/users/${ann}`, { profile: { title: "Cook" } });
    assert.deepEqual(await members(), ["bob"]);
  });

  it("cannot change its groups, and is invalid once one of them is gone", async () => {
    const id = await rule('user.preferredLanguage == "es"');
    await step(id, "deactivate");
    const other = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Other" } }));
    const moved = await org.call("PUT", `/api/v1/groups/rules/${id}`, body('user.preferredLanguage == "es"', { actions: { assignUserToGroups: { groupIds: [other] } } }));
    assert.deepEqual([moved.status, moved.body["errorCauses"]], [400, [{ errorSummary: "actions: The groups that a rule assigns to cannot be changed" }]]);
    assert.equal((await org.call("DELETE", `/api/v1/groups/${groupId}`)).status, 204);
    const { status, allGroupsValid } = await org.good("GET", `/api/v1/groups/rules/${id}`);
    assert.deepEqual({ status, allGroupsValid }, { status: "INVALID", allGroupsValid: false });
  });

  for (const [removeUsers, left] of [[false, ["ann"]], [true, []]] as const) {
    it(`deleted with removeUsers=${String(removeUsers)} leaves ${left.length} of its members`, async () => {
      await hire("ann", { preferredLanguage: "es" });
      const id = await rule('user.preferredLanguage == "es"');
      assert.equal((await org.call("DELETE", `/api/v1/groups/rules/${id}`)).status, 400);
      await step(id, "deactivate");
      const { status, body: answer } = await org.call("DELETE", `/api/v1/groups/rules/${id}?removeUsers=${String(removeUsers)}`);
      assert.deepEqual([status, answer], [202, {}]);
      assert.deepEqual(await members(), left);
    });
  }

  it("keeps deactivated users where they are, unless the switch says otherwise", async () => {
    await hire("ann", { preferredLanguage: "es" });
    await rule('user.preferredLanguage == "es"');
    await org.good("POST", "/api/v1/users/ann@example.com/lifecycle/deactivate");
    assert.deepEqual(await members(), ["ann"]);
    await org.sandbox.close();
    org = await okta({ behaviour: { deactivationLeavesRuleGroups: true } });
    groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "Spanish_Speakers" } }));
    await hire("ann", { preferredLanguage: "es" });
    await rule('user.preferredLanguage == "es"');
    await org.good("POST", "/api/v1/users/ann@example.com/lifecycle/deactivate");
    assert.deepEqual(await members(), []);
  });

  it("answers 423 to rules created at once, where the switch says so", async () => {
    await org.sandbox.close();
    org = await okta({ behaviour: { lockRuleCreates: true } });
    groupId = idOf(await org.good("POST", "/api/v1/groups", { profile: { name: "g" } }));
    await org.good("POST", "/api/v1/groups/rules", body('user.title == "x"'));
    const { status, body: refusal } = await org.call("POST", "/api/v1/groups/rules", body('user.title == "y"', { name: "second" }));
    assert.deepEqual([status, refusal["errorCode"]], [423, "E0000239"]);
  });
});
