import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { isLockedByTheDead } from "../../../sandbox/engine/staleLocks.ts";

describe("isLockedByTheDead", () => {
  const state = mkdtempSync(join(tmpdir(), "ccaas-locks-"));
  const folder = join(state, ".pulumi", "locks", "organization", "project", "sandbox");
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  beforeEach(() => mkdirSync(folder, { recursive: true }));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  after(() => rmSync(state, { recursive: true, force: true }));

  const lock = (name: string, content: unknown): void => writeFileSync(join(folder, `${name}.json`), typeof content === "string" ? content : JSON.stringify(content));
  const judged = (): boolean => isLockedByTheDead(state, "project", "sandbox");

  it("is false without any lock", () => {
    assert.equal(judged(), false);
    rmSync(folder, { recursive: true });
    assert.equal(judged(), false);
  });

  it("is true for the lock of a process of this machine that is gone", () => {
    lock("a", { pid: dead, hostname: hostname() });
    assert.equal(judged(), true);
  });

  const living: [string, unknown][] = [
    ["a living process", { pid: process.pid, hostname: hostname() }],
    ["another machine", { pid: dead, hostname: "elsewhere.example" }],
    ["nobody that can be read", "{"],
    ["something that is no lock", []],
  ];
  for (const [whose, content] of living) {
    it(`is false for the lock of ${whose}, also beside a dead one`, () => {
      lock("a", content);
      assert.equal(judged(), false);
      lock("b", { pid: dead, hostname: hostname() });
      assert.equal(judged(), false);
    });
  }
});
