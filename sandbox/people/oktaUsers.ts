/**
 * The few calls of Okta's Users API that an HR import makes (developer.okta.com, Management API, "Users"). Waits out
 * rate limits; every other refusal becomes an `OktaRefusal` in Okta's own words.
 */
import { setTimeout as wait } from "node:timers/promises";

/** Where Okta is and the API token (SSWS) that lets us in. */
export interface OktaConnection {
  readonly url: string;
  readonly token: string;
}

/** A user as Okta returns it, as far as an import looks. */
export interface OktaUser {
  readonly id: string;
  /** STAGED, PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, SUSPENDED or DEPROVISIONED. */
  readonly status: string;
  readonly profile: Readonly<Record<string, unknown>>;
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
/** Finds people in every status; the plain list leaves out DEPROVISIONED ones. */
const EVERYBODY = 'lastUpdated gt "1970-01-01T00:00:00.000Z"';

/** The Users API of one Okta. */
export class OktaUsers {
  readonly #okta: OktaConnection;

  constructor(okta: OktaConnection) {
    this.#okta = okta;
  }

  /** Everybody, in pages of 200 (`GET /api/v1/users?search=`). */
  async all(): Promise<OktaUser[]> {
    const users: OktaUser[] = [];
    let next: string | undefined = `/api/v1/users?${new URLSearchParams({ search: EVERYBODY, limit: "200" }).toString()}`;
    while (next !== undefined) {
      const page: Response = await this.#call("GET", next);
      users.push(...asUsers(await page.json()));
      next = nextPage(page.headers.get("link"));
    }
    return users;
  }

  /** Creates a user; `STAGED` unless activated at once. */
  async create(profile: Readonly<Record<string, unknown>>, activate: boolean): Promise<OktaUser> {
    const reply = await this.#call("POST", `/api/v1/users?activate=${activate}`, { profile });
    return asUser(await reply.json());
  }

  /** Changes the given attributes and leaves the others alone; `null` clears one. */
  async update(id: string, profile: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#call("POST", `/api/v1/users/${id}`, { profile });
  }

  /** Activates a staged user, or brings a deactivated one back; no mail is sent. */
  async activate(id: string): Promise<void> {
    await this.#call("POST", `/api/v1/users/${id}/lifecycle/activate?sendEmail=false`);
  }

  async deactivate(id: string): Promise<void> {
    await this.#call("POST", `/api/v1/users/${id}/lifecycle/deactivate?sendEmail=false`);
  }

  /** One call, repeated while Okta asks for patience (429). */
  async #call(method: string, path: string, body?: object): Promise<Response> {
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

function asUsers(body: unknown): OktaUser[] {
  if (!Array.isArray(body)) throw new OktaRefusal("Okta answered GET /api/v1/users with something that is not a list of users.");
  return body.map(asUser);
}

function asUser(body: unknown): OktaUser {
  const { id, status, profile } = asRecord(body);
  if (typeof id !== "string" || typeof status !== "string") throw new OktaRefusal("Okta answered with a user that has no id or no status.");
  return { id, status, profile: asRecord(profile) };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
