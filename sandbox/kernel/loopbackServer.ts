/**
 * The HTTP server under both emulators: loopback only, JSON bodies kept as sent, absolute-form request targets
 * accepted (a client that was given the emulator as its HTTP proxy sends `GET http://127.0.0.1/api/v1/… HTTP/1.1`),
 * and every call counted by caller.
 */
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import type { AddressInfo } from "node:net";

/** How often one caller made one kind of call: the sandbox's ledger. */
export interface CallCount {
  /** Who called: a client's name, as the emulator knows it. */
  readonly caller: string;
  readonly method: string;
  /** The route's pattern, e.g. `/api/v2/users/:id`; the raw path where no route matched. */
  readonly route: string;
  readonly status: number;
  readonly count: number;
}

/** A server bound to 127.0.0.1. */
export interface LoopbackServer {
  /** The framework's instance: emulators add their routes before `listen`. */
  readonly app: FastifyInstance;
  /** Binds the port (0: any free one) and answers the base URL, without a trailing slash. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
  /** What was called since the start. */
  calls(): CallCount[];
}

/**
 * A server without routes.
 * @param callerOf names who made a request, for the ledger
 */
export function loopbackServer(callerOf: (request: FastifyRequest) => string): LoopbackServer {
  const app = fastify({
    rewriteUrl: (request) => originForm(request.url ?? "/"),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    forceCloseConnections: true,
    bodyLimit: 10 * 1024 * 1024,
  });
  const counts = new Map<string, CallCount>();
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? request.url.split("?")[0] ?? "/";
    if (!route.startsWith("/_sandbox")) {
      const caller = callerOf(request);
      const key = JSON.stringify([caller, request.method, route, reply.statusCode]);
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { caller, method: request.method, route, status: reply.statusCode, count });
    }
    done();
  });
  app.get("/_sandbox/calls", () => [...counts.values()]);
  return {
    app,
    async listen(port) {
      await app.listen({ host: "127.0.0.1", port });
      return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    },
    close: () => app.close(),
    calls: () => [...counts.values()],
  };
}

/** The path and query of a request target, which a proxy's client sends in absolute form (RFC 9112 §3.2.2). */
function originForm(target: string): string {
  if (target.startsWith("/")) return target;
  const url = new URL(target);
  return `${url.pathname}${url.search}`;
}
