import assert from "node:assert/strict";
import { join } from "node:path";
import { needsServers, sandboxStackExists, worksOnSandbox } from "../../../sandbox/engine/sandboxStack.ts";
import { put, scratchFolder } from "./scratch.ts";

const CASES: readonly (readonly [string, boolean])[] = [
  ["up", true],
  ["up --stack sandbox --yes", true],
  ["preview --stack=sandbox --policy-pack policies", true],
  ["preview -s sandbox", true],
  ["preview -ssandbox", true],
  ["--stack sandbox preview", true],
  ["--color never -C . destroy --yes", true],
  ["up --stack organization/ccaas-provisioning/sandbox", true],
  ["config set key value", true],
  ["stack", true],
  ["stack output --json", true],
  ["stack select sandbox", true],
  ["stack select prod", false],
  ["up --stack prod", false],
  ["preview -s=prod", false],
  ["stack init sandbox", false],
  ["stack ls", false],
  ["stack rm sandbox --yes", false],
  ["version", false],
  ["plugin ls", false],
  ["up --help", false],
  ["", false],
];

describe("the stack `sandbox`", () => {
  for (const [line, expected] of CASES) {
    it(`"pulumi ${line}" ${expected ? "needs it" : "does not need it"}`, () => {
      assert.equal(worksOnSandbox(line.split(" ").filter((word) => word !== "")), expected);
    });
  }

  it("needs the two servers where a command speaks to the platforms", () => {
    const lines = ["up --yes", "preview --stack sandbox", "refresh", "destroy", "stack output --json", "config set key value", "cancel", "preview --stack prod", "up --help", "version", ""];
    assert.deepEqual(
      lines.filter((line) => needsServers(line.split(" ").filter((word) => word !== ""))),
      ["up --yes", "preview --stack sandbox", "refresh", "destroy"],
    );
  });

  it("is there once the state holds its file, compressed or not", () => {
    const root = scratchFolder();
    put(join(root, "Pulumi.yaml"), "name: tiny\nruntime: nodejs\n");
    const surroundings = { CCAAS_SANDBOX: "box" };
    assert.equal(sandboxStackExists(root, surroundings), false);
    put(join(root, "box/state/.pulumi/stacks/tiny/sandbox.json.gz"), "");
    assert.equal(sandboxStackExists(root, surroundings), true);
    assert.equal(sandboxStackExists(root, { CCAAS_SANDBOX: "elsewhere" }), false);
  });
});
