/** What one API operation is: a row of a route table. */
import type { HTTPMethods } from "fastify";
import type { Organization } from "../state/organization.ts";
import { readBody, type Body } from "./body.ts";
import type { Subject } from "./caller.ts";
import { readQuery, type Parameters, type Values } from "./parameters.ts";

/** Permissions an operation needs, as in its `x-inin-requires-permissions`. */
export type Needs = { readonly any: readonly string[] } | { readonly all: readonly string[] };

/** A call as it arrived. */
export interface RawCall {
  readonly org: Organization;
  readonly caller: Subject;
  /** The path without query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly body: unknown;
  /** A request header, by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

/** A call whose query and body have been read. */
export interface Call<Q, B> {
  readonly org: Organization;
  readonly caller: Subject;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly query: Q;
  readonly body: B;
  readonly header: (name: string) => string | undefined;
  /** A path parameter of the route. */
  readonly param: (name: string) => string;
}

/** A reply. Without a body nothing is sent. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A registered operation. */
export interface Operation {
  readonly method: HTTPMethods;
  /** The framework's pattern: `/api/v2/users/:userId`. */
  readonly path: string;
  readonly needs: Needs | undefined;
  /** What a call may hold: names of query parameters, and the body's schema. */
  readonly takes: { readonly query: readonly string[]; readonly body: Body<unknown>["schema"] | undefined };
  readonly run: (call: RawCall) => Reply;
}

interface Definition<P extends Parameters, B> {
  readonly method: HTTPMethods;
  readonly path: string;
  readonly needs?: Needs;
  readonly query?: P;
  readonly body?: Body<B>;
  readonly handle: (call: Call<Values<P>, B>) => Reply;
}

/** Makes an operation of its definition: the handler sees only what has been checked. */
export function operation<P extends Parameters = Parameters, B = undefined>(definition: Definition<P, B>): Operation {
  const { method, path, needs, query, body, handle } = definition;
  return {
    method,
    path,
    needs,
    takes: { query: Object.keys(query ?? {}), body: body?.schema },
    run: (raw) =>
      handle({
        org: raw.org,
        caller: raw.caller,
        path: raw.path,
        search: raw.search,
        header: raw.header,
        query: readQuery(query ?? ({} as P), raw.search),
        body: (body === undefined ? undefined : readBody(body, raw.body)) as B,
        param: (name) => paramOf(raw, path, name),
      }),
  };
}

/** A 200 reply. */
export const ok = (body: unknown): Reply => ({ status: 200, body });

/** A 200 reply whose body is JSON already. */
export const json = (text: string): Reply => ({ status: 200, body: text, headers: { "content-type": "application/json; charset=utf-8" } });

/** A 204 reply. */
export const noContent: Reply = { status: 204 };

/** A 202 reply: the work goes on after it (here it is already done). */
export const accepted: Reply = { status: 202, body: {} };

function paramOf(raw: RawCall, path: string, name: string): string {
  const value = raw.params[name];
  if (value === undefined) throw new Error(`The route ${path} has no parameter ${name}.`);
  return value;
}
