/** One preparation at a time, over all processes of this machine that share the cache. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { lock } from "proper-lockfile";

/** A lock that its holder has not refreshed for that long (ms) belongs to a killed process and is taken over. */
const ABANDONED_AFTER_MS = 10_000;

/** How often a waiting run looks again, in ms. */
const LOOK_AGAIN_MS = 500;

/** The lock's place in a cache folder: a folder whose time the holder keeps fresh. */
export function lockFolder(cache: string): string {
  return join(cache, "prepare.lock");
}

/** Does the work alone. `onWait` is called once where another run holds the lock. */
export async function alone<T>(cache: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(cache, { recursive: true });
  const release = await acquire(cache, onWait);
  try {
    return await work();
  } finally {
    await release().catch(() => undefined); // taken over while this machine slept: it is no longer ours to release
  }
}

async function acquire(cache: string, onWait: () => void): Promise<() => Promise<void>> {
  for (let attempt = 0; ; attempt += 1) {
    const release = await tryLock(cache);
    if (release !== undefined) return release;
    if (attempt === 0) onWait();
    await pause(LOOK_AGAIN_MS);
  }
}

/** The release, or nothing where another run holds the lock. */
async function tryLock(cache: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(cache, {
      stale: ABANDONED_AFTER_MS,
      realpath: false,
      lockfilePath: lockFolder(cache),
      onCompromised: () => undefined, // harmless: everything is made under a name of its own and then moved into place
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ELOCKED") return undefined;
    throw error;
  }
}
