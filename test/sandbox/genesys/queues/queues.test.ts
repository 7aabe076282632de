import assert from "node:assert/strict";
import { idOf, refusal, sdkOf, seed, startPlatform, type Platform } from "../platform.ts";

const noResource = { status: 404, code: "resource.not.found", message: "The resource could not be found." };
const unknownId = "00000000-0000-4000-8000-000000000000";

describe("sandbox/genesys queues", () => {
  let platform: Platform;
  let ann: string;
  let ian: string;
  beforeEach(async () => {
    platform = await startPlatform({ now: () => new Date("2026-01-01T00:00:00.000Z") });
    [ann, ian] = [await platform.userId("ann@example.com"), await platform.userId("ian@example.com")];
  });
  afterEach(() => platform.close());

  const claimsGroup = async (...memberIds: string[]): Promise<string> => {
    const body = { name: "Claims people", type: "official", visibility: "public", rulesVisible: true } as const;
    const id = idOf(await platform.sdk.groups.postGroups(body));
    if (memberIds.length > 0) await platform.sdk.groups.postGroupMembers(id, { memberIds });
    return id;
  };
  /** Members of a queue, as `name by user or group, joined or not`. */
  const members = async (queue: string, options: object = {}): Promise<string[]> =>
    ((await platform.sdk.routing.getRoutingQueueMembers(queue, options)).entities ?? []).map(
      (member) => `${member.name ?? ""} by ${member.memberBy ?? ""}${member.joined === true ? "" : ", not joined"}`,
    );

  it("are created in Home, read, changed and deleted", async () => {
    const queue = await platform.sdk.routing.postRoutingQueues({ name: "Claims", description: "Damages" });
    const id = idOf(queue);
    const home = await platform.divisionId("Home");
    assert.deepEqual(queue, {
      id,
      name: "Claims",
      division: { id: home, name: "Home", selfUri: `/api/v2/authorization/divisions/${home}` },
      description: "Damages",
      dateCreated: "2026-01-01T00:00:00.000Z",
      dateModified: "2026-01-01T00:00:00.000Z",
      memberCount: 0,
      userMemberCount: 0,
      joinedMemberCount: 0,
      skillEvaluationMethod: "ALL",
      memberGroups: [],
      selfUri: `/api/v2/routing/queues/${id}`,
    });
    assert.deepEqual(await platform.sdk.routing.getRoutingQueue(id), queue);
    assert.equal((await platform.sdk.routing.putRoutingQueue(id, { name: "Damages" })).description, "Damages");
    await platform.sdk.routing.deleteRoutingQueue(id);
    assert.deepEqual(await refusal(platform.sdk.routing.getRoutingQueue(id)), noResource);
  });

  it("refuse a name that is taken, a group that is not there, and an id that is none", async () => {
    await platform.sdk.routing.postRoutingQueues({ name: "Claims" });
    assert.deepEqual(await refusal(platform.sdk.routing.postRoutingQueues({ name: "claims" })), {
      status: 400,
      code: "duplicate.name",
      message: "A queue with this name already exists.",
    });
    for (const type of ["GROUP", "SKILLGROUP", "TEAM"])
      assert.deepEqual(await refusal(platform.sdk.routing.postRoutingQueues({ name: "X", memberGroups: [{ id: "none", type }] })), {
        status: 400,
        code: "resource.not.found",
        message: "A resource (e.g., a skill) referenced in the queue configuration was not found.",
      });
    assert.deepEqual(await refusal(platform.sdk.routing.getRoutingQueue("claims")), {
      status: 400,
      code: "invalid.id",
      message: "A non-UUID value was specified for an ID field.",
    });
  });

  it("are found by whole name, or by part of it with asterisks", async () => {
    for (const name of ["Claims EU", "Claims US", "Sales EU"]) await platform.sdk.routing.postRoutingQueues({ name });
    const named = async (name: string): Promise<(string | undefined)[]> =>
      ((await platform.sdk.routing.getRoutingQueues({ name })).entities ?? []).map((queue) => queue.name);
    assert.deepEqual(
      [await named("Claims"), await named("claims us"), await named("Claims*"), await named("*EU"), await named("*s*")],
      [[], ["Claims US"], ["Claims EU", "Claims US"], ["Claims EU", "Sales EU"], ["Claims EU", "Claims US", "Sales EU"]],
    );
  });

  it("take people singly and through groups; the single membership counts", async () => {
    const group = await claimsGroup(ann, ian);
    const id = idOf(await platform.sdk.routing.postRoutingQueues({ name: "Claims", memberGroups: [{ id: group, type: "GROUP" }] }));
    assert.deepEqual(await members(id), ["Ann Active by group", "Ian Inactive by group"]);
    await platform.sdk.routing.postRoutingQueueMembers(id, [{ id: ann }]);
    assert.deepEqual(await members(id), ["Ann Active by user", "Ian Inactive by group"]);
    assert.deepEqual(await members(id, { memberBy: "group" }), ["Ian Inactive by group"]);
    const queue = await platform.sdk.routing.getRoutingQueue(id);
    assert.deepEqual([queue.memberCount, queue.userMemberCount, queue.memberGroups?.[0]?.memberCount], [2, 1, 2]);
  });

  it("follow the group: who leaves it leaves the queue", async () => {
    const group = await claimsGroup(ann);
    const id = idOf(await platform.sdk.routing.postRoutingQueues({ name: "Claims", memberGroups: [{ id: group, type: "GROUP" }] }));
    await platform.sdk.groups.postGroupMembers(group, { memberIds: [ian] });
    await platform.sdk.groups.deleteGroupMembers(group, ann);
    assert.deepEqual(await members(id), ["Ian Inactive by group"]);
    await platform.sdk.groups.deleteGroup(group);
    assert.deepEqual(await members(id), []);
  });

  it("do not let go singly of who is in through a group", async () => {
    const group = await claimsGroup(ann);
    const id = idOf(await platform.sdk.routing.postRoutingQueues({ name: "Claims", memberGroups: [{ id: group, type: "GROUP" }] }));
    assert.deepEqual(await refusal(platform.sdk.routing.deleteRoutingQueueMember(id, ann)), {
      status: 400,
      code: "invalid.type",
      message: "Group-type queue members cannot be individually deleted.",
    });
    await platform.sdk.routing.postRoutingQueueMembers(id, [{ id: ian }]);
    await platform.sdk.routing.deleteRoutingQueueMember(id, ian);
    assert.deepEqual(await refusal(platform.sdk.routing.deleteRoutingQueueMember(id, ian)), noResource);
    await platform.sdk.routing.postRoutingQueueMembers(id, [{ id: ian }]);
    await platform.sdk.routing.postRoutingQueueMembers(id, [{ id: ian }], { _delete: true });
    assert.deepEqual(await members(id), ["Ann Active by group"]);
  });

  it("are joined and left, one by one or many at once, and tell a person's queues", async () => {
    const id = idOf(await platform.sdk.routing.postRoutingQueues({ name: "Claims" }));
    await platform.sdk.routing.postRoutingQueueMembers(id, [{ id: ann }, { id: ian }]);
    await platform.sdk.routing.patchRoutingQueueMember(id, ann, { id: ann, joined: false, ringNumber: 2 });
    assert.deepEqual(await members(id), ["Ann Active by user, not joined", "Ian Inactive by user"]);
    assert.deepEqual(await members(id, { joined: true }), ["Ian Inactive by user"]);
    const queues = async (joined: boolean): Promise<(string | undefined)[]> =>
      ((await platform.sdk.routing.getUserQueues(ann, { joined })).entities ?? []).map((queue) => queue.name);
    assert.deepEqual([await queues(true), await queues(false)], [[], ["Claims"]]);
    const changed = await platform.sdk.routing.patchRoutingQueueMembers(id, [
      { id: ann, joined: true },
      { id: unknownId, joined: true },
    ]);
    assert.deepEqual(
      changed.entities?.map((member) => [member.name, member.joined, member.ringNumber]),
      [["Ann Active", true, 2]],
    );
    assert.deepEqual(await refusal(platform.sdk.routing.patchRoutingQueueMember(id, unknownId, { joined: true })), noResource);
  });

  it("take at most a hundred at a time, show at most a hundred a page, and nobody who is deleted", async () => {
    const id = idOf(await platform.sdk.routing.postRoutingQueues({ name: "Claims" }));
    const many = Array.from({ length: 101 }, () => ({ id: ann }));
    const codeOf = async (promise: Promise<unknown>): Promise<unknown> => ((await refusal(promise)) as { readonly code: unknown }).code;
    assert.equal(await codeOf(platform.sdk.routing.postRoutingQueueMembers(id, many)), "bad.request");
    assert.equal(await codeOf(platform.sdk.routing.getRoutingQueueMembers(id, { pageSize: 101 })), "invalid.query.param.value");
    await platform.sdk.routing.postRoutingQueueMembers(id, [{ id: ann }]);
    await platform.sdk.users.deleteUser(ann);
    assert.deepEqual(await members(id), []);
  });

  it("belong to a division, whose permissions their callers need", async () => {
    const organization = {
      ...seed,
      oauthClients: [...seed.oauthClients, { id: "b", secret: "b", name: "B", roles: ["Everything"], divisions: ["Billing_Div"] }],
    };
    const other = await startPlatform({ organization });
    const id = idOf(await other.sdk.routing.postRoutingQueues({ name: "Claims" }));
    const billing = await sdkOf(other, "b", "b");
    const missing = {
      status: 403,
      code: "missing.division.permissions",
      message: "At least one of the required division permissions is missing.",
    };
    assert.deepEqual(await refusal(billing.routing.getRoutingQueue(id)), missing);
    assert.deepEqual(await refusal(billing.routing.deleteRoutingQueue(id)), missing);
    const own = await billing.routing.postRoutingQueues({ name: "Invoices", division: { id: await other.divisionId("Billing_Div") } });
    assert.equal((await billing.routing.getRoutingQueue(idOf(own))).name, "Invoices");
    await other.close();
  });
});
