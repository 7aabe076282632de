/**
 * The two servers of the sandbox, as `npm start` needs them: running, at rest, and their ledgers.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { runningSandbox, startSandbox, type SandboxAccess } from "../../sandbox/session.ts";
import type { CallerCount } from "../account/print.ts";

/** How long Okta's last pushes may take after `up`, in ms. */
const REST_BOUND_MS = 300_000;

/** The sandbox that runs already, or one of our own that ends with us. */
export async function runningOrStarted(): Promise<{ access: SandboxAccess; close: () => Promise<void> }> {
  const running = await runningSandbox();
  if (running !== undefined) return { access: running, close: () => Promise.resolve() };
  const sandbox = await startSandbox();
  return { access: sandbox, close: () => sandbox.close() };
}

/** Waits, within a bound, until Okta has nothing more to push. */
export async function atRest(url: string): Promise<void> {
  const bound = Date.now() + REST_BOUND_MS;
  while (Date.now() < bound) {
    const answer: unknown = await (await fetch(new URL("/_sandbox/rest", url))).json();
    if (typeof answer === "object" && answer !== null && "atRest" in answer && answer.atRest === true) return;
    await sleep(500);
  }
}

/** Calls of each server by caller. */
export interface Ledgers {
  readonly okta: readonly CallerCount[];
  readonly genesys: readonly CallerCount[];
}

/** What was called since the servers started. */
export async function calls(access: SandboxAccess): Promise<Ledgers> {
  const [okta, centre] = await Promise.all([ledger(access.okta.url), ledger(access.genesys.url)]);
  return { okta, genesys: centre };
}

/** Calls by caller, from a server's ledger. */
async function ledger(url: string): Promise<CallerCount[]> {
  const rows = (await (await fetch(new URL("/_sandbox/calls", url))).json()) as readonly { readonly caller: string; readonly count: number }[];
  return [...Map.groupBy(rows, ({ caller }) => caller)].map(([caller, all]) => ({ caller, calls: all.reduce((sum, { count }) => sum + count, 0) }));
}

/** What was called between two looks. */
export function difference(before: Ledgers, after: Ledgers): { oktaCalls: CallerCount[]; genesysCalls: CallerCount[] } {
  const since = (older: readonly CallerCount[], newer: readonly CallerCount[]): CallerCount[] =>
    newer.map(({ caller, calls: number }) => ({ caller, calls: number - (older.find((row) => row.caller === caller)?.calls ?? 0) })).filter(({ calls: number }) => number > 0);
  return { oktaCalls: since(before.okta, after.okta), genesysCalls: since(before.genesys, after.genesys) };
}
