/**
 * One connection to Genesys Cloud: an isolated SDK client with its token, its budget and the retries that the SDK
 * does not have. Every call of this folder goes through `call`.
 *
 * Every call may be sent again when its reply was lost (network error, a reply that broke off, 408, 5xx), and this is why: reads and DELETEs
 * repeat as they are; a write that carries a version meets a version conflict and is redone on a fresh reading
 * (`versions.ts`); grants, members, skills, languages and division moves are sets, in which a second addition changes
 * nothing; and what a POST creates (division, skill, language, group, external id, phone) has an organization-unique key, so
 * that the second POST is refused as taken and its caller then finds what the first one made (`catalogue.ts`,
 * `groups.ts`, `externalIds.ts`, `phones.ts`).
 */
import platformClient from "purecloud-platform-client-v2";
import { RateBudget, systemClock, type Clock } from "./budget.ts";
import type { Credentials } from "./credentials.ts";
import { asRecord, CHECK_CREDENTIALS, platformError, type Failure } from "./errors.ts";

/** The SDK's APIs that we use, all on one client. */
export interface Apis {
  readonly users: InstanceType<typeof platformClient.UsersApi>;
  readonly groups: InstanceType<typeof platformClient.GroupsApi>;
  readonly authorization: InstanceType<typeof platformClient.AuthorizationApi>;
  readonly routing: InstanceType<typeof platformClient.RoutingApi>;
  readonly locations: InstanceType<typeof platformClient.LocationsApi>;
  readonly telephony: InstanceType<typeof platformClient.TelephonyProvidersEdgeApi>;
  readonly stations: InstanceType<typeof platformClient.StationsApi>;
}

/** How many times a call is sent at most when nothing but trouble comes back. */
const TRIES = 6;

/** How many 429s one call endures: each waits as long as Genesys says, so this is minutes. */
const RATE_LIMIT_TRIES = 10;

/** Milliseconds that one reply may take: a page of 500 people with their skills is slow. The SDK's own limit is 16 s. */
const TIMEOUT_MS = 60_000;

const LOGGING_IN = "Logging in to Genesys Cloud";

/** Seconds to wait where a 429 does not say. */
const DEFAULT_RETRY_AFTER = 5;

type SdkClient = typeof platformClient.ApiClient;
type Settled<T> = { readonly body: T } | { readonly failure: Failure };

/** See the file's comment. */
export class GenesysClient {
  readonly credentials: Credentials;
  /** For waits of our callers (a cache of the platform that lags behind). */
  readonly clock: Clock;
  readonly #sdk: SdkClient;
  readonly #apis: Apis;
  readonly #budget: RateBudget;
  #login: Promise<void> | undefined;

  constructor(credentials: Credentials, report: (message: string) => void, clock: Clock = systemClock, timeoutMs = TIMEOUT_MS) {
    this.credentials = credentials;
    this.clock = clock;
    this.#sdk = isolatedSdk(credentials, timeoutMs);
    this.#apis = apisOn(this.#sdk);
    this.#budget = new RateBudget(clock, report);
  }

  /**
   * Makes one call, with login, budget and retries.
   * @param doing for the error, e.g. `Reading the groups`
   * @throws PlatformError
   */
  async call<T>(doing: string, send: (apis: Apis) => Promise<T>): Promise<T> {
    let troubles = 0;
    let limited = 0;
    let renewed = false;
    for (;;) {
      const login = (this.#login ??= this.#logIn());
      await login;
      const settled = await this.#budget.spend(() => this.#settle(() => send(this.#apis)));
      if ("body" in settled) return settled.body;
      const { failure } = settled;
      if (failure.status === 401 && !renewed) {
        renewed = true;
        this.#loseToken(login);
      } else if (failure.status === 429 && ++limited < RATE_LIMIT_TRIES) {
        this.#budget.pause(retryAfter(failure));
      } else if (isTrouble(failure) && ++troubles < TRIES) {
        await this.clock.sleep(backOff(troubles));
      } else {
        throw platformError(doing, failure);
      }
    }
  }

  /** Calls that were sent with the same token lose it together and share the next login. */
  #loseToken(login: Promise<void>): void {
    if (this.#login === login) this.#login = undefined;
  }

  /** The token endpoint throttles with a 400 whose text says "rate limit exceeded" (CX as Code, PR 1004). */
  async #logIn(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const settled = await this.#settle(() => this.#sdk.loginClientCredentialsGrant(this.credentials.clientId, this.credentials.clientSecret));
      if ("body" in settled) return;
      const { failure } = settled;
      const again = failure.status === 429 || isTrouble(failure) || /rate limit exceeded/i.test(JSON.stringify(failure.body ?? ""));
      if (!again || attempt >= TRIES) {
        this.#login = undefined;
        throw refused(failure) ? platformError(LOGGING_IN, failure, CHECK_CREDENTIALS) : platformError(LOGGING_IN, failure);
      }
      await this.clock.sleep(failure.status === 429 ? retryAfter(failure) * 1_000 : backOff(attempt));
    }
  }

  async #settle<T>(send: () => Promise<T>): Promise<Settled<T>> {
    try {
      const reply = asRecord(await send());
      this.#budget.learn(headersOf(reply["headers"]));
      // With extended responses the SDK answers {status, headers, body}, whatever its types say.
      return { body: reply["body"] as T };
    } catch (error) {
      const failure = failureOf(error);
      this.#budget.learn(failure.headers);
      return { failure };
    }
  }
}

