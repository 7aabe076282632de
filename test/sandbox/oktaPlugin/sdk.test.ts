import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "mocha";
import { resourceTypes } from "../../../sandbox/oktaPlugin/resources/index.ts";

const require = createRequire(import.meta.url);

/** The property names that the SDK's class of a type sends as inputs, and those that it marks as outputs only. */
function sdkProperties(token: string): { readonly inputs: string[]; readonly outputs: string[] } {
  const [, path = ""] = token.split(":");
  const source = readFileSync(require.resolve(`@pulumi/okta/${path.replace(/^index\//u, "")}.js`), "utf8");
  const inputs = [...source.matchAll(/resourceInputs\["(?<name>\w+)"\] = (?:pulumi\.secret\()?args/gu)].map(({ groups }) => groups?.["name"] ?? "");
  const outputs = [...source.matchAll(/resourceInputs\["(?<name>\w+)"\] = undefined \/\*out\*\//gu)].map(({ groups }) => groups?.["name"] ?? "");
  return { inputs: inputs.toSorted(), outputs: outputs.toSorted() };
}

describe("the tables of the Okta plugin against @pulumi/okta", () => {
  for (const [token, type] of resourceTypes) {
    it(`${token} has the SDK's inputs and outputs`, () => {
      const names = (output: boolean): string[] => Object.entries(type.properties).filter(([, { presence }]) => (presence === "computed") === output).map(([name]) => name).toSorted();
      assert.deepEqual({ inputs: names(false), outputs: names(true) }, sdkProperties(token));
    });
  }
});
