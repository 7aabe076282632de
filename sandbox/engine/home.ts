/**
 * Where the Pulumi engine lives on this machine. One cache folder for all clones of this project, never `~/.pulumi`:
 * a plain `npx pulumi` of the user's never meets what is kept here.
 */
import envPaths from "env-paths";
import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Environment } from "./variables.ts";

/** The one version of the engine: that of the npm packages `pulumi` and `@pulumi/pulumi`, and of the Go module in `go/`. */
export const PULUMI_VERSION = "3.259.0";

/** The version of the Okta plugin that `@pulumi/okta` asks for. */
export const OKTA_PLUGIN_VERSION = "7.0.0";

/** Where an engine comes from: Pulumi's own download, or a build of its Go module for machines that cannot reach it. */
export type EngineKind = "official" | "built";

/** One engine's places: the `PULUMI_HOME`, and the command line in it, where the npm package `pulumi` looks for it, too. */
export interface EngineHome {
  readonly kind: EngineKind;
  readonly home: string;
  /** Folder of the command line; language host and bundled plugins lie beside it. */
  readonly bin: string;
  readonly cli: string;
}

/** The cache folder: `$CCAAS_CACHE`, or `ccaas-provisioning` in the user's cache folder (`XDG_CACHE_HOME` is respected). */
export function cacheFolder(environment: Environment = process.env): string {
  const chosen = environment["CCAAS_CACHE"];
  if (chosen !== undefined && chosen !== "") return resolve(chosen);
  return envPaths("ccaas-provisioning", { suffix: "" }).cache;
}

/** The places of one engine in a cache folder; nothing need be there yet. The built one carries its version in its name. */
export function engineHome(kind: EngineKind, cache: string): EngineHome {
  const home = join(cache, kind === "official" ? "official" : `built-${PULUMI_VERSION}`);
  const bin = join(home, "versions", PULUMI_VERSION, "bin");
  return { kind, home, bin, cli: join(bin, "pulumi") };
}

/** Whether that engine's command line is there, whole: it is only ever moved into place when finished. */
export function isReady(engine: EngineHome): boolean {
  return isExecutable(engine.cli);
}

/**
 * The engine that runs here: `$CCAAS_ENGINE` where it names one, else the official one where it is there, else the
 * built one, else the official one, which `npx pulumi` then downloads.
 */
export function engineInUse(environment: Environment = process.env): EngineHome {
  const cache = cacheFolder(environment);
  const official = engineHome("official", cache);
  const built = engineHome("built", cache);
  const forced = forcedEngine(environment);
  if (forced !== undefined) return forced === "official" ? official : built;
  return !isReady(official) && isReady(built) ? built : official;
}

/** The engine that `CCAAS_ENGINE` (`official` or `built`) asks for; an empty value or none leaves the choice to us. */
export function forcedEngine(environment: Environment): EngineKind | undefined {
  const value = environment["CCAAS_ENGINE"] ?? "";
  if (value === "") return undefined;
  if (value === "official" || value === "built") return value;
  throw new EngineError(`CCAAS_ENGINE is "${value}"; it takes "official" or "built". Correct it, or unset it to let the engine be chosen.`);
}

/** The Okta plugin's place in a home, where the engine looks for it. */
export function oktaPluginFolder(home: string): string {
  return join(home, "plugins", `resource-okta-v${OKTA_PLUGIN_VERSION}`);
}

/** Whether a file is there that can be run: an empty or torn-off one is none. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    const found = statSync(file);
    return found.isFile() && found.size > 0;
  } catch {
    return false;
  }
}

/** The entries of a folder; none where there is no such folder. */
export function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What keeps the engine from being prepared, in words for the user: what is missing and what to do. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}
