/**
 * Calls as Genesys' own Terraform provider makes them (MyPureCloud/terraform-provider-genesyscloud v1.84.1 on the Go SDK):
 * JSON headers on every call, lists joined by an escaped comma, empty parameters left out.
 */
import assert from "node:assert/strict";
import { startGenesys, type GenesysSandbox } from "../../../../sandbox/genesys/index.ts";
import type { Behaviour } from "../../../../sandbox/genesys/index.ts";
import { seed } from "../platform.ts";

/** Query parameters; an empty text or list is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What came back: the body, and nothing for an empty one. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The provider's connection to an emulator. */
export interface Provider {
  readonly sandbox: GenesysSandbox;
  /** One call; fails unless the status is the expected one. Answers the body. */
  readonly call: (expected: number, method: string, path: string, query?: Query, body?: unknown) => Promise<unknown>;
  /** Every call so far, as `METHOD path`, without ids. */
  readonly made: string[];
  readonly close: () => Promise<void>;
}

/** One client-credentials login, as the Go SDK makes it. */
export async function login(url: string): Promise<unknown> {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: {
      Authorization: `Basic ${Buffer.from("client-all:secret:with:colons").toString("base64")}`,
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  assert.equal(response.status, 200);
  return response.json();
}

/** Starts an emulator and logs in. */
export async function startProvider(behaviour: Partial<Behaviour> = {}): Promise<Provider> {
  const sandbox = await startGenesys({ organization: seed, ratePerMinute: 10_000, behaviour });
  const token = (await login(sandbox.url)) as { readonly access_token: string };
  const made: string[] = [];
  return {
    sandbox,
    made,
    close: () => sandbox.close(),
    async call(expected, method, path, query = {}, body) {
      made.push(`${method} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}")}`);
      const response = await fetch(sandbox.url + path + search(query), {
        method,
        headers: {
          Authorization: `Bearer ${token.access_token}`,
          "Content-Type": "application/json",
          Accept: "application/json",
          "User-Agent": "GC Terraform Provider/1.84.1",
          "TF-Correlation-Id": "of-the-client",
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      assert.equal(response.status, expected, `${method} ${path}: ${text}`);
      return text === "" ? undefined : (JSON.parse(text) as unknown);
    },
  };
}

function search(query: Query): string {
  const given = Object.entries(query).map(([name, value]) => [name, typeof value === "object" ? value.join(",") : String(value)]);
  const pairs = given.filter(([, value]) => value !== "").map(([name = "", value = ""]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** What a JSON value is made of: names of types in place of values, and of a list its first item's shape. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

/** A property of a JSON object, which must be there. */
export function field(value: unknown, name: string): unknown {
  assert.ok(typeof value === "object" && value !== null && name in value, `expected a property ${name}`);
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** The id of an entity on the wire. */
export const idIn = (value: unknown): string => String(field(value, "id"));

/** A page of nothing in particular, as `shape` sees it. */
export const pageOf = (entity: unknown): unknown => ({
  entities: [entity],
  pageSize: "number",
  pageNumber: "number",
  total: "number",
  firstUri: "string",
  lastUri: "string",
  selfUri: "string",
  pageCount: "number",
});
