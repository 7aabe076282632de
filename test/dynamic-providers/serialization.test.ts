import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import "zod"; // the revived providers load it: its globals have to be there before a test begins
import { TYPE_TOKENS } from "../../dynamic-providers/typeTokens.ts";
import { SCHEMA_VERSION, type Resource } from "../../reconcile/resource.ts";
import { declareAll, type DeclaredClass } from "./declared.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Pulumi's mark for a value that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** In bytes. State holds the text twice for each resource; Pulumi's own wrapping of six methods is two thirds of it. */
const LONGEST_TEXT = 2_400;
const METHODS = ["check", "create", "delete", "diff", "read", "update"];

/** A provider out of its text, as `cmd/dynamic-provider` makes it. */
function revived(text: string): Resource {
  const requireFromPulumi = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));
  const fromString = requireFromPulumi("require-from-string") as (code: string, file: string) => { handler: () => Resource };
  return fromString(text, `${ROOT}revived.cjs`).handler();
}

// Makes Pulumi's own global variable before a test begins: mocha reports globals that appear during one.
pulumi.runtime.isDryRun();

describe("dynamic-providers", () => {
  let classes: DeclaredClass[];
  before(async () => {
    classes = await declareAll();
  });

  it("register the types that typeTokens.ts lists, which are the types that policies match by", () => {
    const tokens = Object.values(TYPE_TOKENS).toSorted();
    assert.deepEqual(classes.map(({ registered }) => registered).toSorted(), tokens);
    assert.deepEqual(classes.map(({ pulumiType }) => pulumiType).toSorted(), tokens);
    for (const { registered, pulumiType, className } of classes) assert.deepEqual([registered, pulumiType.split(":").at(-1)], [pulumiType, className]);
  });

  it("are one class a file, named for it", () => {
    for (const { file, className } of classes) assert.equal(file.split("/")[1], `${className.charAt(0).toLowerCase()}${className.slice(1)}.ts`);
    assert.equal(new Set(classes.map(({ file }) => file)).size, classes.length);
  });

  it("store little", () => {
    for (const { className, text } of classes) assert.ok(text.length > 0 && Buffer.byteLength(text) < LONGEST_TEXT, `${className}: ${Buffer.byteLength(text)} bytes`);
  });

  it("store no path of the machine and no code but calls of one reconciler", () => {
    for (const { className, text } of classes) {
      assert.ok(!text.includes(ROOT.slice(0, -1)) && !/file:|node_modules|\brequire\(/.test(text), className);
      const imports = [...text.matchAll(/import\(([^)]*)\)/g)].map(([, specifier = ""]) => specifier);
      assert.equal(imports.length, METHODS.length, className);
      const [only, ...others] = new Set(imports);
      assert.deepEqual(others, [], className);
      const [, reconciler = ""] = /^"ccaas-provisioning\/(reconcile\/\w+)"$/.exec(only ?? "") ?? [];
      assert.ok(existsSync(`${ROOT}${reconciler}.ts`), `${className}: ${String(only)}`);
    }
  });

  it("store the same text from whatever process", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL("declared.ts", import.meta.url))], { cwd: "/" });
    assert.deepEqual(JSON.parse(stdout), classes);
  });

  it("come back to life: all methods are there and reach today's reconciler", async () => {
    for (const { className, text } of classes) {
      const provider = revived(text);
      assert.deepEqual(Object.keys(provider).toSorted(), METHODS, className);
      assert.deepEqual(await provider.check({}, { name: UNKNOWN }), { inputs: { name: UNKNOWN, schemaVersion: SCHEMA_VERSION }, failures: [] }, className);
      assert.deepEqual(await provider.diff("id", {}, { name: UNKNOWN }), { changes: true }, className);
      const refused = { name: "ZodError" };
      await assert.rejects(provider.create({ unheard: true }), refused, className);
      await assert.rejects(provider.read("id", { unheard: true }), refused, className);
      await assert.rejects(provider.update("id", { unheard: true }, { unheard: true }), refused, className);
      await assert.rejects(provider.delete("id", { unheard: true }), refused, className);
    }
  });
});
