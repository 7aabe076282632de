/**
 * Locks that a killed Pulumi left in the sandbox's state. A file backend has no lease: such a lock stays until somebody
 * removes it, and every later run stops at it (pulumi/pulumi#8973). Here it is certain when a lock is stale: its process
 * was on this machine, and is gone.
 */
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isAlive } from "../isAlive.ts";
import { entriesOf } from "./home.ts";

/** Whether the stack is locked by nobody but processes of this machine that are gone. */
export function isLockedByTheDead(stateFolder: string, project: string, stack: string): boolean {
  const folder = join(stateFolder, ".pulumi", "locks", "organization", project, stack);
  const locks = entriesOf(folder).filter((name) => name.endsWith(".json"));
  return locks.length > 0 && locks.every((name) => isDead(join(folder, name)));
}

/** A lock as the CLI writes it: `{"pid", "username", "hostname", "timestamp"}`. One that cannot be read is somebody's. */
function isDead(file: string): boolean {
  try {
    const lock: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof lock !== "object" || lock === null || !("pid" in lock) || !("hostname" in lock)) return false;
    return lock.hostname === hostname() && typeof lock.pid === "number" && !isAlive(lock.pid);
  } catch {
    return false;
  }
}
