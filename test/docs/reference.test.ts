/** The reference pages and the code say the same. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { generatedPages } from "../../docs/pages.ts";
import { DIAGNOSTIC_CODES } from "../../expressions/index.ts";
import { GENESYS_PERMISSIONS, PHONE_PERMISSIONS, QUEUE_PERMISSIONS, TOKEN_PERMISSIONS, WELCOME_PERMISSIONS } from "../../provisioning/permissions.ts";
import { RULE_CODES } from "../../provisioning/rules/codes.ts";
import { rulesSchema } from "../../provisioning/rules/schema.ts";
import { schemaAt } from "../../provisioning/rules/schemaWalk.ts";
import { brief, checked, small } from "../provisioning/rules/texts.ts";

const page = (name: string): string => readFileSync(name, "utf8");
/** First cells of a page's tables, the codes in them. */
const codesIn = (text: string): string[] => text.split("\n").flatMap((line) => (line.startsWith("| `") ? [...(line.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "") : []));

/** The names of the pack's policies, in its order. Loaded with this file: `@pulumi/policy` sets globals, which a test must not. */
const [, order = ""] = /policies: \[([^\]]+)\]/.exec(page("policies/pack.ts")) ?? [];
const POLICIES: readonly string[] = await Promise.all(order.split(",").map((policy) => nameOf(policy.trim())));

async function nameOf(policy: string): Promise<string> {
  const module: unknown = await import(`../../policies/${policy}.ts`);
  return (module as Readonly<Record<string, { readonly name: string }>>)[policy]?.name ?? `${policy} is not exported`;
}

describe("docs", () => {
  it("going-live.md lists the permissions that the program checks, with what they are for", () => {
    const rows = page("docs/going-live.md").split("\n");
    const asked = { ...GENESYS_PERMISSIONS, ...TOKEN_PERMISSIONS, ...PHONE_PERMISSIONS, ...QUEUE_PERMISSIONS, ...WELCOME_PERMISSIONS };
    for (const [permission, use] of Object.entries(asked)) assert.ok(rows.includes(`| \`${permission}\` | ${use} |`), permission);
    const listed = codesIn(page("docs/going-live.md")).filter((code) => /^[a-z]+:[A-Za-z]+:[A-Za-z]+$/.test(code));
    assert.deepEqual(listed, Object.keys(asked));
  });

  it("going-live.md lists exactly the platform variables that the clients read", () => {
    const read = ["platforms/okta/credentials.ts", "platforms/genesys/credentials.ts"].flatMap((file) => [...page(file).matchAll(/"((?:OKTA|GENESYSCLOUD)_[A-Z_]+)"/g)].map(([, name]) => name ?? ""));
    const listed = codesIn(page("docs/going-live.md")).filter((code) => /^(?:OKTA|GENESYSCLOUD)_/.test(code));
    // Numbers after 2 are as good.
    const further = ["GENESYSCLOUD_OAUTHCLIENT_ID_2", "GENESYSCLOUD_OAUTHCLIENT_SECRET_2"];
    assert.deepEqual(listed.toSorted(), [...new Set([...read, ...further])].toSorted());
  });

  it("going-live.md lists the config keys that Pulumi.yaml declares", () => {
    const declared = [...page("Pulumi.yaml").matchAll(/^ {2}(\w+):\n {4}type:/gm)].map(([, key]) => `ccaas-provisioning:${key ?? ""}`);
    assert.deepEqual(codesIn(page("docs/going-live.md")).filter((code) => code.startsWith("ccaas-provisioning:")), declared);
  });

  it("what is made from the code is as the code would make it (npm run docs)", () => {
    for (const [file, text] of generatedPages(page)) assert.equal(page(file), text, `${file} is old: npm run docs`);
  });

  it("rules.md and expressions.md list every diagnostic code, and the code uses each", () => {
    const sources = ["provisioning/rules", "expressions"].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).map((file) => page(join(folder, file))));
    for (const [file, codes] of [["docs/rules.md", RULE_CODES], ["docs/expressions.md", DIAGNOSTIC_CODES]] as const) {
      const [, table = ""] = page(file).split("## Diagnostics");
      assert.deepEqual(codesIn(table), Object.keys(codes), file);
      // Once in the list, and at least once where it is said.
      assert.deepEqual(Object.keys(codes).filter((code) => sources.reduce((count, text) => count + text.split(`"${code}"`).length - 1, 0) < 2), [], file);
    }
  });

  it("rules.md gives examples that the document takes", () => {
    const rows = [...page("docs/rules.md").matchAll(/^\| `([^`]+)` \| .+? \| (?:required|optional|`[^`]+`) \| `([^`]+)` \|/gm)];
    assert.ok(rows.length > 40);
    const wrong = rows.filter(([, key = "", example = ""]) => {
      const path = key.replaceAll("[]", ".0").split(".");
      const schema = schemaAt(rulesSchema, path.map((step) => (step === "0" ? 0 : step)));
      return schema === undefined || !z.safeParse(schema, parse(example)).success;
    });
    assert.deepEqual(wrong.map(([row]) => row), []);
  });

  it("rules.md shows examples of the document that are fit to be used", () => {
    const blocks = [...page("docs/rules.md").matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, block = ""]) => block);
    assert.equal(blocks.length, 6);
    for (const block of blocks) {
      const text = block.includes("leavers:") ? small().replace(/^leavers: .*\n/m, "") + block : small(block);
      assert.deepEqual(brief(checked(text, {}, "prod").diagnostics), []);
    }
  });

  it("policies.md explains exactly the policies of the pack, in its order", () => {
    assert.deepEqual([...page("docs/policies.md").matchAll(/^## `(.+)`$/gm)].map(([, name]) => name), POLICIES);
  });

  it("links lead to pages and headings that exist", () => {
    assert.deepEqual(PAGES.flatMap(deadLinks), []);
  });

  it("README names both commands, and only scripts that exist", () => {
    const text = page("README.md");
    for (const command of ["npm ci && npm start", "npm ci && npm test"]) assert.ok(text.includes(command), command);
    const { scripts } = JSON.parse(page("package.json")) as { scripts: Record<string, string> };
    assert.deepEqual([...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? "").filter((name) => !(name in scripts)), []);
  });
});

const PAGES: readonly string[] = ["README.md", ...readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md")).map((file) => join("docs", file))];

/** `page: target` for each relative link whose file or heading is not there. */
function deadLinks(from: string): string[] {
  const targets = [...page(from).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? "").filter((target) => !target.startsWith("https://"));
  return targets.filter((target) => !leads(from, target)).map((target) => `${from}: ${target}`);
}

function leads(from: string, target: string): boolean {
  const [file = "", heading] = target.split("#");
  const path = file === "" ? from : join(dirname(from), file);
  if (!existsSync(path)) return false;
  return heading === undefined || [...page(path).matchAll(/^#+ (.+)$/gm)].some(([, title = ""]) => title.toLowerCase().replaceAll(/[^a-z0-9 -]/g, "").replaceAll(" ", "-") === heading);
}
