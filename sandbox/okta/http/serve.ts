/** Puts operations onto the server: credentials, rate limit, JSON, Okta's errors, refusal of what is not known. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { invalid, notFound, OktaError, Refusal } from "../errors.ts";
import { randomId } from "../ids.ts";
import { isObject } from "../json.ts";
import { AuthorizationServer, TOKEN_PATH } from "../oauth/authorizationServer.ts";
import type { OktaSandboxOptions } from "../options.ts";
import type { Org } from "../org.ts";
import { admit, isOpen } from "./admission.ts";
import { acceptBodies, pathOf, queryOf, send } from "./body.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { RateLimit } from "./rateLimit.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Registers the token endpoint and the operations of the API, all of these behind an API token or an access token. */
export function serveOperations(app: FastifyInstance, org: Org, { apiToken, serviceApps = [] }: Pick<OktaSandboxOptions, "apiToken" | "serviceApps">, operations: readonly Operation[]): void {
  acceptBodies(app);
  const limit = new RateLimit(org.callsPerMinute);
  const server = new AuthorizationServer({ serviceApps, behaviour: org.behaviour, url: org.url, now: () => org.now() });
  const byRoute = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  /** Which service app calls. */
  const clients = new WeakMap<FastifyRequest, string>();
  app.addHook("onRequest", (request, reply, done) => {
    void reply.headers({ "x-okta-request-id": randomId("trs"), date: new Date(org.now()).toUTCString() });
    const path = pathOf(request);
    if (!isOpen(path)) {
      const { allowed, headers } = limit.count(Date.parse(org.now()));
      void reply.headers(headers);
      const client = path === TOKEN_PATH ? undefined : admit(request, path, apiToken, server, byRoute.get(`${request.method} ${request.routeOptions.url ?? ""}`));
      if (client !== undefined) clients.set(request, client);
      if (!allowed) throw new OktaError("E0000047");
    }
    done();
  });
  app.post(TOKEN_PATH, (request, reply) => answer(reply, server.token({ parameters: parametersOf(request), proof: request.headers["dpop"]?.toString() })));
  for (const operation of operations) {
    app.route({ method: operation.method, url: operation.path, handler: (request, reply) => answer(reply, operation.respond(callOf(org, operation, request, clients.get(request)))) });
  }
  refuseOtherMethods(app, operations);
  app.setNotFoundHandler((request) => {
    throw notFound(pathOf(request), "Endpoint");
  });
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
}

/** A token request's parameters, wherever they stand. */
function parametersOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const form = isObject(request.body) ? Object.entries(request.body).filter((entry): entry is [string, string] => typeof entry[1] === "string") : [];
  return { ...queryOf(request), ...Object.fromEntries(form) };
}

function callOf(org: Org, operation: Operation, request: FastifyRequest, client: string | undefined): Call {
  const query = queryOf(request);
  const unknown = Object.keys(query).filter((name) => !(operation.query ?? []).includes(name));
  if (unknown.length > 0) throw invalid(unknown.join(", "), ...unknown.map((name) => `${name}: The query parameter is not supported by the sandbox`));
  return { org, params: request.params as Record<string, string>, query, body: request.body, path: pathOf(request), client };
}

function answer(reply: FastifyReply, { status, body, headers }: Answer): FastifyReply {
  void reply.code(status);
  for (const [name, value] of Object.entries(headers ?? {})) void reply.header(name, value);
  return send(reply, body);
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = error instanceof Refusal ? error : new OktaError(isClientsFault(error) ? "E0000003" : "E0000009", "", [error instanceof Error ? error.message : "unknown failure"]);
  return send(reply.code(refusal.status).headers(refusal.headers), refusal.body);
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
