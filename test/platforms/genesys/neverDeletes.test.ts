import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../../../platforms");

/** Ways to delete a person: the operations of the SDKs and of SCIM, the path, and the state. */
const DELETIONS: readonly RegExp[] = [
  /\bdeleteUser\b/,
  /\bdeleteScimV2User\b/,
  /\bdeleteScimUser\b/,
  /"DELETE",\s*[`"]\/api\/v[12]\/(?:scim\/v2\/)?users\/[^/]*[`"]/i,
  /\bput(?:UserState)?\([^)]*"deleted"/,
  /\bpatchUser\([^)]*"deleted"/,
  /\bstate:\s*"deleted"\s*,\s*version/,
  /\bsetState\([^)]*"deleted"/,
];

describe("platforms", () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

  it("are read by this test", () => assert.ok(files.includes(join("genesys", "state.ts")) && files.includes(join("okta", "groups.ts"))));

  it("have no call that deletes a person", () => {
    const found = files.flatMap((name) => {
      const source = readFileSync(join(FOLDER, name), "utf8");
      return DELETIONS.filter((deletion) => deletion.test(source)).map((deletion) => `${name}: ${deletion.source}`);
    });
    assert.deepEqual(found, []);
  });

  it("would be caught", () => {
    const samples = ["users.deleteUser(id)", 'users.putUserState(id, { state: "deleted" })', 'users.patchUser(id, { state: "deleted", version })', 'client.send("x", "DELETE", `/api/v1/users/${id}`)'];
    assert.deepEqual(samples.filter((sample) => !DELETIONS.some((deletion) => deletion.test(sample))), []);
  });
});
