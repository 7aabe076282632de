/** The reference pages and the code say the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DIAGNOSTIC_CODES } from "../../expressions/index.ts";
import { GENESYS_PERMISSIONS } from "../../provisioning/permissions.ts";
import { rulesSchema } from "../../provisioning/rules/schema.ts";

const page = (name: string): string => readFileSync(name, "utf8");
/** First cells of a page's tables, the codes in them. */
const codesIn = (text: string): string[] => text.split("\n").flatMap((line) => (line.startsWith("| `") ? [...(line.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "") : []));

describe("docs", () => {
  it("going-live.md lists the permissions that the program checks, with what they are for", () => {
    const rows = page("docs/going-live.md").split("\n");
    for (const [permission, use] of Object.entries(GENESYS_PERMISSIONS)) assert.ok(rows.includes(`| \`${permission}\` | ${use} |`), permission);
    const listed = codesIn(page("docs/going-live.md")).filter((code) => /^[a-z]+:[A-Za-z]+:[a-z]+$/.test(code));
    assert.deepEqual(listed, Object.keys(GENESYS_PERMISSIONS));
  });

  it("going-live.md lists the environment variables that the clients read", () => {
    const read = ["platforms/okta/credentials.ts", "platforms/genesys/credentials.ts"].flatMap((file) => [...page(file).matchAll(/\b(?:OKTA|GENESYSCLOUD)_[A-Z_]*[A-Z]\b/g)].map(([name]) => name));
    const listed = new Set(codesIn(page("docs/going-live.md")));
    assert.deepEqual([...new Set(read)].filter((name) => !listed.has(name)), []);
  });

  it("going-live.md lists the config keys that Pulumi.yaml declares", () => {
    const declared = [...page("Pulumi.yaml").matchAll(/^ {2}(\w+):\n {4}type:/gm)].map(([, key]) => `ccaas-provisioning:${key ?? ""}`);
    assert.deepEqual(codesIn(page("docs/going-live.md")).filter((code) => code.startsWith("ccaas-provisioning:")), declared);
  });

  it("expressions.md lists the diagnostics of expressions", () => {
    assert.deepEqual(codesIn(page("docs/expressions.md")).filter((code) => code in DIAGNOSTIC_CODES), Object.keys(DIAGNOSTIC_CODES));
  });

  it("rules.md lists the diagnostics of the rules", () => {
    const used = ["load", "shape", "meaning"].flatMap((name) => [...page(`provisioning/rules/${name}.ts`).matchAll(/code: "([a-z-]+)"/g)].map(([, code]) => code ?? "")).filter((code) => code !== "custom");
    const [, diagnostics = ""] = page("docs/rules.md").split("## Diagnostics");
    assert.deepEqual(codesIn(diagnostics).toSorted(), [...new Set(used)].toSorted());
  });

  it("rules.md lists every key of the document", () => {
    const listed = new Set(codesIn(page("docs/rules.md")).flatMap((code) => code.split(/[.[\]]+/)));
    assert.deepEqual(keysOf(rulesSchema).filter((key) => !listed.has(key)), []);
  });

  it("README names both commands, and only scripts that exist", () => {
    const text = page("README.md");
    for (const command of ["npm ci && npm start", "npm ci && npm test"]) assert.ok(text.includes(command), command);
    const { scripts } = JSON.parse(page("package.json")) as { scripts: Record<string, string> };
    assert.deepEqual([...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? "").filter((name) => !(name in scripts)), []);
  });
});

/** All keys of a schema, wrappers and records looked through. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if ("shape" in schema && typeof schema.shape === "object" && schema.shape !== null) return Object.entries(schema.shape).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
  if ("valueType" in schema) return keysOf(schema.valueType);
  if ("element" in schema) return keysOf(schema.element);
  return "unwrap" in schema && typeof schema.unwrap === "function" ? keysOf((schema.unwrap as () => unknown)()) : [];
}
