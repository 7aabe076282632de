import assert from "node:assert/strict";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { capturePulumi, prepareEngine } from "../../../sandbox/engine/index.ts";
import { CLONE, put, scratchFolder } from "./scratch.ts";

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
const provider: pulumi.dynamic.ResourceProvider = {
  async create(inputs) { return { id: "one", outs: inputs }; },
  async diff(_id, olds, news) { return { changes: olds.size !== news.size }; },
  async update(_id, _olds, news) { return { outs: news }; },
  async delete() {},
};
class Thing extends pulumi.dynamic.Resource {
  constructor(name: string, size: number) { super(provider, name, { size }, {}, "tiny", "Thing"); }
}
export const size = new pulumi.Config().requireNumber("size");
new Thing("thing", size);
console.log("the program speaks from", pulumi.getStack());
`;

const PACK = `
import { PolicyPack } from "@pulumi/policy";
import { getStack } from "@pulumi/pulumi";
new PolicyPack("tiny", { policies: [{ name: "small", description: "Things are small.", enforcementLevel: "mandatory",
  validateResource: (args, report) => { if (Number(args.props["size"]) > 5) report("size " + args.props["size"] + " is above 5 in stack " + getStack()); } }] });
`;

/** Long enough to build the engine on a slow machine that has none yet, in ms. */
const BUILD_MS = 30 * 60_000;

describe("the real engine", function () {
  this.timeout(120_000);
  const root = scratchFolder();
  /** As committed: a salt that fits the sandbox's passphrase, and a comment. */
  const stackFile = (size: number) => `${readFileSync(join(CLONE, "Pulumi.sandbox.yaml"), "utf8").match(/^encryptionsalt: .*$/m)?.[0] ?? ""}\nconfig:\n  tiny:size: ${size} # kept\n`;

  before(async function () {
    this.timeout(BUILD_MS);
    await prepareEngine();
    for (const shared of ["node_modules", "sandbox"]) symlinkSync(join(CLONE, shared), join(root, shared));
    put(join(root, "package.json"), { name: "tiny", type: "module", dependencies: { "@pulumi/pulumi": "3" } });
    put(join(root, "Pulumi.yaml"), "name: tiny\nruntime: { name: nodejs, options: { typescript: false } }\nmain: index.ts\n");
    put(join(root, "index.ts"), PROGRAM);
    put(join(root, "policies/package.json"), { name: "tiny-policies", version: "0.0.1", type: "module", main: "index.js" });
    put(join(root, "policies/PulumiPolicy.yaml"), "runtime: nodejs\nmain: index.js\n");
    put(join(root, "policies/index.js"), 'import "./pack.ts";\n');
    put(join(root, "policies/pack.ts"), PACK);
  });

  const environment = { ...process.env, CCAAS_SANDBOX: ".sandbox", OKTA_API_TOKEN: "real" };
  const up = async (size: number) => {
    put(join(root, "Pulumi.sandbox.yaml"), stackFile(size));
    return capturePulumi(["up", "--yes", "--stack", "sandbox", "--policy-pack", "policies", "--color", "never", "--non-interactive"], { root, environment });
  };

  it("makes the stack and runs a program with a dynamic provider and a policy pack", async () => {
    const { code, stdout } = await up(1);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /the program speaks from sandbox/);
    assert.match(stdout, /tiny@v0\.0\.1/);
    assert.match(stdout, /Resources:\n\s+\+ 2 created/);
  });

  it("changes nothing the second time, the committed stack file included", async () => {
    const { code, stdout } = await up(1);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /Resources:\n\s+2 unchanged/);
    assert.equal(readFileSync(join(root, "Pulumi.sandbox.yaml"), "utf8"), stackFile(1));
  });

  it("refuses what a policy forbids", async () => {
    const { code, stdout } = await up(9);
    assert.equal(code, 1);
    assert.match(stdout, /size 9 is above 5 in stack sandbox/);
  });
});
