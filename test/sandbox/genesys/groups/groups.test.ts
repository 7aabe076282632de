import assert from "node:assert/strict";
import { idOf, refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys groups", () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform({ now: () => new Date("2026-01-01T00:00:00.000Z") });
  });
  afterEach(() => platform.close());

  const group = { name: "Spanish", type: "official", visibility: "public", rulesVisible: true };
  const create = async (more: object = {}): Promise<string> => idOf(await platform.sdk.groups.postGroups({ ...group, ...more }));

  it("ignores the description on creation and takes it by PUT", async () => {
    const id = await create({ description: "lost", rolesEnabled: true });
    const shown = {
      id,
      ...group,
      dateModified: "2026-01-01T00:00:00.000Z",
      memberCount: 0,
      state: "active",
      version: 1,
      images: [],
      addresses: [],
      rolesEnabled: true,
      includeOwners: false,
      callsEnabled: false,
      owners: [],
      selfUri: `/api/v2/groups/${id}`,
    };
    assert.deepEqual(await platform.sdk.groups.getGroup(id), shown);
    const put = await platform.sdk.groups.putGroup(id, { body: { version: 1, description: "kept", visibility: "ownerIds" } });
    assert.deepEqual(put, { ...shown, version: 2, description: "kept", visibility: "owners" });
  });

  it("keeps addresses, also when a PUT leaves them out", async () => {
    const ring = { type: "GROUPRING", mediaType: "PHONE", address: "+14155550100" };
    const id = await create({ addresses: [ring] });
    await platform.sdk.groups.putGroup(id, { body: { version: 1, callsEnabled: true } });
    assert.deepEqual((await platform.sdk.groups.getGroup(id)).addresses, [{ ...ring, display: "+14155550100" }]);
    await platform.sdk.groups.putGroup(id, { body: { version: 2, addresses: [] } });
    assert.deepEqual((await platform.sdk.groups.getGroup(id)).addresses, []);
  });

  it("refuses a name in use, in any case, and a stale version", async () => {
    const id = await create();
    const inUse = { status: 400, code: "group.name.in.use", message: "This group name is currently in use." };
    assert.deepEqual(await refusal(create({ name: "SPANISH" })), inUse);
    assert.deepEqual(
      await refusal(platform.sdk.groups.putGroup(await create({ name: "Other" }), { body: { version: 1, name: "Spanish" } })),
      { status: 400, code: "general.bad.request", message: "Unable to update group configuration due to invalid request." },
    );
    assert.deepEqual(await refusal(platform.sdk.groups.putGroup(id, { body: { version: 9 } })), {
      status: 400,
      code: "general.conflict",
      message: "Resource conflict - Unexpected version was provided",
    });
  });

  it("adds and removes members, at most 50 at once, each with a new version", async () => {
    const id = await create();
    const [ann, ian] = [await platform.userId("ann@example.com"), await platform.userId("ian@example.com")];
    const added = await platform.http("POST", `/api/v2/groups/${id}/members`, { memberIds: [ann, ian], version: 1 });
    assert.deepEqual([added.status, added.body], [202, {}]);
    assert.deepEqual([(await platform.sdk.groups.getGroup(id)).version, (await platform.sdk.groups.getGroup(id)).memberCount], [2, 2]);
    assert.deepEqual(await refusal(platform.sdk.groups.postGroupMembers(id, { memberIds: [ann], version: 1 })), {
      status: 409,
      code: "general.conflict",
      message: "The version supplied does not match the current version of the user",
    });
    const removed = await platform.http("DELETE", `/api/v2/groups/${id}/members?ids=${ann},${ian}`);
    assert.deepEqual([removed.status, removed.body, (await platform.sdk.groups.getGroup(id)).memberCount], [202, {}, 0]);
    const many = Array.from({ length: 51 }, (_, index) => String(index));
    const codes = [
      await platform.http("POST", `/api/v2/groups/${id}/members`, { memberIds: many }),
      await platform.http("DELETE", `/api/v2/groups/${id}/members?ids=${many.join(",")}`),
    ].map((reply) => [reply.status, reply.body["code"]]);
    assert.deepEqual(codes, [
      [400, "constraint.validation"],
      [400, "bad.request"],
    ]);
  });

  it("refuses deleted and unknown people as members", async () => {
    const id = await create();
    const expected = { status: 400, code: "general.resource.not.found", message: "Group members were not found." };
    for (const member of ["nobody", await platform.userId("del@example.com")])
      assert.deepEqual(await refusal(platform.sdk.groups.postGroupMembers(id, { memberIds: [member] })), expected);
  });

  it("counts owners as members where included, never as individuals", async () => {
    const [ann, ian] = [await platform.userId("ann@example.com"), await platform.userId("ian@example.com")];
    const id = await create({ ownerIds: [ann], includeOwners: true });
    await platform.sdk.groups.postGroupMembers(id, { memberIds: [ian] });
    const ids = (listing: { entities?: { id?: string }[] }): (string | undefined)[] => (listing.entities ?? []).map((user) => user.id);
    assert.deepEqual(ids(await platform.sdk.groups.getGroupMembers(id)), [ian, ann]);
    assert.deepEqual(ids(await platform.sdk.groups.getGroupIndividuals(id)), [ian]);
    await platform.sdk.groups.putGroup(id, { body: { version: 2, ownerIds: [] } });
    assert.deepEqual(
      (await platform.sdk.groups.getGroup(id)).owners?.map((owner) => owner.id),
      [ann],
    );
    await platform.sdk.groups.putGroup(id, { body: { version: 3, ownerIds: [" "] } });
    assert.deepEqual((await platform.sdk.groups.getGroup(id)).owners, []);
  });

  it("deletes a group with its memberships and grants", async () => {
    const id = await create({ rolesEnabled: true });
    const ann = await platform.userId("ann@example.com");
    await platform.sdk.groups.postGroupMembers(id, { memberIds: [ann] });
    await platform.sdk.groups.deleteGroup(id);
    assert.deepEqual(await refusal(platform.sdk.groups.getGroup(id)), {
      status: 404,
      code: "general.resource.not.found",
      message: "Unable to find a group with that groupId",
    });
    assert.deepEqual(
      [(await platform.sdk.groups.getGroups()).total, (await platform.sdk.users.getUser(ann, { expand: ["groups"] })).groups],
      [0, []],
    );
  });
});
