/**
 * One OAuth client's connection to Genesys Cloud: an isolated SDK client with its token and the budget of that token.
 */
import platformClient from "purecloud-platform-client-v2";
import { RateBudget, type Clock } from "./budget.ts";
import type { Credentials, OAuthClient } from "./credentials.ts";
import { asRecord, CHECK_CREDENTIALS, platformError, type Failure } from "./errors.ts";
import { backOff, isTrouble, retryAfter, TRIES } from "./retries.ts";

/** The SDK's APIs that we use, all on one client. */
export interface Apis {
  readonly users: InstanceType<typeof platformClient.UsersApi>;
  readonly groups: InstanceType<typeof platformClient.GroupsApi>;
  readonly authorization: InstanceType<typeof platformClient.AuthorizationApi>;
  readonly routing: InstanceType<typeof platformClient.RoutingApi>;
  readonly locations: InstanceType<typeof platformClient.LocationsApi>;
  readonly telephony: InstanceType<typeof platformClient.TelephonyProvidersEdgeApi>;
  readonly stations: InstanceType<typeof platformClient.StationsApi>;
  readonly tokens: InstanceType<typeof platformClient.TokensApi>;
}

type SdkClient = typeof platformClient.ApiClient;

/** What became of one attempt. */
export type Settled<T> = { readonly body: T } | { readonly failure: Failure };

/** See the file's comment. */
export class Connection {
  readonly budget: RateBudget;
  readonly #client: OAuthClient;
  readonly #clock: Clock;
  readonly #sdk: SdkClient;
  readonly #apis: Apis;
  #login: Promise<void> | undefined;

  /** @param timeoutMs how long one reply may take */
  constructor(credentials: Credentials, client: OAuthClient, clock: Clock, timeoutMs: number) {
    this.budget = new RateBudget(clock);
    this.#client = client;
    this.#clock = clock;
    this.#sdk = isolatedSdk(credentials, timeoutMs);
    this.#apis = apisOn(this.#sdk);
  }

  /**
   * Sends one call once, logged in. A token that is refused is given up, so that the next attempt logs in anew.
   * @throws PlatformError where the login fails
   */
  async attempt<T>(send: (apis: Apis) => Promise<T>): Promise<Settled<T>> {
    const login = (this.#login ??= this.#logIn());
    await login;
    const settled = await this.#settle(() => send(this.#apis));
    // Calls that were sent with the same token lose it together and share the next login.
    if ("failure" in settled && settled.failure.status === 401 && this.#login === login) this.#login = undefined;
    return settled;
  }

  /** The token endpoint throttles with a 400 whose text says "rate limit exceeded" (CX as Code, PR 1004). */
  async #logIn(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const settled = await this.#settle(() => this.#sdk.loginClientCredentialsGrant(this.#client.clientId, this.#client.clientSecret));
      if ("body" in settled) return;
      const { failure } = settled;
      const again = failure.status === 429 || isTrouble(failure) || /rate limit exceeded/i.test(JSON.stringify(failure.body ?? ""));
      if (!again || attempt >= TRIES) {
        this.#login = undefined;
        throw refused(failure) ? platformError(`Logging in to Genesys Cloud${this.#client.suffix === "" ? "" : ` with GENESYSCLOUD_OAUTHCLIENT_ID${this.#client.suffix}`}`, failure, CHECK_CREDENTIALS) : platformError("Logging in to Genesys Cloud", failure);
      }
      await this.#clock.sleep(failure.status === 429 ? retryAfter(failure) * 1_000 : backOff(attempt));
    }
  }

  async #settle<T>(send: () => Promise<T>): Promise<Settled<T>> {
    try {
      const reply = asRecord(await send());
      this.budget.learn(headersOf(reply["headers"]));
      // With extended responses the SDK answers {status, headers, body}, whatever its types say.
      return { body: reply["body"] as T };
    } catch (error) {
      const failure = failureOf(error);
      this.budget.learn(failure.headers);
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
    tokens: new platformClient.TokensApi(client),
  };
}

/** What a rejection of the SDK means. Anything that is no reply and no network error is a fault of ours and goes on up. */
function failureOf(error: unknown): Failure {
  const extended = asRecord(error);
  // Login rejects with axios' error, which holds the reply; other calls with the extended response.
  const reply = "response" in extended && extended["response"] !== undefined ? asRecord(extended["response"]) : extended;
  const status = reply["status"];
  const body = reply["body"] ?? reply["data"];
  // Without a body, not even an empty one, the reply broke off: nobody knows what it said.
  if (typeof status === "number" && body !== undefined) return { status, headers: headersOf(reply["headers"]), body, network: undefined };
  if (status === undefined && extended["isAxiosError"] !== true) throw error instanceof Error ? error : new Error(`the Genesys SDK refused a call of ours: ${String(error)}`);
  return { status: 0, headers: {}, body: undefined, network: typeof extended["code"] === "string" ? extended["code"] : "connection lost" };
}

function headersOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(asRecord(value)).map(([name, header]) => [name.toLowerCase(), String(header)]));
}

/** RFC 6749 §5.2 lets a token endpoint refuse a client with 400 or 401. */
function refused(failure: Failure): boolean {
  return failure.status === 400 || failure.status === 401;
}
