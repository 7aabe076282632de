/** Forgetting everything: both servers' data and what Pulumi believes about it, which without them would be a lie. */
import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { SandboxError, sandboxFolder, type SandboxFolder } from "./folder.ts";
import { findRunning } from "./running.ts";
import { alone } from "./startLock.ts";

/** One thing in the sandbox folder that a reset removes. */
interface Part {
  readonly path: (folder: SandboxFolder) => string;
  readonly what: string;
}

const PARTS: readonly Part[] = [
  { path: (folder) => folder.oktaJournal, what: "what Okta knew" },
  { path: (folder) => folder.genesysJournal, what: "what Genesys knew" },
  { path: (folder) => folder.planted, what: "the mark of what Genesys was planted with" },
  { path: (folder) => folder.state, what: "Pulumi's state of both" },
  { path: (folder) => folder.credentials, what: "the tokens of both" },
  { path: (folder) => folder.people, what: "the people of the last npm start" },
  { path: (folder) => folder.env, what: "the shell file with those tokens" },
  { path: (folder) => folder.running, what: "the mark of a sandbox that is gone" },
];

/** What was removed, and what somebody else put there, which stays. */
export interface ResetReport {
  readonly folder: string;
  readonly removed: readonly { readonly name: string; readonly what: string }[];
  /** File names. */
  readonly left: readonly string[];
}

/**
 * Removes all that the sandbox wrote into its folder, and the folder when nothing else is in it.
 * @throws SandboxError while the sandbox runs
 */
export async function resetSandbox(path?: string): Promise<ResetReport> {
  const folder = sandboxFolder(path);
  if (!existsSync(folder.path)) return { folder: folder.path, removed: [], left: [] };
  const removed = await alone(folder, () => removeParts(folder));
  const left = readdirSync(folder.path);
  if (left.length === 0) rmdirSync(folder.path);
  return { folder: folder.path, removed, left };
}

async function removeParts(folder: SandboxFolder): Promise<ResetReport["removed"]> {
  const running = await findRunning(folder);
  if (running !== undefined) throw new SandboxError(`The sandbox of ${folder.path} is running (process ${running.pid}). Stop it first; then reset it.`);
  return PARTS.filter((part) => remove(part.path(folder))).map((part) => ({ name: basename(part.path(folder)), what: part.what }));
}

/** Also takes half-written successors, `NAME.new` or `NAME.<pid>.new`, that a kill may have left beside a file. */
function remove(path: string): boolean {
  const folder = dirname(path);
  const torn = readdirSync(folder).filter((name) => name.startsWith(`${basename(path)}.`) && name.endsWith(".new"));
  for (const name of torn) rmSync(join(folder, name), { force: true });
  const existed = existsSync(path);
  rmSync(path, { recursive: true, force: true });
  return existed;
}
