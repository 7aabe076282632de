/** Calls operations over HTTP, and judges what is sent and what comes back by the official SDK's models. */
import assert from "node:assert/strict";
import { scimToken, type Platform } from "../../platform.ts";
import type { Shape } from "../declarations.ts";
import { judge, type Judgement } from "../mismatches.ts";
import { operationKey, sdkOperations, type SdkOperation } from "../sdkOperations.ts";

/** Whose token a call bears: the client that may do everything, the SCIM client, or the person Ann. */
export type Caller = "everything" | "scim" | "ann";

/** What goes with a call. */
export interface Sending {
  /** Values of the path's parameters. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly as?: Caller;
}

/** A call that was made, and what does not keep the SDK's types. */
export interface Visit extends Judgement {
  /** As the emulator lists it: `GET /api/v2/users/:userId`. */
  readonly operation: string;
}

/** The body of a reply; nothing where there was none. */
export type Json = unknown;

/**
 * Makes one call.
 * @param operation as the emulator lists it
 * @throws AssertionError unless the reply is a success
 */
export type Go = (operation: string, sending?: Sending) => Promise<Json>;

/** What a part of the tour works with. */
export interface Tour {
  readonly go: Go;
  readonly platform: Platform;
}

/** The token of the seed's person Ann. */
export const annToken = "ann-token";

/** A tour of a running emulator. */
export function startTour(platform: Platform): Tour & { readonly visits: readonly Visit[] } {
  const visits: Visit[] = [];
  const tokens: Readonly<Record<Caller, string>> = { everything: platform.token, scim: scimToken, ann: annToken };
  return {
    platform,
    visits,
    async go(operation, sending = {}) {
      const [method = "", path = ""] = operation.split(" ");
      const { params = {}, query = {}, body, as = "everything" } = sending;
      const filled = path.replaceAll(/:(\w+)/g, (_place, name: string) => encodeURIComponent(params[name] ?? assert.fail(`${operation} needs ${name}`)));
      const search = Object.keys(query).length === 0 ? "" : `?${new URLSearchParams(query).toString()}`;
      const response = await fetch(`${platform.sandbox.url}${filled}${search}`, {
        method,
        headers: { Authorization: `Bearer ${tokens[as]}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      assert.ok(response.ok, `${operation} answers ${response.status} ${text}`);
      const reply: Json = text === "" ? undefined : JSON.parse(text);
      const declared = sdkOperations().get(operationKey(operation));
      if (declared !== undefined) visits.push({ operation, ...judged(declared, query, body, reply) });
      return reply;
    },
  };
}

function judged(declared: SdkOperation, query: Readonly<Record<string, string>>, body: unknown, reply: Json): Judgement {
  const parts: readonly (readonly [string, Judgement])[] = [
    ["query", { mismatches: Object.entries(query).flatMap(([name, value]) => wrongParameter(declared.query.get(name), name, value)), unchecked: [] }],
    ["body", judge(declared.body ?? { kind: "nothing" }, body)],
    ["reply", judge(declared.returns, reply)],
  ];
  const labelled = (of: (judgement: Judgement) => readonly string[]): string[] => parts.flatMap(([part, one]) => of(one).map((text) => `${part} ${text}`));
  return { mismatches: labelled((one) => one.mismatches), unchecked: labelled((one) => one.unchecked) };
}

/** How a parameter that is no text is written. */
const written: Readonly<Partial<Record<Shape["kind"], RegExp>>> = { number: /^\d+$/, boolean: /^(true|false)$/ };

function wrongParameter(shape: Shape | undefined, name: string, value: string): string[] {
  if (shape === undefined) return [`${name}: the operation has no such parameter`];
  return written[shape.kind]?.test(value) === false ? [`${name}: ${shape.kind} is expected, found ${value}`] : [];
}

/** What stands at a path of a reply, e.g. `at(reply, "entities", 0, "id")`. @throws AssertionError unless it is a text */
export function at(reply: Json, ...path: readonly (string | number)[]): string {
  const found = path.reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? (value as Readonly<Record<string | number, unknown>>)[key] : undefined), reply);
  assert.ok(typeof found === "string", `${path.join(".")} of ${JSON.stringify(reply)} is no text`);
  return found;
}
