/** Reading request bodies: JSON with or without a content type, and the form of a token request. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { OktaError } from "../errors.ts";

/** Bodies may be empty. A form becomes an object of texts. */
export function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, text, done) => {
    done(null, Object.fromEntries(new URLSearchParams(text.toString())));
  });
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, text, done) => {
    if (text === "") {
      done(null, undefined);
      return;
    }
    try {
      done(null, JSON.parse(text.toString()));
    } catch {
      done(new OktaError("E0000003"));
    }
  });
}

/** The query's parameters; of several of one name the last. */
export function queryOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(request.url.split("?")[1] ?? ""));
}

/** The path as requested, without the query. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split("?")[0] ?? "/";
}

/** The URL without query of a request in absolute form. The official provider's clients leave out the port there, and in their proofs. */
export function targetOf({ originalUrl }: FastifyRequest): string | undefined {
  return originalUrl.startsWith("/") ? undefined : originalUrl.split("?")[0];
}

/** Sends a body: nothing, a text as it is, anything else as JSON. */
export function send(reply: FastifyReply, body: unknown): FastifyReply {
  if (body === undefined) return reply.send();
  if (typeof body === "string") return reply.send(body);
  return reply.type("application/json").serializer(JSON.stringify).send(body);
}
