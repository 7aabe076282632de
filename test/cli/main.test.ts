import { deepEqual } from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));

describe("cli/main", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "ccaas-cli-"));
    writeFileSync(join(folder, "people.csv"), "WorkerNumber,FirstName,LastName\nE1,Ann,Ek\n");
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Runs the command in a folder of its own. The sandbox's folder is named, and must never come to be. */
  function run(...args: string[]): { code: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"], CCAAS_SANDBOX: join(folder, "sandbox"), XDG_CACHE_HOME: join(folder, "cache"), HOME: folder } });
    return { code: status, stdout, stderr };
  }

  const REFUSED: readonly [what: string, args: string[], code: number, stderr: string][] = [
    ["an unknown option", ["--nonsense"], 2, "error: unknown option '--nonsense'\n"],
    ["a misspelt option", ["--hepl"], 2, "error: unknown option '--hepl'\n(Did you mean --help?)\n"],
    ["a misspelt command", ["strat"], 2, "error: unknown command 'strat'\n(Did you mean start?)\n"],
    ["a misspelt option of a command", ["start", "--peple", "x.csv"], 2, "error: unknown option '--peple'\n(Did you mean --people?)\n"],
    ["an option without its value", ["start", "--people"], 2, "error: option '--people <file>' argument missing\n"],
    ["an HR export that is not there", ["start", "--people", "nowhere.csv"], 1, "There is no file nowhere.csv. --people wants an HR export in CSV.\n"],
    ["a column that says nothing", ["start", "--column", "nonsense"], 1, '--column wants field=column, found "nonsense"; for example --column employeeNumber=WorkerID\n'],
    [
      "an HR export without a column of the rules",
      ["start", "--people", "people.csv"],
      1,
      'people.csv has no column "WorkerID" for employeeNumber. Its columns: WorkerNumber, FirstName, LastName. Say which with --column employeeNumber=COLUMN\n',
    ],
  ];
  for (const [what, args, code, stderr] of REFUSED) {
    it(`refuses ${what} before anything is started`, () => {
      deepEqual(run(...args), { code, stdout: "", stderr });
      deepEqual(["sandbox", "cache", ".cache"].filter((name) => existsSync(join(folder, name))), []);
    });
  }

  it("goes on to the end where nobody reads what it says any more", async () => {
    const child = spawn(process.execPath, [MAIN, "start", "--help"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    const said = text(child.stderr);
    const [code] = (await once(child, "close")) as [number | null];
    deepEqual([code, await said], [0, ""]);
  });

  it("explains itself", () => {
    const { code, stdout, stderr } = run("start", "--help");
    deepEqual([code, stderr, stdout.split("\n")[0], stdout.includes("--people <file>"), stdout.includes("--column <field=column>")], [0, "", "Usage: ccaas start [options]", true, true]);
  });
});
