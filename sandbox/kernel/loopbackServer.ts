/**
 * The HTTP server under both emulators: loopback only, JSON bodies kept as sent, absolute-form request targets
 * accepted (a client that was given the emulator as its HTTP proxy sends `GET http://127.0.0.1/api/v1/… HTTP/1.1`),
 * every call in the ledger, and faults where they are asked for.
 */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { AddressInfo } from "node:net";
import { Clock } from "./clock.ts";
import { addControlRoutes, type Controls } from "./control.ts";
import { Faults, type Fault } from "./faults.ts";
import { Ledger, type CallCount } from "./ledger.ts";

/** A refusal that a fault asks for, in the platform's words. */
export interface FaultReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a platform is to its server. */
export interface Platform {
  /** Names who made a request, for the ledger and for faults. */
  readonly callerOf: (request: FastifyRequest) => string;
  /** How the platform says `rateLimited`, `serverError` and `expiredToken`; for the last, the token of the request is dead from now on. */
  readonly refusal: (fault: Fault, request: FastifyRequest) => FaultReply;
}

/** A server bound to 127.0.0.1. */
export interface LoopbackServer extends Controls {
  /** The framework's instance: emulators add their routes before `listen`. */
  readonly app: FastifyInstance;
  /** Binds the port (0: any free one) and answers the base URL, without a trailing slash. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
  /** What was called since the start. */
  calls(): CallCount[];
}

/** Routes that are ours and no platform's: neither counted nor struck. */
const CONTROL = "/_sandbox";

/** A server without routes but those of the control API. */
export function loopbackServer(platform: Platform, clock: Clock = new Clock()): LoopbackServer {
  const app = fastify({
    rewriteUrl: (request) => originForm(request.url ?? "/"),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    forceCloseConnections: true,
    bodyLimit: 10 * 1024 * 1024,
  });
  const controls: Controls = { clock, faults: new Faults(), ledger: new Ledger(), search: { lagSeconds: 0 } };
  new Calls(app, platform, controls).watch();
  addControlRoutes(app, controls);
  return {
    app,
    ...controls,
    async listen(port) {
      await app.listen({ host: "127.0.0.1", port });
      return `http://127.0.0.1:${portOf(app)}`;
    },
    close: () => app.close(),
    calls: () => controls.ledger.counts(),
  };
}

function portOf(app: FastifyInstance): number {
  return (app.server.address() as AddressInfo).port;
}

/** Writes calls down, and lets faults happen to them. */
class Calls {
  readonly #app: FastifyInstance;
  readonly #platform: Platform;
  readonly #controls: Controls;
  readonly #struck = new WeakMap<FastifyRequest, Fault>();
  /** When a call came in, by the machine's own clock, in ms. */
  readonly #began = new WeakMap<FastifyRequest, number>();

  constructor(app: FastifyInstance, platform: Platform, controls: Controls) {
    this.#app = app;
    this.#platform = platform;
    this.#controls = controls;
  }

  watch(): void {
    this.#app.addHook("onRequest", (request, _reply, done) => {
      this.#began.set(request, performance.now());
      done();
    });
    // After the platform has looked who calls, before anything is done.
    this.#app.addHook("preHandler", (request, reply, done) => {
      const fault = isControl(request) ? undefined : this.#controls.faults.strike({ method: request.method, route: routeOf(request), caller: this.#platform.callerOf(request) });
      if (fault === undefined) done();
      else this.#before(fault, request, reply, done);
    });
    this.#app.addHook("onSend", (request, reply, payload, done) => {
      if (!isControl(request)) this.#write(request, reply.statusCode, this.#struck.get(request));
      if (this.#after(request, reply, payload)) done(null, payload);
    });
  }

  #before(fault: Fault, request: FastifyRequest, reply: FastifyReply, proceed: () => void): void {
    this.#struck.set(request, fault);
    switch (fault.kind) {
      case "lostReply":
      case "cutReply":
        proceed();
        return;
      case "noReply":
        this.#write(request, 0, fault);
        reply.hijack();
        return;
      case "crash":
        this.#write(request, 0, fault);
        reply.hijack();
        this.#crash(fault.seconds);
        return;
      default: {
        const { status, body, headers = {} } = this.#platform.refusal(fault, request);
        void reply.code(status).headers(headers).send(body);
      }
    }
  }

  /** Whether the reply goes out as it is. */
  #after(request: FastifyRequest, reply: FastifyReply, payload: unknown): boolean {
    const kind = this.#struck.get(request)?.kind;
    if (kind === "lostReply") {
      request.raw.socket.destroy();
      return false;
    }
    if (kind !== "cutReply" || typeof payload !== "string") return true;
    const bytes = Buffer.from(payload);
    reply.raw.writeHead(reply.statusCode, { ...headersOf(reply), "content-length": bytes.length });
    reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.raw.socket.destroy());
    return false;
  }

  /** Nobody listens for a while; what was written stays. */
  #crash(seconds: number): void {
    const port = portOf(this.#app);
    const { server } = this.#app;
    server.close();
    server.closeAllConnections();
    const { clock } = this.#controls;
    clock.at(clock.now().getTime() + seconds * 1000, () => server.listen(port, "127.0.0.1"));
  }

  #write(request: FastifyRequest, status: number, fault: Fault | undefined): void {
    const { ledger, clock } = this.#controls;
    ledger.write({
      at: clock.now().toISOString(),
      caller: this.#platform.callerOf(request),
      method: request.method,
      route: routeOf(request),
      target: request.url,
      status,
      milliseconds: performance.now() - (this.#began.get(request) ?? performance.now()),
      ...(fault === undefined ? {} : { fault: fault.kind }),
    });
  }
}

function isControl(request: FastifyRequest): boolean {
  return request.url.startsWith(CONTROL);
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? request.url.split("?")[0] ?? "/";
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : String(value)]])));
}

/** The path and query of a request target, which a proxy's client sends in absolute form (RFC 9112 §3.2.2). */
function originForm(target: string): string {
  if (target.startsWith("/")) return target;
  const url = new URL(target);
  return `${url.pathname}${url.search}`;
}
