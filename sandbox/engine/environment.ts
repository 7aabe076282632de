/**
 * The environment in which Pulumi runs against the sandbox: its own home, state and passphrase, and the addresses and
 * credentials of the two emulators where they run.
 */
import { mkdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readCredentials } from "../credentials.ts";
import { sandboxFolder, type SandboxFolder } from "../folder.ts";
import { readRunning } from "../running.ts";
import { engineInUse, PULUMI_VERSION } from "./home.ts";
import type { Environment } from "./variables.ts";

/**
 * The passphrase of the stack `sandbox`. It is public and guards nothing: the sandbox's credentials open only emulators
 * on this machine. `encryptionsalt` in Pulumi.sandbox.yaml fits it.
 */
const SANDBOX_PASSPHRASE = "sandbox";

/**
 * Every variable that speaks to a platform. Those that the sandbox does not set are removed from what Pulumi gets: a
 * run against the sandbox must never meet a real organization's credentials.
 */
export const PLATFORM_VARIABLES = [
  "OKTA_ORG_NAME",
  "OKTA_BASE_URL",
  "OKTA_API_TOKEN",
  "OKTA_API_CLIENT_ID",
  "OKTA_API_PRIVATE_KEY",
  "OKTA_API_PRIVATE_KEY_ID",
  "OKTA_API_SCOPES",
  "OKTA_ACCESS_TOKEN",
  "OKTA_HTTP_PROXY",
  "GENESYSCLOUD_OAUTHCLIENT_ID",
  "GENESYSCLOUD_OAUTHCLIENT_SECRET",
  "GENESYSCLOUD_ACCESS_TOKEN",
  "GENESYSCLOUD_REGION",
  "GENESYSCLOUD_GATEWAY_PROTOCOL",
  "GENESYSCLOUD_GATEWAY_HOST",
  "GENESYSCLOUD_GATEWAY_PORT",
] as const;

/** The places of a clone's sandbox: `.sandbox`, or `CCAAS_SANDBOX` (relative to the clone). */
export function sandboxOf(root: string, environment: Environment = process.env): SandboxFolder {
  return sandboxFolder(resolve(root, environment["CCAAS_SANDBOX"] || ".sandbox"));
}

/** What Pulumi needs to run a clone against its sandbox; creates the state folder. `root`: the clone's folder. */
export function pulumiEnvironment(root: string, environment: Environment = process.env): Record<string, string> {
  const sandbox = sandboxOf(root, environment);
  mkdirSync(sandbox.state, { recursive: true });
  const engine = engineInUse(environment);
  return {
    CCAAS_ROOT: root,
    PULUMI_HOME: engine.home,
    PULUMI_VERSION,
    PULUMI_BACKEND_URL: pathToFileURL(sandbox.state).href,
    PULUMI_CONFIG_PASSPHRASE: SANDBOX_PASSPHRASE,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...(engine.kind === "built" ? { PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" } : {}),
    PATH: [commandFolder(root), environment["PATH"] ?? ""].filter((part) => part !== "").join(delimiter),
    ...platformEnvironment(sandbox),
  };
}

/** `pulumiEnvironment` over the rest of the caller's environment, without credentials that are not the sandbox's. */
export function wholeEnvironment(root: string, environment: Environment = process.env): NodeJS.ProcessEnv {
  const inherited = Object.entries(environment).filter(([name]) => !PLATFORM_VARIABLES.some((variable) => variable === name));
  return { ...Object.fromEntries(inherited), ...pulumiEnvironment(root, environment) };
}

/** The clone's commands, Node 24 among them; first on the PATH, as npm scripts have it. */
export function commandFolder(root: string): string {
  return join(root, "node_modules", ".bin");
}

/** Addresses and credentials of the running emulators; empty while they do not run. */
function platformEnvironment(sandbox: SandboxFolder): Record<string, string> {
  const running = readRunning(sandbox);
  const credentials = running === undefined ? undefined : readCredentials(sandbox);
  if (running === undefined || credentials === undefined) return {};
  const genesys = new URL(running.genesys.url);
  return {
    OKTA_ORG_NAME: "sandbox",
    OKTA_BASE_URL: "okta.local",
    OKTA_API_TOKEN: credentials.okta.token,
    OKTA_HTTP_PROXY: running.okta.url,
    GENESYSCLOUD_OAUTHCLIENT_ID: credentials.genesys.clientId,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: credentials.genesys.clientSecret,
    GENESYSCLOUD_REGION: "us-east-1",
    GENESYSCLOUD_GATEWAY_PROTOCOL: genesys.protocol.replace(":", ""),
    GENESYSCLOUD_GATEWAY_HOST: genesys.hostname,
    GENESYSCLOUD_GATEWAY_PORT: genesys.port,
  };
}