/**
 * A client that shares nothing with the SDK's singleton and nothing with `~/.genesyscloudjavascript/config`, which
 * would otherwise redirect our traffic, even while we run.
 */
function isolatedSdk(credentials: Credentials, timeoutMs: number): SdkClient {
  const ApiClient = platformClient.ApiClient.constructor as new () => SdkClient;
  const client = new ApiClient();
  client.config.live_reload_config = false;
  client.config.setConfigPath("");
  delete client.config.gateway;
  client.setEnvironment(credentials.domain);
  if (credentials.gateway !== undefined) client.setGateway({ ...credentials.gateway, path_params_login: "", path_params_api: "" });
  client.setReturnExtendedResponses(true);
  const http = client.getHttpClient();
  http.setTimeout(timeoutMs);
  if (credentials.gateway?.protocol === "http") {
    // No HTTP_PROXY of the machine can reach a sandbox on loopback.
    http.setPreHook((request: object) => Promise.resolve({ ...request, proxy: false }));
    http.enableHooks();
  }
  return client;
}

function apisOn(client: SdkClient): Apis {
  return {
    users: new platformClient.UsersApi(client),
    groups: new platformClient.GroupsApi(client),
    authorization: new platformClient.AuthorizationApi(client),
    routing: new platformClient.RoutingApi(client),
    locations: new platformClient.LocationsApi(client),
    telephony: new platformClient.TelephonyProvidersEdgeApi(client),
    stations: new platformClient.StationsApi(client),
  };
}

/** What a rejection of the SDK means. Anything that is no reply and no network error is a fault of ours and goes on up. */
function failureOf(error: unknown): Failure {
  const extended = asRecord(error);
  // Login rejects with axios' error, which holds the reply; other calls with the extended response.
  const reply = "response" in extended && extended["response"] !== undefined ? asRecord(extended["response"]) : extended;
  const status = reply["status"];
  if (typeof status === "number" && !isCut(status)) return { status, headers: headersOf(reply["headers"]), body: reply["body"] ?? reply["data"], network: undefined };
  if (status === undefined && extended["isAxiosError"] !== true) throw error instanceof Error ? error : new Error(`the Genesys SDK refused a call of ours: ${String(error)}`);
  return { status: 0, headers: {}, body: undefined, network: typeof extended["code"] === "string" ? extended["code"] : "connection lost" };
}

function headersOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(asRecord(value)).map(([name, header]) => [name.toLowerCase(), String(header)]));
}

/** A success that arrives as an error broke off in the middle: nobody knows what it said. */
function isCut(status: number): boolean {
  return status >= 200 && status < 300;
}

/** No reply, or one that says it is the server's own trouble. */
function isTrouble(failure: Failure): boolean {
  return failure.status === 0 || failure.status === 408 || failure.status >= 500;
}

/** 0.5, 1, 2, 4, 8 s. */
function backOff(attempt: number): number {
  return 250 * 2 ** attempt;
}

function retryAfter(failure: Failure): number {
  const seconds = Number(failure.headers["retry-after"]);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.max(seconds, 1) : DEFAULT_RETRY_AFTER;
}

/** RFC 6749 §5.2 lets a token endpoint refuse a client with 400 or 401. */
function refused(failure: Failure): boolean {
  return failure.status === 400 || failure.status === 401;
}
