/** One start or reset of a sandbox folder at a time. The lock lasts for that moment only; `running.json` speaks after it. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { SandboxError, type SandboxFolder } from "./folder.ts";

/** A holder who was killed stops refreshing the lock; after this many ms it is free. */
const STALE_MS = 10_000;
/** Longer than `STALE_MS`, so that a killed holder never fails a start. */
const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 200;

/**
 * Does `work` while no other process does any on this folder, which must exist.
 * @throws SandboxError when another holds the folder for longer than a start takes
 */
export async function alone<T>(folder: SandboxFolder, work: () => Promise<T>): Promise<T> {
  const release = await acquire(folder);
  try {
    return await work();
  } finally {
    await release().catch(() => undefined); // taken over while this machine slept: no longer ours to release
  }
}

async function acquire(folder: SandboxFolder): Promise<() => Promise<void>> {
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    const release = await tryLock(folder);
    if (release !== undefined) return release;
    if (Date.now() > giveUp) throw new SandboxError(`Another sandbox has been starting or resetting in ${folder.path} for ${PATIENCE_MS / 1000} s. Stop it, then try again.`);
    await pause(LOOK_AGAIN_MS);
  }
}

/** The release, or nothing where another holds the lock. */
async function tryLock(folder: SandboxFolder): Promise<(() => Promise<void>) | undefined> {
  try {
    // A lock lost to a long sleep harms nobody: what starts after it finds running.json, or the port taken.
    return await lock(folder.path, { lockfilePath: join(folder.path, "start.lock"), stale: STALE_MS, onCompromised: () => undefined });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ELOCKED") return undefined;
    throw error;
  }
}
