/** SCIM operations: each answers under both bases and in both spellings of the resource (RFC 7644 clients write `/Users`). */
import { z } from "zod";
import type { HTTPMethods } from "fastify";
import { operation, type Call, type Needs, type Operation, type Reply } from "../http/operation.ts";
import type { Parameters, Values } from "../http/parameters.ts";
import { ScimRefusal } from "../http/refusal.ts";
import { etag } from "./userWire.ts";

const bases = ["/api/v2/scim/v2", "/api/v2/scim"];

interface Definition<P extends Parameters> {
  readonly method: HTTPMethods;
  /** The resource as Genesys and as the RFC spell it. */
  readonly resource: readonly [string, string];
  /** What follows the resource, e.g. `/:userId`. */
  readonly rest?: string;
  readonly needs?: Needs;
  readonly query?: P;
  /** The body is read by SCIM's own rules. */
  readonly handle: (call: Call<Values<P>, unknown>) => Reply;
}

/** The body as it came; documents are checked by the handler. */
const anyBody = { model: "ScimV2", schema: z.unknown() };

/** The operation at each of its addresses. */
export function scimOperation<P extends Parameters = Parameters>({ resource, rest = "", ...definition }: Definition<P>): Operation[] {
  return bases.flatMap((base) => resource.map((name) => operation({ ...definition, path: `${base}/${name}${rest}`, body: anyBody })));
}

/**
 * If-Match against the resource's version; strong and weak ETags and bare versions are read.
 * @throws ScimRefusal 400 `invalidVers` (Genesys; RFC 7644 §3.14 would have 412)
 */
export function checkMatch(header: (name: string) => string | undefined, version: number): void {
  const given = header("if-match");
  if (given === undefined || given === "*" || isVersion(given, version)) return;
  throw new ScimRefusal(400, "invalidVers", `If-Match ${given} does not match the current version ${etag(version)}.`);
}

/** Whether If-None-Match already has this version: the reply is 304. */
export const isUnchanged = (header: (name: string) => string | undefined, version: number): boolean =>
  isVersion(header("if-none-match") ?? "", version);

const isVersion = (tag: string, version: number): boolean => tag.replace(/^W\//, "").replaceAll('"', "") === String(version);

/** A resource with its ETag. */
export const resourceReply = (status: number, body: unknown, version: number): Reply => ({
  status,
  body,
  headers: { ETag: etag(version) },
});
