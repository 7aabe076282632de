import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { engineHome } from "../../../sandbox/engine/home.ts";
import { bundledLaunchers, oktaStandIn, textOf, writeLaunchers } from "../../../sandbox/engine/launchers.ts";
import { put, scratchFolder } from "./scratch.ts";

describe("launchers", () => {
  const folder = scratchFolder();
  const engine = engineHome("built", folder);
  const all = [...bundledLaunchers(engine), oktaStandIn(engine)];
  const [languageHost, dynamicProvider] = bundledLaunchers(engine);
  before(() => writeLaunchers(all));

  const run = (file: string, environment: Record<string, string>, cwd = folder) =>
    spawnSync(file, ["one", "two words"], { encoding: "utf8", cwd, env: { PATH: process.env["PATH"] ?? "", ...environment } });
  /** A clone whose script at that path tells its arguments. */
  const cloneWith = (script: string) => {
    const clone = join(folder, "a clone");
    put(join(clone, script), "console.log(JSON.stringify(process.argv.slice(2)));");
    return clone;
  };

  it("lie where the engine looks for them", () => {
    assert.deepEqual(all.map((launcher) => launcher.file), [
      join(engine.bin, "pulumi-language-nodejs"),
      join(engine.bin, "pulumi-resource-pulumi-nodejs"),
      join(engine.home, "plugins/resource-okta-v7.0.0/pulumi-resource-okta"),
    ]);
  });

  it("run the clone's language host", () => {
    const clone = cloneWith("sandbox/engine/languageHost.ts");
    assert.equal(run(languageHost?.file ?? "", { CCAAS_ROOT: clone }).stdout, '["one","two words"]\n');
  });

  it("run the clone's Okta stand-in", () => {
    const clone = cloneWith("sandbox/oktaPlugin/main.ts");
    assert.equal(run(oktaStandIn(engine).file, { CCAAS_ROOT: clone }).stdout, '["one","two words"]\n');
  });

  it("run the dynamic provider of the program in the working directory", () => {
    const program = join(folder, "program");
    put(join(program, "node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js"), "console.log(JSON.stringify(process.argv.slice(2)));");
    assert.equal(run(dynamicProvider?.file ?? "", { CCAAS_ROOT: folder }, program).stdout, '["one","two words"]\n');
  });

  it("say what to do without a clone", () => {
    const { status, stdout, stderr } = run(languageHost?.file ?? "", {});
    assert.deepEqual({ status, stdout, stderr }, { status: 1, stdout: "", stderr: "CCAAS_ROOT is not set: run pulumi through 'npm run pulumi -- ...', or 'source .sandbox/env' in your clone first.\n" });
  });

  it("are rewritten when their text differs, and only then", () => {
    const { file, text } = oktaStandIn(engine);
    const before = statSync(file).ino;
    writeLaunchers(all);
    assert.equal(statSync(file).ino, before);
    put(file, "#!/bin/sh\nold\n");
    writeLaunchers(all);
    assert.equal(textOf(file), text);
    assert.equal(statSync(file).mode & 0o777, 0o755);
  });
});
