/** A caller of the emulated Okta for tests: the token, JSON, and the whole reply. */
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { startOkta, type OktaSandbox, type OktaSandboxOptions } from "../../../../sandbox/okta/index.ts";

export const TOKEN = "sandbox-token";

/** JSON whose shape a test asserts. */
export type Body = Record<string, unknown>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** The body where it is a list. */
  readonly list: Body[];
}

export interface OktaCaller {
  readonly sandbox: OktaSandbox;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** A call that must succeed; its body. */
  good(method: string, path: string, body?: unknown): Promise<Body>;
  /** All pages of a list; an empty one is the end of the System Log, which offers a next page for ever. */
  all(path: string): Promise<Body[]>;
  /** Waits until the push engine has nothing to do. */
  rest(): Promise<void>;
}

/** Starts an org and a caller of it. Close the sandbox after use. */
export async function okta(options: Partial<OktaSandboxOptions> = {}): Promise<OktaCaller> {
  const sandbox = await startOkta({ apiToken: TOKEN, retryDelayMs: 5, ...options });
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
    const response = await fetch(path.startsWith("http") ? path : sandbox.url + path, {
      method,
      headers: { authorization: `SSWS ${TOKEN}`, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: unknown = response.headers.get("content-type")?.startsWith("application/json") === true && text !== "" ? JSON.parse(text) : { text };
    return { status: response.status, headers: response.headers, body: json as Body, list: json as Body[] };
  };
  const good = async (method: string, path: string, body?: unknown): Promise<Body> => {
    const reply = await call(method, path, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  return {
    sandbox,
    call,
    good,
    async all(path) {
      const found: Body[] = [];
      for (let next: string | undefined = path; next !== undefined; ) {
        const reply = await call("GET", next);
        found.push(...reply.list);
        next = reply.list.length === 0 ? undefined : /<([^>]+)>; rel="next"/.exec(reply.headers.get("link") ?? "")?.[1];
      }
      return found;
    },
    async rest() {
      while (!sandbox.atRest()) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** A person to create; the login names them. */
export function person(name: string, profile: Body = {}): { profile: Body; credentials: Body } {
  return { profile: { login: `${name}@example.com`, email: `${name}@example.com`, firstName: name, lastName: "Test", ...profile }, credentials: { password: { value: "secret-1" } } };
}

/** The id in a reply's body. */
export function idOf(body: Body): string {
  return String(body["id"]);
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
