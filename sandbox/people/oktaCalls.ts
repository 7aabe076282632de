/**
 * Calls of Okta's Management API with an API token. Waits out rate limits; every other refusal becomes an `OktaRefusal` in
 * Okta's own words.
 */
import { setTimeout as wait } from "node:timers/promises";

/** Where Okta is and the API token (SSWS) that lets us in. */
export interface OktaConnection {
  readonly url: string;
  readonly token: string;
}

/** What Okta said when it would not. The message holds no secret. */
export class OktaRefusal extends Error {
  override readonly name = "OktaRefusal";
}

/** The caller's name in the emulator's ledger of calls. */
const USER_AGENT = "HR import";
/** Attempts at one call where Okta answers 429. */
const ATTEMPTS = 6;
/** Longest single wait for a rate limit, in ms: its window is one minute. */
const LONGEST_WAIT_MS = 61_000;
/** Calls of one Okta. */
export class OktaCalls {
  readonly #okta: OktaConnection;

  constructor(okta: OktaConnection) {
    this.#okta = okta;
  }

  /** All pages of a list. */
  async list(path: string): Promise<unknown[]> {
    const entries: unknown[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
      const page: Response = await this.call("GET", next);
      const body: unknown = await page.json();
      if (!Array.isArray(body)) throw new OktaRefusal(`Okta answered GET ${path.split("?")[0] ?? path} with something that is not a list.`);
      entries.push(...(body as unknown[]));
      next = nextPage(page.headers.get("link"));
    }
    return entries;
  }

  /** One call, repeated while Okta asks for patience (429). */
  async call(method: string, path: string, body?: object): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.#send(method, path, body);
      if (reply.ok) return reply;
      if (reply.status !== 429 || attempt === ATTEMPTS) throw await refusal(reply, method, path);
      await reply.body?.cancel();
      await wait(patienceMs(reply.headers.get("x-rate-limit-reset"), attempt));
    }
  }

  async #send(method: string, path: string, body?: object): Promise<Response> {
    try {
      return await fetch(new URL(path, this.#okta.url), {
        method,
        headers: { accept: "application/json", "user-agent": USER_AGENT, authorization: `SSWS ${this.#okta.token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new OktaRefusal(`Okta at ${this.#okta.url} does not answer (${reasonOf(error)}). Is it running?`, { cause: error });
    }
  }
}

/** Until the reset that Okta names (epoch seconds), or twice as long at each attempt where it names none. */
function patienceMs(reset: string | null, attempt: number): number {
  const untilReset = reset === null ? Number.NaN : Number(reset) * 1000 - Date.now();
  const waitMs = Number.isNaN(untilReset) ? 250 * 2 ** attempt : untilReset;
  return Math.min(Math.max(waitMs, 100), LONGEST_WAIT_MS);
}

/** The target of `Link: <…>; rel="next"` (RFC 8288) as a path, whatever host name Okta gives itself. */
function nextPage(link: string | null): string | undefined {
  const target = /<([^>]+)>;\s*rel="next"/.exec(link ?? "")?.[1];
  if (target === undefined) return undefined;
  const url = new URL(target, "http://okta.invalid");
  return `${url.pathname}${url.search}`;
}

/** Okta's error body in one line: its causes where it names any, else its summary, which only says that there are some. */
async function refusal(reply: Response, method: string, path: string): Promise<OktaRefusal> {
  const body = asRecord(await reply.json().catch(() => undefined));
  const causes = Array.isArray(body["errorCauses"]) ? body["errorCauses"].map((cause) => text(asRecord(cause)["errorSummary"])) : [];
  const said = causes.join(" ") || text(body["errorSummary"]);
  const where = `${method} ${path.split("?")[0] ?? path}`;
  return new OktaRefusal(`Okta refused ${where} with ${reply.status}${said === "" ? "." : `: ${said}`}`);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** A JSON object, or an empty one. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
