import { deepEqual, equal, match } from "node:assert/strict";
import { temporaryFolder } from "../sandbox/temporaryFolder.ts";
import { ccaas } from "./terminal.ts";

const COMMANDS = ["start", "sandbox", "check", "explain", "evaluate", "coverage", "compile", "preflight"];

describe("cli/program", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  before(() => {
    folder = temporaryFolder();
  });
  after(() => folder.remove());

  it("lists its commands and exit codes", async () => {
    const { code, out, err } = await ccaas(folder.path, ["--help"]);
    deepEqual([code, err], [0, ""]);
    const listed = /Commands:\n([^]*?)\n\n/.exec(out)?.[1] ?? "";
    deepEqual(listed.split("\n").flatMap((line) => /^ {2}(\w+)/.exec(line)?.[1] ?? []), [...COMMANDS, "help"]);
    match(out, /Exit codes: 0 clean, 1 findings/);
  });

  for (const command of COMMANDS.slice(1)) {
    it(`explains ${command}, with examples`, async () => {
      const { code, out, err } = await ccaas(folder.path, ["help", command]);
      deepEqual([code, err, out.startsWith(`Usage: ccaas ${command} `), out.includes("Examples:\n  $ ccaas ")], [0, "", true, true]);
    });
  }

  it("prints its version", async () => {
    match((await ccaas(folder.path, ["--version"])).out, /^\d+\.\d+\.\d+\n$/);
  });

  it("has 2 for what cannot be run", async () => {
    deepEqual(await ccaas(folder.path, ["chekc"]), { code: 2, out: "", err: "error: unknown command 'chekc'\n(Did you mean check?)\n" });
    deepEqual(await ccaas(folder.path, ["check"]), { code: 2, out: "", err: "There is no file provisioning.yaml. Run ccaas in the folder that has your rules, or name the file.\n" });
    equal((await ccaas(folder.path, [])).code, 2);
  });
});
