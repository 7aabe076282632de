/** JSON over HTTP, for the scenarios' own look at the two platforms. */
import { ok } from "node:assert/strict";

/** A JSON object of somebody else's making. */
export type Wire = Readonly<Record<string, unknown>>;

/** One call that must succeed. Answers the body; nothing where there is none. */
export async function call(base: string, method: string, path: string, authorization: string, body?: object): Promise<unknown> {
  const reply = await fetch(new URL(path, base), {
    method,
    headers: { authorization, accept: "application/json", "user-agent": "scenario", ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = await reply.text();
  ok(reply.ok, `${method} ${path} answered ${reply.status}: ${said}`);
  return said === "" ? undefined : JSON.parse(said);
}

/** The value as an object; empty where it is none. */
export function asWire(value: unknown): Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Wire) : {};
}

/** The objects of a list; none where it is no list. */
export function wires(value: unknown): Wire[] {
  return Array.isArray(value) ? value.map(asWire) : [];
}

/** The value as a text; empty where it is none. */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
