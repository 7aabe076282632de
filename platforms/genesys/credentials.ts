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

/** An OAuth client with the Client Credentials grant, and the place it belongs to. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
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

/** What must be set, and where an administrator finds it. */
const NEEDED: Readonly<Record<string, string>> = {
  GENESYSCLOUD_OAUTHCLIENT_ID: "Genesys Cloud Admin > Integrations > OAuth, a client with the grant type Client Credentials",
  GENESYSCLOUD_OAUTHCLIENT_SECRET: "the same OAuth client's secret",
  GENESYSCLOUD_REGION: "the region's name, e.g. eu-central-1, or its domain, e.g. mypurecloud.de",
};

/**
 * Reads the credentials.
 * @throws PlatformError (status 0, code `credentials.missing` or `region.unknown`) naming every variable at fault
 */
export function credentialsFrom(environment: NodeJS.ProcessEnv): Credentials {
  const missing = Object.keys(NEEDED).filter((name) => given(environment, name) === undefined);
  if (missing.length > 0) {
    const list = missing.map((name) => `  ${name}: ${NEEDED[name] ?? ""}`).join("\n");
    throw new PlatformError(`Genesys Cloud cannot be reached: ${missing.length} environment variable(s) are not set.\n${list}\nFor the sandbox, \`source .sandbox/env\` sets them.`, 0, "credentials.missing");
  }
  return {
    clientId: given(environment, "GENESYSCLOUD_OAUTHCLIENT_ID") ?? "",
    clientSecret: given(environment, "GENESYSCLOUD_OAUTHCLIENT_SECRET") ?? "",
    domain: domainOf(given(environment, "GENESYSCLOUD_REGION") ?? ""),
    gateway: gatewayFrom(environment),
  };
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
