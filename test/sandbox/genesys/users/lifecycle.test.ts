import assert from "node:assert/strict";
import { idOf, refusal, startPlatform, type Platform } from "../platform.ts";

const gone = { status: 404, code: "general.resource.not.found", message: "Unable to find a user with that userId" };

describe("sandbox/genesys states of an account", () => {
  let now: Date;
  let platform: Platform;
  beforeEach(async () => {
    now = new Date("2026-01-01T00:00:00.000Z");
    platform = await startPlatform({ now: () => now });
  });
  afterEach(() => platform.close());

  /** Role names in effect, with whether the person holds them alone or through a group. */
  const grants = async (id: string): Promise<string[]> =>
    ((await platform.sdk.authorization.getAuthorizationSubject(id)).grants ?? []).map(
      (grant) => `${grant.role?.name ?? ""}${grant.subjectId === id ? "" : " (group)"}`,
    );

  const supervisors = async (...members: string[]): Promise<string> => {
    const group = idOf(
      await platform.sdk.groups.postGroups({
        name: "Supervisors",
        type: "official",
        visibility: "public",
        rulesVisible: true,
        rolesEnabled: true,
      }),
    );
    const grant = { roleId: await platform.roleId("Supervisor_Role"), divisionId: await platform.divisionId("Home") };
    await platform.sdk.authorization.postAuthorizationSubjectBulkadd(group, { grants: [grant] }, { subjectType: "PC_GROUP" });
    await platform.sdk.groups.postGroupMembers(group, { memberIds: members });
    return group;
  };

  it("inactive: own grants are lost; membership stays, has no effect meanwhile, and works again after", async () => {
    const id = await platform.userId("ann@example.com");
    const group = await supervisors(id);
    assert.deepEqual(await grants(id), ["employee", "Sales_Role", "Supervisor_Role (group)"]);
    await platform.sdk.users.putUserState(id, { state: "inactive", version: 1, stateChangeReason: "Voluntary" });
    assert.deepEqual(await grants(id), []);
    assert.deepEqual(
      (await platform.sdk.groups.getGroupIndividuals(group)).entities?.map((user) => user.id),
      [id],
    );
    assert.equal((await platform.sdk.groups.getGroup(group)).memberCount, 1);
    const user = await platform.sdk.users.getUser(id, { expand: ["skills"] });
    assert.deepEqual([user.state, user.skills?.map((skill) => skill.name), user.title], ["inactive", ["Chat"], "Manager"]);
    await platform.sdk.users.putUserState(id, { state: "active", version: 2 });
    assert.deepEqual(await grants(id), ["Supervisor_Role (group)"]);
  });

  it("inactive with the older behaviour: own grants come back", async () => {
    const other = await startPlatform({ behaviour: { directGrantsWhenDeactivated: "kept" } });
    const id = await other.userId("ann@example.com");
    const names = async (): Promise<(string | undefined)[]> =>
      ((await other.sdk.authorization.getAuthorizationSubject(id)).grants ?? []).map((grant) => grant.role?.name);
    await other.sdk.users.patchUser(id, { version: 1, state: "inactive" });
    assert.deepEqual(await names(), []);
    await other.sdk.users.patchUser(id, { version: 2, state: "active" });
    assert.deepEqual(await names(), ["employee", "Sales_Role"]);
    await other.close();
  });

  it("keeps when and why as evidence", async () => {
    const id = await platform.userId("ann@example.com");
    now = new Date("2026-01-01T04:05:06.789Z");
    await platform.sdk.users.putUserState(id, { state: "inactive", version: 1, stateChangeReason: "Conduct" });
    now = new Date("2026-01-01T05:00:00.000Z");
    await platform.sdk.users.patchUser(id, { version: 2, title: "X" });
    assert.deepEqual(await platform.sdk.users.getUserState(id), {
      state: "inactive",
      version: 3,
      stateChangeReason: "Conduct",
      stateChangeDate: "2026-01-01T04:05:06.789Z",
    });
  });

  it("deleted: hidden, out of its groups, in Home; restored it has nothing of that back", async () => {
    const id = await platform.userId("ann@example.com");
    const group = await supervisors(id);
    await platform.sdk.authorization.postAuthorizationDivisionObject(await platform.divisionId("Billing_Div"), "USER", [id]);
    await platform.sdk.users.deleteUser(id);
    assert.deepEqual(await refusal(platform.sdk.users.getUser(id)), gone);
    const deleted = await platform.sdk.users.getUser(id, { state: "deleted" });
    assert.deepEqual([deleted.state, deleted.email, deleted.division?.name], ["deleted", "ann@example.com", "Home"]);
    assert.deepEqual((await platform.sdk.groups.getGroupMembers(group)).entities, []);
    const restored = await platform.sdk.users.patchUser(id, { version: deleted.version, state: "active" });
    assert.deepEqual([restored.state, restored.division?.name, await grants(id)], ["active", "Home", []]);
  });

  it("deleted: nothing but a change of state reaches the account", async () => {
    const id = await platform.userId("del@example.com");
    assert.deepEqual(await refusal(platform.sdk.users.patchUser(id, { version: 1, title: "X" })), gone);
    assert.deepEqual(await refusal(platform.sdk.users.putUserRoutingskillsBulk(id, [])), gone);
    assert.deepEqual(await refusal(platform.sdk.users.deleteUser(id)), gone);
  });

  it("lets a test prove that nobody deleted anybody", async () => {
    await platform.sdk.users.deleteUser(await platform.userId("ann@example.com"));
    assert.deepEqual(
      platform.sandbox.calls().filter((call) => call.method === "DELETE"),
      [{ caller: "Everything", method: "DELETE", route: "/api/v2/users/:userId", status: 200, count: 1 }],
    );
  });

  it("refuses grants to inactive people, unless they are accepted", async () => {
    const body = { grants: [{ roleId: await platform.roleId("Sales_Role"), divisionId: await platform.divisionId("Home") }] };
    const id = await platform.userId("ian@example.com");
    assert.deepEqual(await refusal(platform.sdk.authorization.postAuthorizationSubjectBulkadd(id, body)), {
      status: 404,
      code: "not.found",
      message: "Unable to find an active user with that ID",
    });
    const other = await startPlatform({ behaviour: { grantsToInactive: "accepted" } });
    const otherBody = { grants: [{ roleId: await other.roleId("Sales_Role"), divisionId: await other.divisionId("Home") }] };
    await other.sdk.authorization.postAuthorizationSubjectBulkadd(await other.userId("ian@example.com"), otherBody);
    await other.close();
  });
});
