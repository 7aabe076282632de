import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sandboxFolder, type SandboxFolder } from "../../sandbox/folder.ts";
import { markPlanted, refuseOtherSample } from "../../sandbox/sampleMark.ts";

describe("the mark of a planted sandbox", () => {
  let folder: SandboxFolder;
  beforeEach(() => {
    folder = sandboxFolder(mkdtempSync(join(tmpdir(), "planted-")));
  });
  afterEach(() => rmSync(folder.path, { recursive: true }));

  it("is not asked for where nothing is planted", () => assert.doesNotThrow(() => refuseOtherSample(folder)));

  it("lets today's sample and somebody's own seed go on", () => {
    writeFileSync(folder.genesysJournal, "");
    for (const hasOwnSeed of [false, true]) {
      markPlanted(folder, hasOwnSeed);
      assert.doesNotThrow(() => refuseOtherSample(folder));
    }
  });

  it("refuses another version's sample, and one that has no mark yet, with what to do", () => {
    writeFileSync(folder.genesysJournal, "");
    const message = `The sandbox of ${folder.path} holds the sample organization of another version of this project. Forget the sandbox's data with: npm run sandbox:reset`;
    assert.throws(() => refuseOtherSample(folder), { name: "SandboxError", message });
    writeFileSync(folder.planted, "0".repeat(64));
    assert.throws(() => refuseOtherSample(folder), { name: "SandboxError", message });
  });
});
