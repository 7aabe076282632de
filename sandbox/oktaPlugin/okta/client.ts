/** The one place that talks to Okta: base URL, credentials, rate limit, error texts, paging. */
import { setTimeout as sleep } from "node:timers/promises";
import { OktaApiError } from "./apiError.ts";
import { authorization, type Authorization } from "./authorization.ts";
import type { Connection } from "./connection.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What Okta answered. */
export interface Answer {
  /** The parsed body; `undefined` for an empty one, or one that is not JSON. */
  readonly body: unknown;
  /** The body as sent: SAML metadata is XML. */
  readonly text: string;
  /** Path and query of the next page (`Link: <…>; rel="next"`). */
  readonly next: string | undefined;
}

/** Names the caller in Okta's System Log. */
const USER_AGENT = "pulumi-resource-okta/7.0.0 (stand-in)";

/** Calls Okta's management API. */
export class OktaClient {
  readonly #connection: Connection;
  readonly #authorize: Authorization;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#authorize = authorization(connection);
  }

  /** Whether calls are made as an OAuth client: some of Okta's internal routes are not for those. */
  get oauth(): boolean {
    return this.#connection.credential.kind !== "apiToken";
  }

  /**
   * One call; repeated while Okta answers 429, when its rate limit is reset.
   * @param target path and query, e.g. `/api/v1/groups/00g…`
   * @throws OktaApiError for an error status; Error where Okta cannot be reached
   */
  async call(method: Method, target: string, body?: unknown): Promise<Answer> {
    for (let retries = 0; ; retries += 1) {
      const response = await this.#send(method, target, body, retries);
      const text = await response.text();
      if (response.status === 429 && retries < this.#connection.maxRetries) {
        await sleep(secondsUntilReset(response, this.#connection.maxWaitSeconds) * 1000);
      } else if (response.ok) {
        return { body: jsonOf(text), text, next: nextPage(response.headers.get("link")) };
      } else {
        throw new OktaApiError(response.status, jsonOf(text));
      }
    }
  }

  /** All items of a list, page after page. */
  async all(target: string): Promise<unknown[]> {
    const items: unknown[] = [];
    for (let page: string | undefined = target; page !== undefined; ) {
      const answer: Answer = await this.call("GET", page);
      if (Array.isArray(answer.body)) items.push(...(answer.body as unknown[]));
      page = answer.next;
    }
    return items;
  }

  async #send(method: Method, target: string, body: unknown, retries: number): Promise<Response> {
    const headers = {
      Accept: "application/json",
      Authorization: await this.#authorize(),
      "User-Agent": USER_AGENT,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(retries === 0 ? {} : { "X-Okta-Retry-Count": String(retries) }),
    };
    try {
      return await fetch(`${this.#connection.url}${target}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    } catch (error) {
      throw new Error(`Okta could not be reached: ${method} ${this.#connection.url}${target}: ${reasonOf(error)}`, { cause: error });
    }
  }
}

/** Seconds from the answer's own time to the reset of its rate limit, and one more (Okta: "Rate limits", X-Rate-Limit-Reset). */
function secondsUntilReset(response: Response, limit: number): number {
  const now = Date.parse(response.headers.get("date") ?? "") / 1000;
  const reset = Number.parseInt(response.headers.get("x-rate-limit-reset") ?? "", 10);
  if (Number.isNaN(now)) throw new Error("Okta answered 429 and its Date header is missing or invalid");
  if (Number.isNaN(reset)) throw new Error("Okta answered 429 and its X-Rate-Limit-Reset header is missing or invalid");
  return Math.max(0, Math.min(reset - now + 1, limit));
}

/** E.g. `<https://org.okta.com/api/v1/mappings?after=x>; rel="next"`, as one of several links. */
function nextPage(links: string | null): string | undefined {
  const next = links?.match(/<(?<url>[^>]+)>\s*;\s*rel="next"/u)?.groups?.["url"];
  if (next === undefined) return undefined;
  const url = new URL(next, "http://okta.invalid");
  return `${url.pathname}${url.search}`;
}

function jsonOf(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Node's fetch says only "fetch failed"; the reason is its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause ?? error : error;
  return cause instanceof Error ? cause.message : String(cause);
}
