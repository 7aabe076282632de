import assert from "node:assert/strict";
import { idOf, startPlatform, type Platform } from "../platform.ts";

const group = { name: "Claims", type: "official", visibility: "public", rulesVisible: true } as const;

describe("sandbox/genesys search", () => {
  let now: Date;
  let platform: Platform;
  beforeEach(async () => {
    now = new Date("2026-01-01T00:00:00.000Z");
    platform = await startPlatform({ now: () => now });
  });
  afterEach(() => platform.close());

  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const people = async (value: string): Promise<(string | undefined)[]> => {
    const query = [
      { type: "EXACT", fields: ["email"], value },
      { type: "EXACT", fields: ["state"], values: ["active", "inactive", "deleted"] },
    ];
    const found = await platform.sdk.users.postUsersSearch({ query });
    return found.total === 0 ? [] : found.results.map((user) => user.name);
  };
  const groups = async (value: string): Promise<(string | undefined)[]> => {
    const found = await platform.sdk.groups.postGroupsSearch({ query: [{ type: "STARTS_WITH", fields: ["name"], value }] });
    return found.total === 0 ? [] : found.results.map((one) => one.name);
  };

  it("finds groups by name, without case, sorted", async () => {
    await platform.sdk.groups.postGroups({ ...group, name: "Claims B" });
    await platform.sdk.groups.postGroups({ ...group, name: "claims a" });
    const { results, ...envelope } = await platform.sdk.groups.postGroupsSearch({
      sortBy: "name",
      sortOrder: "DESC",
      query: [{ type: "CONTAINS", fields: ["name", "description"], value: "CLAIMS" }],
    });
    assert.deepEqual(
      [results.map((one) => one.name), envelope],
      [["Claims B", "claims a"], { total: 2, pageCount: 1, pageSize: 25, pageNumber: 1, types: ["groups"] }],
    );
    assert.deepEqual(await groups("nothing"), []);
  });

  it("is up to date without a lag", async () => {
    await platform.sdk.users.postUsers({ name: "Nora New", email: "nora@example.com", divisionId: await platform.divisionId("Home") });
    assert.deepEqual(await people("nora@example.com"), ["Nora New"]);
  });

  it("shows what was written only after the lag, while a look-up by id shows it at once", async () => {
    platform.sandbox.search.lagSeconds = 60;
    const user = idOf(
      await platform.sdk.users.postUsers({ name: "Nora New", email: "nora@example.com", divisionId: await platform.divisionId("Home") }),
    );
    await platform.sdk.groups.postGroups(group);
    assert.deepEqual([await people("nora@example.com"), await groups("Cl")], [[], []]);
    assert.equal((await platform.sdk.users.getUser(user)).name, "Nora New");
    later(59);
    assert.deepEqual(await people("nora@example.com"), []);
    later(1);
    assert.deepEqual([await people("nora@example.com"), await groups("Cl")], [["Nora New"], ["Claims"]]);
  });

  it("still finds under the old address, and a group that is gone", async () => {
    const id = idOf(await platform.sdk.groups.postGroups(group));
    platform.sandbox.search.lagSeconds = 60;
    const ann = await platform.userId("ann@example.com");
    await platform.sdk.users.patchUser(ann, { version: 1, email: "anna@example.com" });
    later(30);
    await platform.sdk.users.patchUser(ann, { version: 2, email: "annette@example.com" });
    await platform.sdk.groups.deleteGroup(id);
    assert.deepEqual([await people("ann@example.com"), await groups("Cl")], [["Ann Active"], ["Claims"]]);
    later(30);
    assert.deepEqual([await people("ann@example.com"), await people("anna@example.com")], [[], ["Ann Active"]]);
    later(30);
    assert.deepEqual([await people("annette@example.com"), await groups("Cl")], [["Ann Active"], []]);
  });

  it("catches up at once when the lag is taken away", async () => {
    platform.sandbox.search.lagSeconds = 60;
    await platform.sdk.groups.postGroups(group);
    platform.sandbox.search.lagSeconds = 0;
    assert.deepEqual(await groups("Cl"), ["Claims"]);
  });
});
