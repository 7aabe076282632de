/**
 * A public HR export that we did not write, through `npm start`. Needs CCAAS_SHARED: the folder that holds
 * `data/hr-1000.csv` (1,000 rows, 624 distinct WorkerIDs, no e-mail column). Run by `.ci/run`, not by `npm test`.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

describe("npm start -- --people hr-1000.csv", function () {
  this.timeout(30 * 60_000);
  const shared = process.env["CCAAS_SHARED"] ?? "";
  const sandbox = mkdtempSync(join(tmpdir(), "ccaas-hr-"));
  after(() => rmSync(sandbox, { recursive: true, force: true }));

  const start = async (): Promise<string> => {
    const { stdout } = await run(process.execPath, ["cli/main.ts", "start", "--people", join(shared, "data", "hr-1000.csv")], { env: { ...process.env, CCAAS_SANDBOX: sandbox }, maxBuffer: 50 * 1024 * 1024 });
    return stdout;
  };

  it("provisions the 359 unambiguous people as their status says, and leaves the 641 others alone", async () => {
    const page = await start();
    assert.match(page, /359 people: 359 created/);
    assert.match(page, /641 HR rows share one of 265 EmployeeIDs/);
    assert.match(page, / 170 created by Okta/);
  });

  it("changes nothing when run again", async () => {
    const page = await start();
    assert.match(page, /359 people: 359 unchanged/);
    assert.match(page, /Resources:\n {4}\d+ unchanged/);
    assert.match(page, /Nothing: all \d+ accounts are as they were/);
  });
});
