/** Writes that carry a version: read, write, and again when somebody else was quicker. */
import type { Clock } from "./budget.ts";
import { isVersionConflict } from "./errors.ts";

/** How many times a write is tried on a fresh reading. Each conflict means that another writer got through. */
const TRIES = 5;

/** Milliseconds before the second try, doubled each time: a group's version lags behind its accepted (202) changes. */
const FIRST_WAIT_MS = 200;

/**
 * Runs a read-modify-write until it meets no version conflict.
 * @param write reads afresh and writes; repeated as a whole
 * @throws PlatformError the last conflict, or whatever else went wrong
 */
export async function onFreshVersion<T>(clock: Clock, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!isVersionConflict(error) || attempt >= TRIES) throw error;
      await clock.sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }
}
