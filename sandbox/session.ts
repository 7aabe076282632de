/**
 * One sandbox: both servers on one folder. It starts them, connects Okta with Genesys as an administrator would, says
 * in `running.json` where they are, and takes all of that back when closed.
 */
import { mkdirSync } from "node:fs";
import { consoleSettings, reconnectApps } from "./adminConsole.ts";
import { ensureCredentials, readCredentials, type Credentials } from "./credentials.ts";
import { SandboxError, sandboxFolder, type SandboxFolder } from "./folder.ts";
import { startGenesys, type GenesysSandbox } from "./genesys/index.ts";
import { startOkta, type OktaSandbox } from "./okta/index.ts";
import { sampleOrganization } from "./people/organization.ts";
import { choosePort } from "./ports.ts";
import { findRunning, removeRunning, writeRunning, type Running } from "./running.ts";
import { markPlanted, refuseOtherSample } from "./sampleMark.ts";
import { genesysSeed, userAttributes } from "./seed/organization.ts";
import type { SandboxSeed } from "./seed/schema.ts";
import { alone } from "./startLock.ts";

/** How to reach a sandbox. The JSON that `npm run sandbox -- --json` prints. */
export interface SandboxAccess {
  readonly okta: { readonly url: string; readonly token: string };
  readonly genesys: { readonly url: string; readonly clientId: string; readonly clientSecret: string; readonly scimToken: string };
}

/** A sandbox of this process. */
export interface Sandbox extends SandboxAccess {
  /** Whether Genesys was empty before, so that the seed was planted. */
  readonly planted: boolean;
  /** Stops both servers; their data stays. May be called twice. */
  close(): Promise<void>;
}

/** How to start one. Ports: absent means the preferred one or any free one; 0 means any free one. */
export interface SandboxOptions {
  readonly oktaPort?: number;
  readonly genesysPort?: number;
  /** Default: `$CCAAS_SANDBOX` or `.sandbox` in the clone. */
  readonly folder?: string;
  /** Calls that Genesys allows a token per minute. Default 300. */
  readonly ratePerMinute?: number;
  /** What both hold at first, and how they behave; default: the sample organization, without people in Okta. */
  readonly seed?: SandboxSeed;
}

/** The custom attributes that HR fills in Okta's user profile. */
const USER_ATTRIBUTES = [
  { name: "spokenLanguages", type: "array", title: "Spoken languages" },
  { name: "trainings", type: "array", title: "Completed trainings" },
] as const;

/**
 * Starts both servers.
 * @throws SandboxError when the folder's sandbox already runs, or an asked port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const folder = sandboxFolder(options.folder);
  mkdirSync(folder.path, { recursive: true, mode: 0o700 });
  return alone(folder, async () => {
    const running = await findRunning(folder);
    if (running !== undefined) throw new SandboxError(alreadyRunning(folder, running));
    refuseOtherSample(folder);
    return start(folder, ensureCredentials(folder), options);
  });
}

/** How to reach the sandbox that serves the folder now, in whatever process; nothing where none does. */
export async function runningSandbox(path?: string): Promise<SandboxAccess | undefined> {
  const folder = sandboxFolder(path);
  const running = await findRunning(folder);
  const credentials = running && readCredentials(folder);
  return running && credentials && access(running, credentials);
}

async function start(folder: SandboxFolder, credentials: Credentials, options: SandboxOptions): Promise<Sandbox> {
  const genesysPort = await choosePort("Genesys", options.genesysPort);
  const oktaPort = await choosePort("Okta", options.oktaPort);
  const genesys = await openGenesys(folder, credentials, options, genesysPort);
  try {
    if (genesys.planted) markPlanted(folder, options.seed !== undefined);
    const okta = await openOkta(folder, credentials, options.seed, genesys.url, oktaPort);
    const addresses = { okta: { url: okta.url }, genesys: { url: genesys.url } };
    writeRunning(folder, addresses);
    return { ...access(addresses, credentials), planted: genesys.planted, close: closing(folder, okta, genesys) };
  } catch (error) {
    await genesys.close();
    throw error;
  }
}

function openGenesys(folder: SandboxFolder, credentials: Credentials, { seed, ...options }: SandboxOptions, port: number): Promise<GenesysSandbox> {
  return startGenesys(
    {
      file: folder.genesysJournal,
      organization: seed === undefined ? sampleOrganization(credentials.genesys) : genesysSeed(seed, credentials.genesys),
      ...(seed === undefined ? {} : { behaviour: seed.behaviour.genesys }),
      ...(options.ratePerMinute === undefined ? {} : { ratePerMinute: options.ratePerMinute }),
    },
    port,
  );
}

async function openOkta(folder: SandboxFolder, credentials: Credentials, seed: SandboxSeed | undefined, genesysUrl: string, port: number): Promise<OktaSandbox> {
  const console = consoleSettings(genesysUrl, credentials.genesys.scimToken);
  const attributes = [...USER_ATTRIBUTES, ...(seed === undefined ? [] : userAttributes(seed))];
  const okta = await startOkta({ apiToken: credentials.okta.token, file: folder.oktaJournal, userAttributes: attributes, console, ...(seed === undefined ? {} : { behaviour: seed.behaviour.okta }) }, port);
  try {
    await reconnectApps({ url: okta.url, token: credentials.okta.token }, console);
    return okta;
  } catch (error) {
    await okta.close();
    throw error;
  }
}

/** Okta goes first: nothing is pushed to a Genesys that is gone. */
function closing(folder: SandboxFolder, okta: OktaSandbox, genesys: GenesysSandbox): () => Promise<void> {
  const close = async (): Promise<void> => {
    try {
      await okta.close();
      await genesys.close();
    } finally {
      removeRunning(folder);
    }
  };
  let closed: Promise<void> | undefined;
  return () => (closed ??= close());
}

function access(addresses: Omit<Running, "pid">, credentials: Credentials): SandboxAccess {
  const { clientId, clientSecret, scimToken } = credentials.genesys;
  return { okta: { url: addresses.okta.url, token: credentials.okta.token }, genesys: { url: addresses.genesys.url, clientId, clientSecret, scimToken } };
}

const alreadyRunning = (folder: SandboxFolder, { pid, okta, genesys }: Running): string =>
  `The sandbox of ${folder.path} is already running (process ${pid}): Okta at ${okta.url}, Genesys at ${genesys.url}. Use it, stop it, or choose another folder with CCAAS_SANDBOX.`;
