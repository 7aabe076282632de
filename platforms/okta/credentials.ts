/**
 * Which Okta org, and who we are there, from the environment: the names that Okta's own Pulumi and Terraform
 * providers read (OKTA_*), so that one environment serves them and us.
 */
import { PlatformError } from "../../provisioning/contactCentre.ts";

/** An OAuth service app (`private_key_jwt`), as Okta recommends, or an API token, which has all rights of its creator. */
export type Login =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "key"; readonly clientId: string; readonly privateKey: string; readonly keyId: string | undefined; readonly scopes: readonly string[] };

/** An org and our way in. */
export interface Credentials {
  /** Without a trailing slash, e.g. `https://acme.okta.com`. */
  readonly orgUrl: string;
  readonly login: Login;
}

/** What this folder reads and the one thing it writes: group membership (and the rules that fill groups). */
const SCOPES: readonly string[] = ["okta.users.read", "okta.apps.read", "okta.logs.read", "okta.groups.manage"];

/** Where an administrator finds the values. */
const NEEDED: Readonly<Record<string, string>> = {
  OKTA_ORG_NAME: 'the org\'s name, e.g. "acme" of acme.okta.com',
  OKTA_API_CLIENT_ID: "Okta Admin > Applications > an API Services app, Client ID (or set OKTA_API_TOKEN instead)",
  OKTA_API_PRIVATE_KEY: "the same app's private key, PEM (or set OKTA_API_TOKEN instead)",
};

/**
 * Reads the credentials. `OKTA_HTTP_PROXY`, which replaces the org's URL in Okta's providers too, names the sandbox.
 * @throws PlatformError (status 0, code `credentials.missing`) naming every variable that is not set
 */
export function credentialsFrom(environment: NodeJS.ProcessEnv): Credentials {
  const given = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const token = given("OKTA_API_TOKEN");
  const clientId = given("OKTA_API_CLIENT_ID");
  const privateKey = given("OKTA_API_PRIVATE_KEY");
  const orgUrl = given("OKTA_HTTP_PROXY") ?? urlOf(given("OKTA_ORG_NAME"), given("OKTA_BASE_URL"));
  const login = loginFrom({ token, clientId, privateKey, keyId: given("OKTA_API_PRIVATE_KEY_ID"), scopes: given("OKTA_API_SCOPES") });
  if (orgUrl !== undefined && login !== undefined) return { orgUrl: orgUrl.replace(/\/+$/, ""), login };
  throw missing({ OKTA_ORG_NAME: orgUrl, OKTA_API_CLIENT_ID: login ?? clientId, OKTA_API_PRIVATE_KEY: login ?? privateKey });
}

function urlOf(org: string | undefined, base: string | undefined): string | undefined {
  return org === undefined ? undefined : `https://${org}.${base ?? "okta.com"}`;
}

interface LoginVariables {
  readonly token: string | undefined;
  readonly clientId: string | undefined;
  readonly privateKey: string | undefined;
  readonly keyId: string | undefined;
  readonly scopes: string | undefined;
}

/** A service app wins over a token where both are given: it is the narrower right. */
function loginFrom({ token, clientId, privateKey, keyId, scopes }: LoginVariables): Login | undefined {
  if (clientId !== undefined && privateKey !== undefined) {
    // Variables of CI systems often hold a PEM on one line, with `\n` spelled out.
    return { kind: "key", clientId, privateKey: privateKey.replaceAll("\\n", "\n"), keyId, scopes: scopes?.split(/[\s,]+/) ?? SCOPES };
  }
  return token === undefined ? undefined : { kind: "token", token };
}

function missing(found: Readonly<Record<string, unknown>>): PlatformError {
  const names = Object.keys(found).filter((name) => found[name] === undefined);
  const list = names.map((name) => `  ${name}: ${NEEDED[name] ?? ""}`).join("\n");
  return new PlatformError(`Okta cannot be reached: ${names.length} environment variable(s) are not set.\n${list}\nFor the sandbox, \`source .sandbox/env\` sets what is needed.`, 0, "credentials.missing");
}
