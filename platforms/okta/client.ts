/**
 * One connection to an Okta org, over Okta's own SDK: its authentication (SSWS, or private-key JWT with DPoP where the
 * app asks for it) and its HTTP client. Its generated API is passed over: it rebuilds objects from models and drops what
 * those do not know (measured with 8.1.0: unknown conditions of a group rule), and a group rule must go back as it came.
 */
import { Client } from "@okta/okta-sdk-nodejs";
import type { Credentials } from "./credentials.ts";
import { platformError } from "./errors.ts";
import { PatientExecutor, systemClock, type Clock, type Reply } from "./executor.ts";
import { asArray } from "./json.ts";

/** Makes calls; every failure is a PlatformError that begins with `doing`. */
export class OktaClient {
  /** For waits of our callers. */
  readonly clock: Clock;
  readonly #sdk: Client;
  readonly #orgUrl: string;

  constructor(credentials: Credentials, report: (message: string) => void, clock: Clock = systemClock) {
    this.clock = clock;
    this.#orgUrl = credentials.orgUrl;
    this.#sdk = sdkOf(credentials, new PatientExecutor(clock, report));
  }

  /** One object. */
  async get(doing: string, path: string): Promise<unknown> {
    return (await this.#send(doing, "GET", path)).json();
  }

  /** All elements of a list, page after page by `Link: <…>; rel="next"`. */
  async list(doing: string, path: string): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const reply = await this.#send(doing, "GET", next);
      const page = asArray(await reply.json());
      found.push(...page);
      // The System Log offers a next page for ever: an empty one is its end.
      next = page.length === 0 ? undefined : nextLink(reply.headers.get("link"));
    }
    return found;
  }

  /** A write whose answer is of no interest. */
  async send(doing: string, method: "PUT" | "POST" | "DELETE", path: string, body?: unknown): Promise<void> {
    await this.#send(doing, method, path, body);
  }

  async #send(doing: string, method: string, path: string, body?: unknown): Promise<Reply> {
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    const url = `${this.#orgUrl}${path}`;
    const request = { url, method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    try {
      return (await this.#sdk.http.http(url, request)) as Reply;
    } catch (error) {
      throw platformError(doing, error);
    }
  }
}

/**
 * The SDK also reads OKTA_CLIENT_* and okta.yaml files; what is given here wins over both. Its cache would answer a
 * read after our write with the state before, so it is off.
 */
function sdkOf({ orgUrl, login }: Credentials, requestExecutor: PatientExecutor): Client {
  const shared = { orgUrl, requestExecutor, cacheMiddleware: null };
  const sdk =
    login.kind === "token"
      ? new Client({ ...shared, authorizationMode: "SSWS", token: login.token })
      : new Client({ ...shared, authorizationMode: "PrivateKey", clientId: login.clientId, privateKey: login.privateKey, scopes: [...login.scopes], ...(login.keyId === undefined ? {} : { keyId: login.keyId }) });
  // The SDK would send even plain HTTP through HTTPS_PROXY, where no proxy can reach a sandbox on loopback.
  if (orgUrl.startsWith("http:")) sdk.http.agent = undefined;
  return sdk;
}

/** The next page's path and query: behind `OKTA_HTTP_PROXY` the link's host is not the one we call. */
function nextLink(header: string | null): string | undefined {
  const link = header?.split(",").find((part) => /;\s*rel="next"/.test(part));
  const url = link === undefined ? undefined : /<([^>]+)>/.exec(link)?.[1];
  if (url === undefined) return undefined;
  const { pathname, search } = new URL(url, "http://okta");
  return `${pathname}${search}`;
}
