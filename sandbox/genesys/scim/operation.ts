/** SCIM operations: each answers under both bases and in both spellings of the resource (RFC 7644 clients write `/Users`). */
import { z } from "zod";
import type { HTTPMethods } from "fastify";
import { operation, type Call, type Needs, type Operation, type Reply } from "../http/operation.ts";
import type { Parameters, Values } from "../http/parameters.ts";
import { ScimRefusal } from "../http/refusal.ts";
import { withSpelledNames } from "./names.ts";
import type { Document } from "./schema.ts";
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

/** The body with its names as the schemas spell them; documents are checked by the handler. */
const anyBody = { model: "ScimV2", schema: z.unknown().transform(withSpelledNames) };

/** The operation at each of its addresses. */
export function scimOperation<P extends Parameters = Parameters>({ resource, rest = "", handle, ...definition }: Definition<P>): Operation[] {
  return bases.flatMap((base) =>
    resource.map((name) =>
      operation({ ...definition, path: `${base}/${name}${rest}`, body: anyBody, handle: (call) => inMediaType(handle(call), call.header("accept")) }),
    ),
  );
}

/** SCIM's media type (RFC 7644 §3.1), unless the client takes JSON only. */
function inMediaType(reply: Reply, accept = "*/*"): Reply {
  if (reply.body === undefined) return reply;
  const type = accept.includes("application/json") && !accept.includes("scim+json") ? "application/json" : "application/scim+json";
  return { ...reply, headers: { ...reply.headers, "Content-Type": `${type}; charset=utf-8` } };
}

/**
 * If-Match against the resource's version; a list of tags, strong and weak ones and bare versions are read.
 * @throws ScimRefusal 400 `invalidVers` (Genesys; RFC 7644 §3.14 would have 412)
 */
export function checkMatch(header: (name: string) => string | undefined, version: number): void {
  const given = header("if-match");
  if (given === undefined || names(given, version)) return;
  throw new ScimRefusal(400, "invalidVers", `If-Match ${given} does not match the current version ${etag(version)}.`);
}

/** A 304 with the ETag (RFC 9110 §15.4.5), if the client's If-None-Match already has this version. */
export function notModified(header: (name: string) => string | undefined, version: number): Reply | undefined {
  const given = header("if-none-match");
  return given !== undefined && names(given, version) ? { status: 304, headers: { ETag: etag(version) } } : undefined;
}

const names = (tags: string, version: number): boolean =>
  tags.split(",").some((tag) => ["*", String(version)].includes(tag.trim().replace(/^W\//, "").replaceAll('"', "")));

/** A resource with its ETag. */
export const resourceReply = (resource: Document, version: number): Reply => ({ status: 200, body: resource, headers: { ETag: etag(version) } });

/** A new resource: its place besides (RFC 7644 §3.3). */
export const createdReply = (resource: Document, version: number, location: string): Reply => ({
  status: 201,
  body: resource,
  headers: { ETag: etag(version), Location: location },
});
