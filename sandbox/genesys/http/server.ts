/** The HTTP side of the platform: correlation, authentication, budget, permission, then the operation. */
import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../../kernel/clock.ts";
import { loopbackServer, type LoopbackServer } from "../../kernel/loopbackServer.ts";
import type { Organization } from "../state/organization.ts";
import { authenticate, checkPermissions, type Caller } from "./caller.ts";
import type { Operation, RawCall, Reply } from "./operation.ts";
import { faultReply } from "./faultReply.ts";
import { budgetHeaders, RateLimit } from "./rateLimit.ts";
import { refusals, Refused } from "./refusal.ts";

const correlationHeader = "ININ-Correlation-Id";

/** Who called, for the ledger; a token request names its client itself. */
export type Callers = WeakMap<FastifyRequest, string>;

/** A server with the platform's operations; it does not listen yet. */
export function platformServer(
  org: Organization,
  operations: readonly Operation[],
  ratePerMinute: number,
  clock: Clock,
  addLogin: (app: FastifyInstance, callers: Callers) => void,
): LoopbackServer {
  const names: Callers = new WeakMap();
  const callers = new WeakMap<FastifyRequest, Caller>();
  const server = loopbackServer({ callerOf: (request) => names.get(request) ?? "anonymous", refusal: (fault, request) => faultReply(fault, org, callers.get(request)) }, clock);
  acceptBodies(server.app);
  server.app.addHook("onRequest", (request, reply, done) => {
    reply.header(correlationHeader, randomUUID());
    if (request.url.startsWith("/api/")) admit(request, reply);
    done();
  });
  const limit = new RateLimit(ratePerMinute);
  const admit = (request: FastifyRequest, reply: FastifyReply): void => {
    const caller = authenticate(org, request.headers.authorization);
    callers.set(request, caller);
    names.set(request, caller.client.name);
    const budget = limit.spend(caller.tokenId, org.now().getTime());
    reply.headers(budgetHeaders(budget));
    if (budget.exceeded) throw refusals.tooMany(budget.resetSeconds);
  };
  server.app.setErrorHandler((error, _request, reply) => refuse(reply, refusedBy(error)));
  server.app.setNotFoundHandler((_request, reply) => refuse(reply, refusals.unknownRoute()));
  addLogin(server.app, names);
  for (const operation of operations) addOperation(server.app, org, callers, operation);
  return server;
}

function addOperation(app: FastifyInstance, org: Organization, callers: WeakMap<FastifyRequest, Caller>, operation: Operation): void {
  app.route({
    method: operation.method,
    url: operation.path,
    handler: (request, reply) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Error(`${operation.path} was reached without authentication.`);
      checkPermissions(org, caller.client, operation.needs);
      return send(reply, operation.run(rawCall(org, caller, request)));
    },
  });
}

function rawCall(org: Organization, caller: Caller, request: FastifyRequest): RawCall {
  const [path = "", search = ""] = request.url.split("?");
  return {
    org,
    caller: caller.client,
    path,
    search: new URLSearchParams(search),
    params: request.params as Record<string, string>,
    body: request.body,
    header: (name) => asText(request.headers[name]),
  };
}

const asText = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header.join(", ") : header);

function send(reply: FastifyReply, { status, body, headers = {} }: Reply): FastifyReply {
  reply.code(status).headers(headers);
  return body === undefined ? reply.send() : reply.send(body);
}

function refuse(reply: FastifyReply, refused: Refused): FastifyReply {
  const contextId = String(reply.getHeader(correlationHeader));
  return reply.code(refused.status).headers(refused.headers).send(refused.body(contextId));
}

/** The framework's own failures in the platform's words. */
const frameworkFailures: Readonly<Record<string, () => Refused>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusals.mediaType,
  FST_ERR_CTP_BODY_TOO_LARGE: () => refusals.tooLarge(10 * 1024 * 1024),
};

function refusedBy(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return frameworkFailures[code]?.() ?? refusals.internal(error);
}

/** JSON and SCIM bodies (an empty one is no body) and forms for the token endpoint. */
function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(["application/json", "application/scim+json"], { parseAs: "string" }, (_request, text, done) => {
    try {
      done(null, text === "" ? undefined : (JSON.parse(String(text)) as unknown));
    } catch {
      done(refusals.malformed(), undefined);
    }
  });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, text, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(text)))),
  );
}
