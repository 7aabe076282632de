/**
 * How our calls meet Okta's limits. The SDK's own executor retries a 429 twice and nothing else; ours waits as long as
 * Okta asks, retries Okta's own trouble, and does not call into a bucket that is known to be empty.
 */
import { RequestExecutor } from "@okta/okta-sdk-nodejs";
import { PlatformError } from "../../provisioning/contactCentre.ts";
import { asRecord, text } from "./json.ts";

/** Time, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The computer's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** What we use of node-fetch's request and response, whose types the SDK does not ship. */
interface Sent {
  readonly url?: string;
}
export interface Reply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
  clone(): Reply;
}

const TRIES = 6;
const RATE_LIMIT_TRIES = 10;
const TIMEOUT_MS = 60_000;

/** Okta's answer while it settles the priorities of rules: it passes (E0000239). */
const LOCKED = 423;

const TOKEN_PATH = "/oauth2/v1/token";

/**
 * Every call of this folder may be sent again when its reply was lost: reads; PUT and DELETE of a membership; PUT of a
 * rule as a whole; activating what is active and deactivating what is not are accepted by Okta. There is no other POST.
 */
export class PatientExecutor extends RequestExecutor {
  readonly #clock: Clock;
  readonly #report: (message: string) => void;
  /** Buckets that are spent, and until when (ms). Okta counts per org and endpoint. */
  readonly #spent = new Map<string, number>();

  constructor(clock: Clock, report: (message: string) => void) {
    super();
    this.#clock = clock;
    this.#report = report;
  }

  override async fetch(request: Sent): Promise<Reply> {
    let troubles = 0;
    let limited = 0;
    for (;;) {
      await this.#untilRefilled(bucketOf(request));
      const outcome = await this.#send(request);
      if ("reply" in outcome) this.#learn(request, outcome.reply);
      if ("reply" in outcome && outcome.reply.status === 429 && ++limited < RATE_LIMIT_TRIES) continue;
      if (isTrouble(outcome) && ++troubles < TRIES) await this.#clock.sleep(250 * 2 ** troubles);
      else if ("reply" in outcome) return await checkToken(request, outcome.reply);
      else throw outcome.lost;
    }
  }

  async #send(request: Sent): Promise<Outcome> {
    try {
      return { reply: (await super.fetch({ ...request, timeout: TIMEOUT_MS } as Sent)) as Reply };
    } catch (lost) {
      return { lost: lost instanceof Error ? lost : new Error(String(lost)) };
    }
  }

  /** `X-Rate-Limit-Reset` is epoch seconds of Okta's clock, so it is read against the reply's own `Date`. */
  #learn(request: Sent, reply: Reply): void {
    const remaining = reply.headers.get("x-rate-limit-remaining");
    if (reply.status !== 429 && remaining !== "0") return;
    const theirs = Date.parse(reply.headers.get("date") ?? "");
    const reset = Number(reply.headers.get("x-rate-limit-reset") ?? Number.NaN) * 1_000 - theirs;
    const retryAfter = Number(reply.headers.get("retry-after") ?? 5) * 1_000;
    // One second more: the two clocks' headers are rounded down (as Okta's own SDKs do).
    const wait = Number.isFinite(reset) ? Math.max(reset, 0) + 1_000 : retryAfter;
    this.#spent.set(bucketOf(request), this.#clock.now() + wait);
  }

  async #untilRefilled(bucket: string): Promise<void> {
    const wait = (this.#spent.get(bucket) ?? 0) - this.#clock.now();
    if (wait <= 0) return;
    this.#report(`waiting ${Math.ceil(wait / 1_000)} s for Okta's rate limit`);
    await this.#clock.sleep(wait);
  }
}

type Outcome = { readonly reply: Reply } | { readonly lost: Error };

function isTrouble(outcome: Outcome): boolean {
  return "lost" in outcome || outcome.reply.status >= 500 || outcome.reply.status === 408 || outcome.reply.status === LOCKED;
}

/** The path with ids left out, e.g. `/api/v1/groups/users`: close to how Okta's rate-limit dashboard cuts its buckets. */
function bucketOf(request: Sent): string {
  const path = new URL(request.url ?? "http://unknown").pathname;
  return path.split("/").filter((segment) => !/^[0-9a-z]{20}$/i.test(segment)).join("/");
}

/** The SDK does not look at the token endpoint's status and would go on without a token; `use_dpop_nonce` is its own affair. */
async function checkToken(request: Sent, reply: Reply): Promise<Reply> {
  if (reply.status < 400 || request.url?.endsWith(TOKEN_PATH) !== true) return reply;
  const body = asRecord(await reply.clone().json().catch(() => undefined));
  const code = text(body["error"]) ?? text(body["errorCode"]) ?? "";
  if (code === "use_dpop_nonce") return reply;
  const words = text(body["error_description"]) ?? text(body["errorSummary"]) ?? "no reason given";
  throw new PlatformError(`Logging in to Okta: Okta answered ${[reply.status, code].join(" ").trim()}: ${words} Check OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY, OKTA_API_PRIVATE_KEY_ID and OKTA_API_SCOPES.`, 401, code);
}
