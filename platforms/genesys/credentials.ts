/**
 * Where Genesys Cloud is and who we are there, from the environment: the names that Genesys' own tools use
 * (CX as Code: GENESYSCLOUD_*), so that a shell set up for those works for us.
 */
import { PlatformError } from "../../provisioning/contactCentre.ts";

/** A gateway that answers for login and API alike; the sandbox is one. */
export interface Gateway {
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
}

/** An OAuth client with the Client Credentials grant. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What its variables end in: "" for the first, `_2` and so on for others. */
  readonly suffix: string;
}

/** Our OAuth clients, and the place they belong to. */
export interface Credentials {
  /** Calls are spread over them: the rate limit is one of each client's token. */
  readonly clients: readonly [OAuthClient, ...OAuthClient[]];
  /** The region's domain, e.g. `mypurecloud.de`; login is at `login.<domain>`, the API at `api.<domain>`. */
  readonly domain: string;
  readonly gateway: Gateway | undefined;
}

/** Regions by their AWS-like name, as in the SDK's `PureCloudRegionHosts` and the Genesys region page. */
export const REGIONS: Readonly<Record<string, string>> = {
  us_east_1: "mypurecloud.com",
  eu_west_1: "mypurecloud.ie",
  eu_central_1: "mypurecloud.de",
  ap_southeast_2: "mypurecloud.com.au",
  ap_northeast_1: "mypurecloud.jp",
  us_west_2: "usw2.pure.cloud",
  ca_central_1: "cac1.pure.cloud",
  ap_northeast_2: "apne2.pure.cloud",
  ap_northeast_3: "apne3.pure.cloud",
  eu_west_2: "euw2.pure.cloud",
  eu_central_2: "euc2.pure.cloud",
  ap_south_1: "aps1.pure.cloud",
  ap_southeast_1: "apse1.pure.cloud",
  sa_east_1: "sae1.pure.cloud",
  me_central_1: "mec1.pure.cloud",
  mx_central_1: "mxc1.pure.cloud",
  us_east_2: "use2.us-gov-pure.cloud",
  eusc_de_east_1: "edee1.eusc-pure.cloud",
};

/** The names of a client's two halves; further clients have a number behind them, from `_2` on. */
const CLIENT_ID = "GENESYSCLOUD_OAUTHCLIENT_ID";
const CLIENT_SECRET = "GENESYSCLOUD_OAUTHCLIENT_SECRET";

/** What must be set, and where an administrator finds it. */
const NEEDED: Readonly<Record<string, string>> = {
  [CLIENT_ID]: "Genesys Cloud Admin > Integrations > OAuth, a client with the grant type Client Credentials",
  [CLIENT_SECRET]: "the same OAuth client's secret",
  GENESYSCLOUD_REGION: "the region's name, e.g. eu-central-1, or its domain, e.g. mypurecloud.de",
};

/**
 * Reads the credentials.
 * @throws PlatformError (status 0, code `credentials.missing` or `region.unknown`) naming every variable at fault
 */
export function credentialsFrom(environment: NodeJS.ProcessEnv): Credentials {
  const needed = { ...NEEDED, ...neededOfOthers(environment) };
  const missing = Object.keys(needed).filter((name) => given(environment, name) === undefined);
  if (missing.length > 0) {
    const list = missing.map((name) => `  ${name}: ${needed[name] ?? ""}`).join("\n");
    throw new PlatformError(`Genesys Cloud cannot be reached: ${missing.length} environment variable(s) are not set.\n${list}\nFor the sandbox, \`source .sandbox/env\` sets them.`, 0, "credentials.missing");
  }
  return {
    clients: [clientOf(environment, ""), ...othersIn(environment).map((suffix) => clientOf(environment, suffix))],
    domain: domainOf(given(environment, "GENESYSCLOUD_REGION") ?? ""),
    gateway: gatewayFrom(environment),
  };
}

/** `GENESYSCLOUD_OAUTHCLIENT_ID_2` and so on; a number that is left out does not hide those after it. */
function othersIn(environment: NodeJS.ProcessEnv): readonly string[] {
  const numbers = Object.keys(environment).flatMap((name) => {
    const [, number] = /^GENESYSCLOUD_OAUTHCLIENT_(?:ID|SECRET)_(\d+)$/.exec(name) ?? [];
    return number === undefined || given(environment, name) === undefined ? [] : [Number(number)];
  });
  return [...new Set(numbers)].toSorted((a, b) => a - b).map((number) => `_${number}`);
}

/** A client of which one half is set needs the other. */
function neededOfOthers(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    othersIn(environment).flatMap((suffix) => [
      [`${CLIENT_ID}${suffix}`, "a further OAuth client; unset its secret to do without"],
      [`${CLIENT_SECRET}${suffix}`, "the secret of that client"],
    ]),
  );
}

function clientOf(environment: NodeJS.ProcessEnv, suffix: string): OAuthClient {
  const clientId = given(environment, `${CLIENT_ID}${suffix}`) ?? "";
  const clientSecret = given(environment, `${CLIENT_SECRET}${suffix}`) ?? "";
  return { clientId, clientSecret, suffix };
}

function given(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
}

/** `eu-central-1`, `eu_central_1` or the domain itself. */
function domainOf(region: string): string {
  const name = region.toLowerCase();
  if (Object.values(REGIONS).includes(name)) return name;
  const domain = REGIONS[name.replaceAll("-", "_")];
  if (domain !== undefined) return domain;
  const known = Object.keys(REGIONS).map((key) => key.replaceAll("_", "-")).toSorted().join(", ");
  throw new PlatformError(`GENESYSCLOUD_REGION is "${region}", which is not a Genesys Cloud region. Set it to one of: ${known}; or to the region's domain, e.g. mypurecloud.de.`, 0, "region.unknown");
}

function gatewayFrom(environment: NodeJS.ProcessEnv): Gateway | undefined {
  const host = given(environment, "GENESYSCLOUD_GATEWAY_HOST");
  if (host === undefined) return undefined;
  const protocol = given(environment, "GENESYSCLOUD_GATEWAY_PROTOCOL") ?? "https";
  const port = Number(given(environment, "GENESYSCLOUD_GATEWAY_PORT") ?? (protocol === "http" ? 80 : 443));
  if (Number.isInteger(port) && port > 0 && port < 65_536) return { protocol, host, port };
  throw new PlatformError(`GENESYSCLOUD_GATEWAY_PORT is "${environment["GENESYSCLOUD_GATEWAY_PORT"] ?? ""}"; set it to a port between 1 and 65535, or unset GENESYSCLOUD_GATEWAY_HOST to use Genesys Cloud itself.`, 0, "gateway.port");
}
