/** One call of Okta's API as the operations see it, and what they answer. */
import { invalid } from "../errors.ts";
import type { Org } from "../org.ts";

/** A request that passed authentication, whose query has only parameters that the operation knows. */
export interface Call {
  readonly org: Org;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  /** The path as requested, without the query. */
  readonly path: string;
  /** The client id of the service app that calls; absent for the owner of the API token. */
  readonly client: string | undefined;
}

/** A reply. Without `body` it is empty. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** One operation of the API: where it is reached and what it does. Refusals are thrown as OktaError. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `:name` for path parameters. */
  readonly path: string;
  /** The query parameters that it knows; others are refused. */
  readonly query?: readonly string[];
  respond(call: Call): Answer;
}

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 204, empty. */
export const NO_CONTENT: Answer = { status: 204 };

/** A path parameter; the router guarantees it. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

/** A query parameter that is true or false. */
export function flag(call: Call, name: string, otherwise: boolean): boolean {
  const value = call.query[name];
  if (value === undefined) return otherwise;
  if (value !== "true" && value !== "false") throw invalid(name, `${name}: must be true or false`);
  return value === "true";
}
