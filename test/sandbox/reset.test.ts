import { deepEqual, equal, rejects } from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SandboxError, sandboxFolder } from "../../sandbox/folder.ts";
import { resetSandbox } from "../../sandbox/reset.ts";
import { removeRunning, writeRunning } from "../../sandbox/running.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

describe("resetSandbox", () => {
  const temporary = temporaryFolder();
  const folder = sandboxFolder(join(temporary.path, "sandbox"));
  beforeEach(() => mkdirSync(join(folder.state, ".pulumi"), { recursive: true }));
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  after(() => temporary.remove());

  it("removes both journals, the tokens and Pulumi's state, says so, and leaves no folder behind", async () => {
    const names = ["okta.journal", "okta.journal.new", "genesys.journal", "planted", "credentials.json", "env", "env.4711.new"];
    for (const name of names) writeFileSync(join(folder.path, name), "");
    deepEqual(await resetSandbox(folder.path), {
      folder: folder.path,
      removed: [
        { name: "okta.journal", what: "what Okta knew" },
        { name: "genesys.journal", what: "what Genesys knew" },
        { name: "planted", what: "the mark of what Genesys was planted with" },
        { name: "state", what: "Pulumi's state of both" },
        { name: "credentials.json", what: "the tokens of both" },
        { name: "env", what: "the shell file with those tokens" },
      ],
      left: [],
    });
    equal(existsSync(folder.path), false);
  });

  it("leaves what is not the sandbox's: the folder may be one that somebody chose", async () => {
    writeFileSync(join(folder.path, "thesis.txt"), "");
    writeFileSync(join(folder.path, "environment.txt"), "");
    const report = await resetSandbox(folder.path);
    deepEqual(report.left.toSorted(), ["environment.txt", "thesis.txt"]);
    deepEqual(readdirSync(folder.path).toSorted(), ["environment.txt", "thesis.txt"]);
  });

  it("has nothing to do where there is no sandbox", async () => {
    rmSync(folder.path, { recursive: true });
    deepEqual(await resetSandbox(folder.path), { folder: folder.path, removed: [], left: [] });
  });

  it("refuses while the sandbox runs", async () => {
    writeRunning(folder, { okta: { url: "http://127.0.0.1:1" }, genesys: { url: "http://127.0.0.1:2" } });
    await rejects(resetSandbox(folder.path), new SandboxError(`The sandbox of ${folder.path} is running (process ${process.pid}). Stop it first; then reset it.`));
    equal(existsSync(folder.state), true);
    removeRunning(folder);
  });
});
