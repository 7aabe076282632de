import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startGenesys, type SeedUser } from "../../../sandbox/genesys/index.ts";
import { call, idOf, scimToken, seed, startPlatform } from "./platform.ts";

describe("sandbox/genesys between runs", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "genesys-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("keeps everything, also tokens; the seed is not planted twice; no secret is written", async () => {
    const file = join(folder, "genesys.journal");
    const first = await startPlatform({ file });
    const ann = await first.userId("ann@example.com");
    const group = idOf(await first.sdk.groups.postGroups({ name: "Kept", type: "official", visibility: "public", rulesVisible: true }));
    await first.sdk.groups.postGroupMembers(group, { memberIds: [ann] });
    await first.sdk.users.putUserState(ann, { state: "inactive", version: 1, stateChangeReason: "Leave" });
    const before = await first.sdk.users.getUser(ann, { expand: ["skills", "groups", "employerInfo"] });
    const { token } = first;
    await first.close();

    const second = await startGenesys({ file, organization: { ...seed, users: [] } });
    const after = await call(`${second.url}/api/v2/users/${ann}?expand=skills,groups,employerInfo`, "GET", token);
    assert.deepEqual(after.body, before);
    assert.equal((await call(`${second.url}/api/v2/users?state=any`, "GET", scimToken)).body["total"], 3);
    await second.close();
    const written = await readFile(file, "utf8");
    for (const secret of [token, scimToken, "secret:with:colons"]) assert.equal(written.includes(secret), false);
  });

  it("finds one of 20,000 people and reads all of them in seconds", async () => {
    const users = Array.from({ length: 20_000 }, (_, index): SeedUser => ({
      email: `user${index}@example.com`,
      name: `User ${index}`,
      state: index % 4 === 0 ? "inactive" : "active",
      employeeId: `E${index}`,
    }));
    const platform = await startPlatform({ organization: { ...seed, users } });
    const started = performance.now();
    for (let index = 1; index < 200; index += 4) {
      const { body } = await platform.scim("GET", `/Users?filter=${encodeURIComponent(`userName eq "user${index}@example.com"`)}`);
      assert.equal(body["totalResults"], 1);
    }
    let read = 0;
    for (let pageNumber = 1; pageNumber <= 40; pageNumber++)
      read +=
        (await platform.sdk.users.getUsers({ state: "any", pageSize: 500, pageNumber, expand: ["skills", "employerInfo"] })).entities
          ?.length ?? 0;
    assert.equal(read, 20_000);
    assert.ok(performance.now() - started < 10_000, "fifty look-ups and forty pages take seconds");
    await platform.close();
  });
});
