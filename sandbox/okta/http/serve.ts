/** Puts operations onto the server: token, rate limit, JSON, Okta's errors, refusal of what is not known. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { invalid, notFound, OktaError } from "../errors.ts";
import { randomId } from "../ids.ts";
import type { Org } from "../org.ts";
import type { Answer, Operation } from "./operation.ts";
import { RateLimit } from "./rateLimit.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Registers the operations of the API, all behind the token. */
export function serveOperations(app: FastifyInstance, org: Org, apiToken: string, operations: readonly Operation[]): void {
  acceptAnyBody(app);
  const limit = new RateLimit(org.behaviour.callsPerMinute);
  app.addHook("onRequest", (request, reply, done) => {
    void reply.headers({ "x-okta-request-id": randomId("trs"), date: new Date(org.now()).toUTCString() });
    if (isOktas(request)) admit(request, reply, limit, apiToken, Date.parse(org.now()));
    done();
  });
  for (const operation of operations) {
    app.route({ method: operation.method, url: operation.path, handler: (request, reply) => answer(reply, operation.respond(callOf(org, operation, request))) });
  }
  refuseOtherMethods(app, operations);
  app.setNotFoundHandler((request) => {
    throw notFound(pathOf(request), "Endpoint");
  });
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
}

/** Bodies may be empty, and come with or without a content type. */
function acceptAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
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

function isOktas(request: FastifyRequest): boolean {
  return !request.url.startsWith("/_sandbox") && !request.url.startsWith("/.well-known/");
}

function admit(request: FastifyRequest, reply: FastifyReply, limit: RateLimit, apiToken: string, now: number): void {
  const { allowed, headers } = limit.count(now);
  void reply.headers(headers);
  if (request.headers.authorization !== `SSWS ${apiToken}`) throw new OktaError("E0000011");
  if (!allowed) throw new OktaError("E0000047");
}

function callOf(org: Org, operation: Operation, request: FastifyRequest) {
  const query = queryOf(request);
  const unknown = Object.keys(query).filter((name) => !(operation.query ?? []).includes(name));
  if (unknown.length > 0) throw invalid(unknown.join(", "), ...unknown.map((name) => `${name}: The query parameter is not supported by the sandbox`));
  return { org, params: request.params as Record<string, string>, query, body: request.body, path: pathOf(request) };
}

function queryOf(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request.url.split("?")[1] ?? ""));
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?")[0] ?? "/";
}

function answer(reply: FastifyReply, { status, body, headers }: Answer): FastifyReply {
  void reply.code(status);
  for (const [name, value] of Object.entries(headers ?? {})) void reply.header(name, value);
  if (body === undefined) return reply.send();
  if (typeof body === "string") return reply.send(body);
  return reply.type("application/json").serializer(JSON.stringify).send(body);
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = error instanceof OktaError ? error : new OktaError(isClientsFault(error) ? "E0000003" : "E0000009", "", [error instanceof Error ? error.message : "unknown failure"]);
  return reply.code(refusal.status).type("application/json").send(refusal.body);
}

/** The framework refuses broken requests (too long, bad encoding) with a status of its own. */
function isClientsFault(error: unknown): boolean {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number" && error.statusCode < 500;
}

/** A known path asked with another method: 405 E0000022. */
function refuseOtherMethods(app: FastifyInstance, operations: readonly Operation[]): void {
  const known = Map.groupBy(operations, (operation) => operation.path);
  for (const [path, here] of known) {
    const missing = METHODS.filter((method) => !here.some((operation) => operation.method === method));
    if (missing.length === 0) continue;
    app.route({
      method: missing,
      url: path,
      handler: () => {
        throw new OktaError("E0000022");
      },
    });
  }
}
