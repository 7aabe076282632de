/**
 * Writes to one person that overlap. Skills, languages, roles and state share the person's version, so that of two
 * writes at the same time the later one conflicts although neither names a version (CX as Code repeats every one of
 * them for it). Off unless asked for: without it the emulator does one write after the other.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Organization } from "../state/organization.ts";
import { refusals } from "./refusal.ts";

/** Paths that write to a person; the first group is the person's id. */
const written = [/^\/api\/v2\/users\/([^/]+)(?:\/.*)?$/, /^\/api\/v2\/authorization\/subjects\/([^/]+)\/.*$/];

/** How long a write takes, so that others can overlap with it, in ms. */
const writeMs = 20;

/** The person whom a call writes to. */
function writtenBy({ method, url }: FastifyRequest): string | undefined {
  const path = url.split("?")[0] ?? "";
  if (["GET", "HEAD"].includes(method)) return undefined;
  return written.map((pattern) => pattern.exec(path)?.[1]).find((id) => id !== undefined && id !== "search");
}

/** Refuses overlapping writes, where the behaviour says so. Routes that are added later are guarded. */
export function guardOverlaps(app: FastifyInstance, org: Organization): void {
  if (org.behaviour.overlappingWrites === "one-after-the-other") return;
  const underWay = new Set<string>();
  const guarded = new WeakMap<FastifyRequest, string>();
  app.addHook("preHandler", (request, _reply, done) => {
    const id = writtenBy(request);
    if (id === undefined) {
      done();
      return;
    }
    if (underWay.has(id)) throw refusals.conflict(409, "The version supplied does not match the current version of the user");
    underWay.add(id);
    guarded.set(request, id);
    setTimeout(done, writeMs);
  });
  app.addHook("onResponse", (request, _reply, done) => {
    underWay.delete(guarded.get(request) ?? "");
    done();
  });
}
