import assert from "node:assert/strict";
import { idOf, startPlatform, type HttpReply, type Platform } from "../platform.ts";

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const core = "urn:ietf:params:scim:schemas:core:2.0:Group";

describe("sandbox/genesys SCIM groups", () => {
  let platform: Platform;
  let group: string;
  let ann: string;
  let ian: string;
  beforeEach(async () => {
    platform = await startPlatform({ now: () => new Date("2026-01-01T00:00:00.000Z") });
    group = idOf(
      await platform.sdk.groups.postGroups({
        name: "Sales Team",
        type: "official",
        visibility: "public",
        rulesVisible: true,
        rolesEnabled: true,
      }),
    );
    [ann, ian] = [await platform.userId("ann@example.com"), await platform.userId("ian@example.com")];
  });
  afterEach(() => platform.close());

  const patch = (...operations: unknown[]): Promise<HttpReply> =>
    platform.scim("PATCH", `/Groups/${group}`, { schemas: [patchOp], Operations: operations });
  const members = (reply: HttpReply): unknown[] => (reply.body["members"] as { value: string }[]).map((member) => member.value);
  const refused = (reply: HttpReply): unknown => [reply.status, reply.body["scimType"] ?? reply.body["code"]];

  for (const filter of ['displayName eq "Sales Team"', "displayname eq sales team", `${core.toUpperCase()}:DISPLAYNAME EQ "SALES TEAM"`]) {
    it(`finds a group by ${filter}`, async () => {
      const { body } = await platform.scim("GET", `/Groups?filter=${encodeURIComponent(filter)}`);
      assert.deepEqual(body, {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        totalResults: 1,
        startIndex: 1,
        itemsPerPage: 1,
        Resources: [
          {
            schemas: [core],
            id: group,
            displayName: "Sales Team",
            members: [],
            meta: {
              resourceType: "Group",
              lastModified: "2026-01-01T00:00:00.000Z",
              location: `/api/v2/scim/v2/groups/${group}`,
              version: "1",
            },
          },
        ],
      });
    });
  }

  it("finds by id, finds none, finds all, and refuses other filters", async () => {
    const total = async (filter: string): Promise<unknown> =>
      (await platform.scim("GET", `/Groups?filter=${encodeURIComponent(filter)}`)).body["totalResults"];
    assert.deepEqual([await total(`id eq ${group}`), await total('displayName eq "Sales"'), await total("")], [1, 0, 1]);
    assert.deepEqual(refused(await platform.scim("GET", "/Groups?filter=members%20eq%20x")), [400, "invalidFilter"]);
  });

  it("adds and removes members as Okta does, each with a new version", async () => {
    const added = await patch({ op: "add", path: "members", value: [{ value: ann, display: "ann@example.com" }, { value: ian }] });
    assert.deepEqual([added.status, members(added), added.headers.get("etag")], [200, [ann, ian], '"2"']);
    assert.deepEqual(
      (await platform.sdk.groups.getGroupIndividuals(group)).entities?.map((user) => user.id),
      [ann, ian],
    );
    const removed = await patch({ op: "remove", path: `members[value eq "${ann}"]` });
    assert.deepEqual([members(removed), removed.headers.get("etag")], [[ian], '"3"']);
    assert.deepEqual(members(await patch({ op: "replace", path: "members", value: [{ value: ann }] })), [ann]);
    assert.deepEqual(members(await patch({ op: "replace", value: { id: group, displayName: "Sales Team" } })), [ann]);
  });

  it("replaces members with PUT and ignores the name, which is read-only", async () => {
    const reply = await platform.scim("PUT", `/Groups/${group}`, { displayName: "Renamed", members: [{ value: ann }], externalId: "00g1" });
    assert.deepEqual(
      [reply.status, reply.body["displayName"], members(reply), reply.body["externalId"]],
      [200, "Sales Team", [ann], "00g1"],
    );
    assert.equal((await platform.sdk.scim.getScimV2Group(group)).externalId, undefined);
  });

  it("refuses renaming, unknown and deleted members, and a stale If-Match", async () => {
    assert.deepEqual(refused(await patch({ op: "replace", value: { displayName: "Renamed" } })), [400, "mutability"]);
    for (const value of ["nobody", await platform.userId("del@example.com")])
      assert.deepEqual(refused(await patch({ op: "add", path: "members", value: [{ value }] })), [400, "invalidValue"]);
    assert.deepEqual(refused(await platform.scim("PUT", `/Groups/${group}`, {}, { "If-Match": '"9"' })), [400, "invalidVers"]);
    assert.deepEqual(refused(await platform.scim("GET", "/Groups/none")), [404, "not.found"]);
  });

  it("cannot create or delete groups", async () => {
    const both = async (one: Platform): Promise<unknown> => [
      refused(await one.scim("POST", "/Groups", { displayName: "New" })),
      refused(await one.scim("DELETE", `/Groups/${group}`)),
    ];
    assert.deepEqual(await both(platform), [
      [404, "not.found"],
      [404, "not.found"],
    ]);
    const other = await startPlatform({ behaviour: { scimGroupCreation: "405" } });
    assert.deepEqual(await both(other), [
      [405, "method.not.allowed"],
      [405, "method.not.allowed"],
    ]);
    await other.close();
  });

  it("leaves members out where that is asked for", async () => {
    await patch({ op: "add", path: "members", value: [{ value: ann }] });
    assert.deepEqual(Object.keys((await platform.scim("GET", `/Groups/${group}?excludedAttributes=members`)).body), [
      "schemas",
      "id",
      "displayName",
      "meta",
    ]);
  });

  it("needs directory:group:edit even to read", async () => {
    const { body } = await platform.http("GET", "/api/v2/organizations/me");
    assert.equal(body["name"], "Sandbox");
    const { client, scim } = platform.sdk;
    await client.loginClientCredentialsGrant("client-none", "none");
    await assert.rejects(scim.getScimV2Groups(""), { status: 403, code: "missing.any.permissions" });
  });
});
