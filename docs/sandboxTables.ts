/**
 * What the sandbox emulates, as tables made from its code: operations with where their behaviour is known from, switches,
 * faults.
 */
import { z } from "zod";
import { behaviours as genesysBehaviours } from "../sandbox/genesys/behaviour.ts";
import { operations as genesysOperations } from "../sandbox/genesys/operations.ts";
import { FAULT_KINDS } from "../sandbox/kernel/faults.ts";
import { behaviours as oktaBehaviours } from "../sandbox/okta/behaviour.ts";
import { OPERATIONS as oktaOperations } from "../sandbox/okta/operations.ts";
import { sandboxSeedSchema } from "../sandbox/seed/schema.ts";
import { cell, keyTable } from "../provisioning/rules/referencePage.ts";

interface EmulatedOperation {
  readonly method: unknown;
  readonly path: string;
  readonly needs?: { readonly any: readonly string[] } | { readonly all: readonly string[] } | undefined;
}

/** Where the behaviour of the operations below a path is known from; the first that fits counts. */
const SOURCES: readonly (readonly [prefix: string, source: string])[] = [
  ["/api/v2/scim", "Genesys Cloud OpenAPI (SCIM), RFC 7643, RFC 7644, Genesys' SCIM help pages"],
  ["/api/v2/telephony", "Genesys Cloud OpenAPI (Telephony Providers Edge), Help Center"],
  ["/api/v2/stations", "Genesys Cloud OpenAPI (Stations)"],
  ["/api/v2/authorization", "Genesys Cloud OpenAPI (Authorization), CX as Code"],
  ["/api/v2/routing", "Genesys Cloud OpenAPI (Routing), CX as Code"],
  ["/api/v2", "Genesys Cloud OpenAPI, SDK 262.0.0, CX as Code"],
  ["/oauth", "RFC 6749, Genesys Cloud developer centre (OAuth)"],
  ["/oauth2", "RFC 6749, RFC 7523, Okta OAuth reference"],
  ["/api/internal", "okta/terraform-provider-okta and its recorded replies"],
  ["/.well-known", "okta/terraform-provider-okta and its recorded replies"],
  ["/api/v1/mappings", "Okta Management API, okta/terraform-provider-okta and its recorded replies"],
  ["/api/v1", "Okta Management API, okta/terraform-provider-okta and its recorded replies"],
];

/** Every operation: method, path, permissions, source. */
export function operationTable(platform: "okta" | "genesys"): string {
  const operations: readonly EmulatedOperation[] = platform === "okta" ? oktaOperations : genesysOperations;
  const rows = operations.map(({ method, path, needs }) => ({ method: String(method), path: path.replace(/:(\w+)/g, "{$1}"), needs: permissions(needs), source: sourceOf(path) })).toSorted((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1));
  const lines = platform === "okta" ? rows.map(({ method, path, source }) => `| ${method} \`${path}\` | ${source} |`) : rows.map(({ method, path, needs, source }) => `| ${method} \`${path}\` | ${needs} | ${source} |`);
  return [platform === "okta" ? "| operation | source |\n| --- | --- |" : "| operation | permissions | source |\n| --- | --- | --- |", ...lines].join("\n");
}

function permissions(needs: EmulatedOperation["needs"]): string {
  if (needs === undefined) return "";
  const names = "any" in needs ? needs.any : needs.all;
  return names.map((name) => `\`${name}\``).join("any" in needs ? " or " : " and ");
}

function sourceOf(path: string): string {
  const found = SOURCES.find(([prefix]) => path.startsWith(prefix));
  if (found === undefined) throw new Error(`docs/sandboxTables.ts has no source for ${path}`);
  return found[1];
}

interface Switch {
  readonly question: string;
  readonly answers: readonly (string | boolean)[];
  readonly source: string;
}

/** Every switch: question, answers (the emulator's own first), where that is from. */
export function switchTable(platform: "okta" | "genesys"): string {
  const table: Readonly<Record<string, Switch>> = platform === "okta" ? oktaBehaviours : genesysBehaviours;
  const rows = Object.entries(table).map(([name, { question, answers, source }]) => `| \`${name}\` | ${cell(question)} | ${answers.map((answer) => `\`${String(answer)}\``).join(", ")} | ${cell(source)} |`);
  return ["| switch | question | answers | source of the first |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** The keys of a seed. */
export function seedTable(): string {
  return keyTable(sandboxSeedSchema);
}

/** The JSON Schema of a seed, for editors. */
export function seedJsonSchema(): unknown {
  return { ...z.toJSONSchema(sandboxSeedSchema, { io: "input", target: "draft-7" }), title: "Sandbox seed", description: "What a sandbox holds at first. Reference: docs/sandbox.md" };
}

/** What each fault does. */
const FAULTS: Readonly<Record<(typeof FAULT_KINDS)[number], string>> = {
  rateLimited: "429 in the platform's words; `retryAfter` seconds, or null: without a word on when to come back",
  serverError: "`status` 500, 502, 503 or 504",
  expiredToken: "401; the access token stays dead",
  noReply: "nothing is done and nothing ever comes",
  crash: "all connections drop and nobody listens for `seconds`; what was written stays",
  lostReply: "the work is done, and the connection drops without a byte",
  cutReply: "the work is done, and the connection drops in the middle of the body",
};

/** The kinds of faults. */
export function faultTable(): string {
  return ["| kind | what happens |", "| --- | --- |", ...FAULT_KINDS.map((kind) => `| \`${kind}\` | ${FAULTS[kind]} |`)].join("\n");
}
