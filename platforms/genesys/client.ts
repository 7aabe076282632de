/**
 * All calls to Genesys Cloud, with the retries that the SDK does not have. Every call of this folder goes through
 * `call`, over whichever of our OAuth clients has most of its rate limit left: Genesys counts by token.
 *
 * Every call but an invitation (`callOnce`, `invitations.ts`) may be sent again when its reply was lost (network error, a reply that broke off, 408, 5xx), and this is why: reads and DELETEs
 * repeat as they are; a write that carries a version meets a version conflict and is redone on a fresh reading
 * (`versions.ts`); grants, members, skills, languages and division moves are sets, in which a second addition changes
 * nothing; a queue, which has no version, is written whole, twice the same; and what a POST creates (division, skill,
 * language, group, external id, phone) has an organization-unique key, so that the second POST is refused as taken and
 * its caller then finds what the first one made (`catalogue.ts`, `groups.ts`, `externalIds.ts`, `phones.ts`).
 */
import { systemClock, type Clock } from "./budget.ts";
import { Connection, type Apis } from "./connection.ts";
import type { Credentials } from "./credentials.ts";
import { platformError } from "./errors.ts";
import { backOff, isTrouble, retryAfter, TRIES } from "./retries.ts";
import { Spending } from "./spending.ts";

/** How many 429s one call endures: each waits as long as Genesys says, so this is minutes. */
const RATE_LIMIT_TRIES = 10;

/** Milliseconds that one reply may take: a page of 500 people with their skills is slow. The SDK's own limit is 16 s. */
const TIMEOUT_MS = 60_000;

/** See the file's comment. */
export class GenesysClient {
  readonly credentials: Credentials;
  /** For waits of our callers (a cache of the platform that lags behind). */
  readonly clock: Clock;
  readonly #spending: Spending<Connection>;

  constructor(credentials: Credentials, report: (message: string) => void, clock: Clock = systemClock, timeoutMs = TIMEOUT_MS) {
    this.credentials = credentials;
    this.clock = clock;
    const [first, ...others] = credentials.clients;
    const connectionOf = (client: typeof first): Connection => new Connection(credentials, client, clock, timeoutMs);
    this.#spending = new Spending([connectionOf(first), ...others.map(connectionOf)], clock, report);
  }

  /** What the rate limits of all our tokens allow together. */
  get callsPerMinute(): number {
    return this.#spending.callsPerMinute;
  }

  /**
   * Makes one call, with login, budget and retries.
   * @param doing for the error, e.g. `Reading the groups`
   * @throws PlatformError
   */
  call<T>(doing: string, send: (apis: Apis) => Promise<T>): Promise<T> {
    return this.#send(doing, send, TRIES);
  }

  /**
   * Likewise, for what must not be sent again when its reply was lost. What was refused unread (401, 429) is sent again.
   * @throws PlatformError also where no reply came (status 0): then nobody knows whether it was done
   */
  callOnce<T>(doing: string, send: (apis: Apis) => Promise<T>): Promise<T> {
    return this.#send(doing, send, 1);
  }

  async #send<T>(doing: string, send: (apis: Apis) => Promise<T>, tries: number): Promise<T> {
    let troubles = 0;
    let limited = 0;
    const renewed = new Set<Connection>();
    for (;;) {
      const { connection, settled } = await this.#spending.spend(async (bearer) => ({ connection: bearer, settled: await bearer.attempt(send) }));
      if ("body" in settled) return settled.body;
      const { failure } = settled;
      if (failure.status === 401 && !renewed.has(connection)) renewed.add(connection);
      else if (failure.status === 429 && ++limited < RATE_LIMIT_TRIES * this.credentials.clients.length) connection.budget.pause(retryAfter(failure));
      else if (isTrouble(failure) && ++troubles < tries) await this.clock.sleep(backOff(troubles));
      else throw platformError(doing, failure);
    }
  }
}
