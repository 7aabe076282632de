/** Where Okta is and how to sign in, from the provider's configuration and, for what it leaves out, the environment. */
import type { Value, Values } from "../values.ts";

/** How a call proves who makes it. */
export type Credential =
  | { readonly kind: "apiToken"; readonly token: string }
  | { readonly kind: "accessToken"; readonly token: string }
  | { readonly kind: "privateKey"; readonly clientId: string; readonly privateKey: string; readonly privateKeyId: string; readonly scopes: readonly string[] };

export interface Connection {
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly credential: Credential;
  /** How often a call is repeated after 429. */
  readonly maxRetries: number;
  /** Longest wait before a repetition. */
  readonly maxWaitSeconds: number;
}

/** Configuration key → environment variable (okta/config/config.go of the official provider). A configured value that is empty counts as absent. */
const ENVIRONMENT = {
  orgName: "OKTA_ORG_NAME",
  baseUrl: "OKTA_BASE_URL",
  httpProxy: "OKTA_HTTP_PROXY",
  apiToken: "OKTA_API_TOKEN",
  accessToken: "OKTA_ACCESS_TOKEN",
  clientId: "OKTA_API_CLIENT_ID",
  privateKey: "OKTA_API_PRIVATE_KEY",
  privateKeyId: "OKTA_API_PRIVATE_KEY_ID",
  scopes: "OKTA_API_SCOPES",
} as const;

type Key = keyof typeof ENVIRONMENT;

const DEFAULT_RETRIES = 5;
const DEFAULT_MAX_WAIT_SECONDS = 300;

const NO_CREDENTIALS =
  "no Okta credentials provided. Please set one of the following: 'api_token' (or OKTA_API_TOKEN env var), 'access_token' (or OKTA_ACCESS_TOKEN env var), or " +
  "'private_key' + 'client_id' (or OKTA_API_PRIVATE_KEY + OKTA_API_CLIENT_ID env vars).";

const NO_ADDRESS = "no Okta address provided. Please set 'org_name' and 'base_url' (or the OKTA_ORG_NAME and OKTA_BASE_URL env vars), or 'http_proxy' (or OKTA_HTTP_PROXY) for a local Okta.";

/**
 * The connection that a configuration describes.
 * @throws Error that names the settings to make, where credentials or address are missing
 */
export function connectionOf(configuration: Values, environment: Readonly<Record<string, string | undefined>>): Connection {
  const setting = (key: Key): string => configured(configuration[key]) || (environment[ENVIRONMENT[key]] ?? "");
  return {
    credential: credentialOf(setting, configuration["scopes"]),
    url: addressOf(setting),
    maxRetries: wholeNumberOf(configuration["maxRetries"]) || DEFAULT_RETRIES,
    maxWaitSeconds: wholeNumberOf(configuration["maxWaitSeconds"]) || DEFAULT_MAX_WAIT_SECONDS,
  };
}

type Setting = (key: Key) => string;

function addressOf(setting: Setting): string {
  const proxy = setting("httpProxy");
  if (proxy !== "") return proxy.replace(/\/+$/u, "");
  const [org, base] = [setting("orgName"), setting("baseUrl")];
  if (org === "" || base === "") throw new Error(NO_ADDRESS);
  return `https://${org}.${base}`;
}

/** Of several credentials, the official provider takes the first of these three. */
function credentialOf(setting: Setting, scopes: Value | undefined): Credential {
  const [apiToken, accessToken, privateKey] = [setting("apiToken"), setting("accessToken"), setting("privateKey")];
  if (accessToken !== "") return { kind: "accessToken", token: accessToken };
  if (apiToken !== "") return { kind: "apiToken", token: apiToken };
  if (privateKey !== "") return { kind: "privateKey", privateKey, clientId: setting("clientId"), privateKeyId: setting("privateKeyId"), scopes: scopesOf(scopes, setting) };
  throw new Error(NO_CREDENTIALS);
}

/** Scopes are configured as a list, or as the JSON text of one; in the environment they are separated by commas. */
function scopesOf(value: Value | undefined, setting: Setting): string[] {
  const listed: unknown = typeof value === "string" && value.startsWith("[") ? JSON.parse(value) : value;
  if (Array.isArray(listed)) return listed.filter((scope) => typeof scope === "string");
  return setting("scopes").split(",").map((scope) => scope.trim()).filter((scope) => scope !== "");
}

const configured = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** Numbers arrive as JSON texts: the provider's configuration is a map of strings. */
function wholeNumberOf(value: Value | undefined): number {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : 0;
}
