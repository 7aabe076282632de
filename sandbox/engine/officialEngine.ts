/**
 * The official engine: fetched by the npm package `pulumi` (a downloader) into a home of ours, with the official Okta
 * plugin where that can be had.
 */
import { execFile } from "node:child_process";
import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { promisify } from "node:util";
import type { Announcer } from "./announcer.ts";
import { engineHome, entriesOf, isExecutable, OKTA_PLUGIN_VERSION, oktaPluginFolder, PULUMI_VERSION, type EngineHome } from "./home.ts";
import { oktaStandIn, STAND_IN_MARK, textOf, writeLaunchers } from "./launchers.ts";
import type { Environment } from "./variables.ts";

/** Where the npm package `pulumi` begins its download (its lib/download.js). */
const DOWNLOAD_ADDRESS = "https://get.pulumi.com/install.sh";

/** How long the download's address may take to answer, in ms: a machine without internet is not kept waiting. */
const PROBE_MS = 4000;

/** After that long (ms) a download is given up: about 150 MB over a slow line. */
const DOWNLOAD_MS = 15 * 60_000;

/** How long a stand-in serves before the official plugin is asked for again, in ms. */
const ASK_AGAIN_MS = 24 * 3_600_000;

const execute = promisify(execFile);

/** Whether the official download answers. Asked in a child, because only a fresh Node takes its proxy from the environment. */
export async function officialIsReachable(environment: Environment): Promise<boolean> {
  const ask = `const reply = await fetch(${JSON.stringify(DOWNLOAD_ADDRESS)}, { method: "HEAD", signal: AbortSignal.timeout(${PROBE_MS}) }); process.exit(reply.ok ? 0 : 1);`;
  try {
    await execute(process.execPath, ["--input-type=module", "--eval", ask], { env: fetching(environment), timeout: 2 * PROBE_MS });
    return true;
  } catch {
    return false;
  }
}

/**
 * Downloads the official release into the scratch folder and moves it into the engine's home in one step.
 * Answers whether that went well; what went wrong is told.
 */
export async function downloadOfficial(engine: EngineHome, scratch: string, announce: Announcer, environment: Environment): Promise<boolean> {
  announce.progress(`Downloading the official Pulumi ${PULUMI_VERSION}`);
  const fresh = engineHome("official", scratch);
  try {
    const downloader = createRequire(import.meta.url).resolve("pulumi/run.js");
    const env = { ...fetching(environment), PULUMI_HOME: fresh.home, PULUMI_VERSION, PULUMI_SKIP_UPDATE_CHECK: "true" };
    await execute(process.execPath, [downloader, "version"], { env, timeout: DOWNLOAD_MS });
    mkdirSync(dirname(dirname(engine.bin)), { recursive: true });
    rmSync(dirname(engine.bin), { recursive: true, force: true });
    renameSync(dirname(fresh.bin), dirname(engine.bin));
    announce.say(`The official Pulumi ${PULUMI_VERSION} is downloaded: ${engine.cli}`);
    return true;
  } catch (error) {
    announce.say(`The official Pulumi ${PULUMI_VERSION} could not be downloaded: ${lastWords(error)}`);
    return false;
  } finally {
    announce.finish();
  }
}

/** Which Okta plugin an official home holds. */
export type OktaPlugin = "official" | "standIn" | "none";

/** Looks into the plugins folder. The stand-in is a small script with our mark; anything else there is the official one. */
export function oktaPluginOf(engine: EngineHome): OktaPlugin {
  const { file } = oktaStandIn(engine);
  if (!isExecutable(file)) return "none";
  return statSync(file).size < 4096 && (textOf(file) ?? "").includes(STAND_IN_MARK) ? "standIn" : "official";
}

/**
 * Sees to an Okta plugin in the official home: the official one where it can be had, else the stand-in, which makes
 * room for the official one as soon as that can be downloaded (asked for once a day).
 */
export async function provideOktaPlugin(engine: EngineHome, announce: Announcer, environment: Environment): Promise<void> {
  const present = oktaPluginOf(engine);
  if (present === "official" || (present === "standIn" && isFresh(engine))) return;
  if (present === "standIn" && !(await officialIsReachable(environment))) {
    useStandIn(engine);
    return;
  }
  announce.progress(`Downloading the official Okta plugin ${OKTA_PLUGIN_VERSION}`);
  try {
    const args = ["plugin", "install", "resource", "okta", OKTA_PLUGIN_VERSION, "--reinstall"];
    await execute(engine.cli, args, { env: { ...environment, PULUMI_HOME: engine.home, PULUMI_SKIP_UPDATE_CHECK: "true" }, timeout: DOWNLOAD_MS });
  } catch (error) {
    announce.say(`The official Okta plugin ${OKTA_PLUGIN_VERSION} could not be downloaded (${lastWords(error)}); this project's stand-in serves instead.`);
    useStandIn(engine);
  } finally {
    announce.finish();
  }
}

function isFresh(engine: EngineHome): boolean {
  return Date.now() - statSync(oktaStandIn(engine).file).mtimeMs < ASK_AGAIN_MS;
}

/** Puts the stand-in in place and notes when. A torn download's marks would hide the plugin from the engine. */
function useStandIn(engine: EngineHome): void {
  const folder = oktaPluginFolder(engine.home);
  for (const mark of [`${folder}.partial`, `${folder}.lock`]) rmSync(mark, { force: true });
  const launcher = oktaStandIn(engine);
  if (entriesOf(folder).length > 0 && oktaPluginOf(engine) !== "standIn") rmSync(folder, { recursive: true, force: true });
  writeLaunchers([launcher]);
  const now = new Date();
  utimesSync(launcher.file, now, now);
}

/** The npm package downloads with `fetch`, which takes the user's proxy only when told to. */
function fetching(environment: Environment): NodeJS.ProcessEnv {
  return { ...environment, NODE_USE_ENV_PROXY: "1" };
}

/** What a child process said, in one line: the last line of its standard error, or how it ended. */
function lastWords(error: unknown): string {
  const printed = error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n").at(-1) ?? "" : "";
  if (printed !== "") return printed;
  return error instanceof Error ? error.message.split("\n")[0] ?? error.name : String(error);
}
