/**
 * How a command that runs until it is stopped learns of it.
 */

/** How often a command that npm started looks whether npm is still there, in ms. */
const PARENT_LOOK_MS = 1000;

/** Resolves at the first Ctrl+C or termination; npm may pass on the same Ctrl+C again, which changes nothing. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    if (process.env["npm_lifecycle_event"] !== undefined) onOrphaned(resolve);
  });
}

/** npm's shell ends at a signal without passing it on: the sandbox would run on with nobody to stop it. */
function onOrphaned(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_LOOK_MS).unref();
}
