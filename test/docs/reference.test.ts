/** The reference pages and the code say the same. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { DIAGNOSTIC_CODES } from "../../expressions/index.ts";
import { GENESYS_PERMISSIONS } from "../../provisioning/permissions.ts";
import { rulesSchema } from "../../provisioning/rules/schema.ts";

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
    for (const [permission, use] of Object.entries(GENESYS_PERMISSIONS)) assert.ok(rows.includes(`| \`${permission}\` | ${use} |`), permission);
    const listed = codesIn(page("docs/going-live.md")).filter((code) => /^[a-z]+:[A-Za-z]+:[a-z]+$/.test(code));
    assert.deepEqual(listed, Object.keys(GENESYS_PERMISSIONS));
  });

  it("going-live.md lists exactly the platform variables that the clients read", () => {
    const read = ["platforms/okta/credentials.ts", "platforms/genesys/credentials.ts"].flatMap((file) => [...page(file).matchAll(/"((?:OKTA|GENESYSCLOUD)_[A-Z_]+)"/g)].map(([, name]) => name ?? ""));
    const listed = codesIn(page("docs/going-live.md")).filter((code) => /^(?:OKTA|GENESYSCLOUD)_/.test(code));
    assert.deepEqual(listed.toSorted(), [...new Set(read)].toSorted());
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

  it("rules.md lists exactly the keys of the document, with their defaults", () => {
    assert.deepEqual(
      ruleRows().map(({ key, fallback }) => [key, fallback]),
      leavesOf(rulesSchema).map(({ key, schema }) => [key, fallbackOf(schema)]),
    );
  });

  it("rules.md gives examples that the document takes", () => {
    const schemas = new Map(leavesOf(rulesSchema).map(({ key, schema }) => [key, schema]));
    assert.deepEqual(ruleRows().filter(({ key, example }) => schemas.get(key)?.safeParse(parse(example)).success !== true), []);
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

interface Leaf {
  readonly key: string;
  readonly schema: z.ZodType;
}

/** The keys that hold a value, by their path: `NAME` for any name, `[]` for any entry of a list. */
function leavesOf(schema: z.ZodType, key = ""): Leaf[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodObject) return Object.entries(inner.shape).flatMap(([name, child]) => leavesOf(asSchema(child), key === "" ? name : `${key}.${name}`));
  if (inner instanceof z.ZodRecord && bare(asSchema(inner.valueType)) instanceof z.ZodObject) return leavesOf(asSchema(inner.valueType), `${key}.NAME`);
  if (inner instanceof z.ZodArray && bare(asSchema(inner.element)) instanceof z.ZodObject) return leavesOf(asSchema(inner.element), `${key}[]`);
  return [{ key, schema }];
}

/** The schema below what makes it optional. */
function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? bare(asSchema(schema.unwrap())) : schema;
}

function asSchema(value: unknown): z.ZodType {
  assert.ok(value instanceof z.ZodType);
  return value;
}

/** What an absent key means, as JSON where it is a value. */
function fallbackOf(schema: z.ZodType): string {
  const absent = schema.safeParse(undefined);
  if (!absent.success) return "required";
  return absent.data === undefined ? "optional" : JSON.stringify(absent.data);
}

/** The rows of the table of keys in rules.md. */
function ruleRows(): { readonly key: string; readonly fallback: string; readonly example: string }[] {
  const [table = ""] = page("docs/rules.md").split("## Diagnostics");
  return [...table.matchAll(/^\| `([^`]+)` \| .+? \| (?:(required|optional)|`([^`]+)`) \| `([^`]+)` \|/gm)].map(([, key = "", word, value = "", example = ""]) => ({
    key,
    fallback: word ?? JSON.stringify(parse(value)),
    example,
  }));
}

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
