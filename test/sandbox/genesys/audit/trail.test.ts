import assert from "node:assert/strict";
import type { GenesysSandboxOptions } from "../../../../sandbox/genesys/index.ts";
import { idOf, sdkAs, seed, startPlatform, type Platform, type Sdk } from "../platform.ts";

const userTokens = [{ token: "boss", email: "boss@example.com", clientId: "client-all" }];
const boss = { email: "boss@example.com", name: "Bo Boss", state: "active", roles: ["Everything"] } as const;
const organization = { ...seed, users: [...seed.users, boss], userTokens };
const interval = "2026-01-01T00:00:00Z/2026-01-02T00:00:00Z";

describe("sandbox/genesys audit trail", () => {
  let platform: Platform;
  let bossSdk: Sdk;
  let bossId: string;
  let ann: string;
  let ian: string;
  const start = async (behaviour: GenesysSandboxOptions["behaviour"] = {}): Promise<void> => {
    platform = await startPlatform({ organization, behaviour, now: () => new Date("2026-01-01T12:00:00.000Z") });
    bossSdk = sdkAs(platform, "boss");
    [bossId, ann, ian] = [await platform.userId(boss.email), await platform.userId("ann@example.com"), await platform.userId("ian@example.com")];
  };
  beforeEach(() => start());
  afterEach(() => platform.close());

  /** What a service has audited, oldest first. */
  const audits = async (serviceName: string, expand: string[] = []): Promise<Readonly<Record<string, unknown>>[]> => {
    const sort = [{ name: "Timestamp", sortOrder: "ascending" }];
    const found = await platform.sdk.audit.postAuditsQueryRealtime({ interval, serviceName, sort }, { expand });
    return (found.entities ?? []) as unknown as Readonly<Record<string, unknown>>[];
  };
  /** The parts that tell one message from another. */
  const told = async (serviceName: string): Promise<unknown[]> =>
    (await audits(serviceName)).map(({ action, entityType, entity, propertyChanges, level, context }) => ({
      action,
      entityType,
      entity,
      propertyChanges,
      level,
      context,
    }));

  it("says nothing of the seed", async () => {
    assert.deepEqual(await audits("Directory"), []);
  });

  it("tells a person's change with the version, in whole, by the person who made it", async () => {
    await bossSdk.users.patchUser(ann, { version: 1, title: "Lead" });
    const [audit, ...others] = await audits("Directory", ["user"]);
    assert.deepEqual(others, []);
    assert.deepEqual(
      { ...audit, id: "", userHomeOrgId: "" },
      {
        id: "",
        userHomeOrgId: "",
        user: { id: bossId, name: "Bo Boss", selfUri: `/api/v2/users/${bossId}` },
        client: { id: "" },
        remoteIp: ["127.0.0.1"],
        serviceName: "Directory",
        level: "USER",
        eventDate: "2026-01-01T12:00:00.000Z",
        action: "Update",
        entity: { id: ann, name: "", selfUri: `/api/v2/users/${ann}` },
        entityType: "User",
        status: "SUCCESS",
        application: "",
        initiatingAction: {},
        transactionInitiator: false,
        propertyChanges: [
          { property: "title", oldValues: ["Manager"], newValues: ["Lead"] },
          { property: "version", oldValues: ["1"], newValues: ["2"] },
        ],
        context: {},
        entityChanges: [],
      },
    );
  });

  it("names the user only on request", async () => {
    await bossSdk.users.patchUser(ann, { version: 1, title: "Lead" });
    assert.deepEqual((await audits("Directory"))[0]?.["user"], { id: bossId, selfUri: `/api/v2/users/${bossId}` });
  });

  it("names an OAuth client, or nobody where that is the answer", async () => {
    const clientOf = async (): Promise<unknown[]> => {
      await platform.sdk.users.patchUser(ann, { version: 1, title: "Lead" });
      return (await audits("Directory")).map(({ user, client, level, remoteIp }) => [user, client, level, remoteIp]);
    };
    assert.deepEqual(await clientOf(), [[{}, { id: "client-all", selfUri: "/api/v2/oauth/clients/client-all" }, "SYSTEM", []]]);
    await platform.close();
    await start({ clientInAudits: "empty" });
    assert.deepEqual(await clientOf(), [[{}, { id: "" }, "SYSTEM", []]]);
  });

  it("tells creation, deactivation and deletion, whichever operation did it", async () => {
    const created = await platform.scim("POST", "/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: "new@example.com",
      displayName: "New",
      active: true,
    });
    const id = String(created.body["id"]);
    await platform.sdk.users.putUserState(id, { state: "inactive", stateChangeReason: "Voluntary" });
    await platform.sdk.users.deleteUser(id);
    const directory = await audits("Directory");
    assert.deepEqual(
      directory.map(({ action, client }) => [action, (client as { readonly id: string }).id]),
      [
        ["Create", "client-scim"],
        ["Update", "client-all"],
        ["Delete", "client-all"],
      ],
    );
    assert.deepEqual((directory[1]?.["propertyChanges"] as unknown[])[0], { property: "state", oldValues: ["active"], newValues: ["inactive"] });
  });

  it("hides who got or lost a role in the name of the entity, and says nothing else", async () => {
    const sales = await platform.roleId("Sales_Role");
    const org = (await platform.sdk.organization.getOrganizationsMe()).id ?? "";
    await bossSdk.authorization.postAuthorizationSubjectDivisionRole(bossId, org, sales);
    await bossSdk.authorization.deleteAuthorizationSubjectDivisionRole(bossId, org, sales);
    const message = {
      entityType: "Role",
      entity: { id: sales, name: `${bossId}--${sales}--${org}`, selfUri: `/api/v2/authorization/roles/${sales}` },
      propertyChanges: [],
      level: "USER",
      context: {},
    };
    assert.deepEqual((await told("PeoplePermissions")).slice(1), [
      { ...message, action: "MemberAdd" },
      { ...message, action: "MemberRemove" },
    ]);
  });

  it("tells that tokens were made, and roles created and changed but not deleted", async () => {
    const id = idOf(await platform.sdk.authorization.postAuthorizationRoles({ name: "Trainer" }));
    await platform.sdk.authorization.putAuthorizationRole(id, { name: "Coach" });
    await platform.sdk.authorization.deleteAuthorizationRole(id);
    assert.deepEqual(
      (await audits("PeoplePermissions")).map(({ action, entityType }) => `${String(entityType)} ${String(action)}`),
      ["AccessToken Create", "Role Create", "Role Update"],
    );
  });

  it("tells members of a group in threes; the count alone has a direction, and no user", async () => {
    const id = idOf(await bossSdk.groups.postGroups({ name: "Claims", type: "official", visibility: "public", rulesVisible: true }));
    await bossSdk.groups.postGroupMembers(id, { memberIds: [ann, ian] });
    await bossSdk.groups.deleteGroupMembers(id, ann);
    const [, ...messages] = await audits("Groups");
    assert.deepEqual(
      messages.map(({ propertyChanges, level, user }) => [propertyChanges, level, (user as { readonly id?: string }).id]),
      [
        [[{ property: "memberCount", oldValues: ["0"], newValues: ["2"] }], "SYSTEM", undefined],
        [[{ property: "individuals", oldValues: [], newValues: [] }], "USER", bossId],
        [[{ property: "group-membership", oldValues: [], newValues: [`[${ann}, ${ian}]`] }], "USER", bossId],
        [[{ property: "memberCount", oldValues: ["2"], newValues: ["1"] }], "SYSTEM", undefined],
        [[{ property: "individuals", oldValues: [], newValues: [] }], "USER", bossId],
        [[{ property: "group-membership", oldValues: [], newValues: [`[${ann}]`] }], "USER", bossId],
      ],
    );
    const contexts = messages.map(({ context }) => context as { readonly correlationId: string; readonly userid?: string });
    assert.deepEqual(
      [new Set(contexts.slice(0, 3).map((one) => one.correlationId)).size, new Set(contexts.map((one) => one.correlationId)).size],
      [1, 2],
    );
    assert.deepEqual(contexts.map((one) => one.userid), [bossId, undefined, undefined, bossId, undefined, undefined]);
  });

  it("tells a group's settings, and skill groups", async () => {
    const id = idOf(await bossSdk.groups.postGroups({ name: "Claims", type: "official", visibility: "public", rulesVisible: true }));
    await bossSdk.groups.putGroup(id, { body: { version: 1, description: "Damages" } });
    await bossSdk.groups.deleteGroup(id);
    await bossSdk.routing.postRoutingSkillgroups({ name: "All", skillConditions: [] });
    assert.deepEqual(
      (await audits("Groups")).map(({ action, entityType }) => `${String(entityType)} ${String(action)}`),
      ["DirectoryGroup Create", "DirectoryGroup Update", "DirectoryGroup Delete", "SkillGroup Create"],
    );
  });

  const queueStory = async (): Promise<{ readonly id: string; readonly changes: unknown[] }> => {
    const id = idOf(await bossSdk.routing.postRoutingQueues({ name: "Claims" }));
    await bossSdk.routing.postRoutingQueueMembers(id, [{ id: ann }]);
    await bossSdk.routing.patchRoutingQueueMember(id, ann, { joined: false });
    await bossSdk.routing.deleteRoutingQueueMember(id, ann);
    await bossSdk.routing.deleteRoutingQueue(id);
    return { id, changes: (await audits("ContactCenter")).map(({ action, propertyChanges }) => [action, (propertyChanges as unknown[])[0]]) };
  };

  it("names a queue's member in the property", async () => {
    const { id, changes } = await queueStory();
    const property = `QueueMember/${id}:${ann}`;
    assert.deepEqual(changes, [
      ["Create", { property: "name", oldValues: [], newValues: ["Claims"] }],
      ["MemberAdd", { property, oldValues: [], newValues: ["<queue member added>"] }],
      ["MemberUpdate", { property: `${property}:joined`, oldValues: ["true"], newValues: ["false"] }],
      ["MemberRemove", { property, oldValues: ["<queue member deleted>"], newValues: [] }],
      ["Delete", { property: "name", oldValues: ["Claims"], newValues: [] }],
    ]);
    assert.deepEqual((await audits("ContactCenter"))[1]?.["context"], { entityId: id, auditType: "QUEUE" });
  });

  it("names a queue's member in the value, where that is the answer", async () => {
    await platform.close();
    await start({ queueMemberAudit: "in-value" });
    const { id, changes } = await queueStory();
    assert.deepEqual(
      [changes[1], changes[3]],
      [
        ["MemberAdd", { property: `queueId:${id}:members`, oldValues: [], newValues: [`queueMember:${ann}`] }],
        ["MemberRemove", { property: `queueId:${id}:members`, oldValues: [`queueMember:${ann}`], newValues: [] }],
      ],
    );
  });

  it("finds all that one action caused", async () => {
    await platform.sdk.users.deleteUser(ann);
    const [removal] = (await audits("PeoplePermissions")).slice(1);
    const related = await platform.sdk.audit.postAuditsQueryRealtimeRelated({ auditId: String(removal?.["id"]) });
    assert.deepEqual(
      related.entities?.map(({ entityType, action }) => `${entityType ?? ""} ${action ?? ""}`),
      ["User Delete", "Role MemberRemove", "Role MemberRemove"],
    );
  });
});
