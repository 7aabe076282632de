/**
 * A contact centre of a scenario's own: the program in a temporary folder, both platforms in this process, and the real
 * Pulumi engine between them.
 */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { capturePulumi, prepareEngine, SANDBOX_STACK, type Captured } from "../../sandbox/engine/index.ts";
import type { CallCount } from "../../sandbox/kernel/ledger.ts";
import { loadPeople } from "../../sandbox/people/load.ts";
import type { HrPerson } from "../../sandbox/people/person.ts";
import { startSandbox, type Sandbox } from "../../sandbox/session.ts";
import { viewGenesys, type GenesysView } from "./genesysView.ts";
import { administer, type OktaAdmin } from "./oktaAdmin.ts";
import { copyProgram, type ProgramCopy } from "./programCopy.ts";

/** A machine may have to build the engine first. */
export const ENGINE_BOUND_MS = 15 * 60_000;
/** A `pulumi up` of a few dozen people on a busy machine. */
export const UP_BOUND_MS = 4 * 60_000;

/** Far above what a scenario needs: its waits are the platforms', not the rate limit's. */
const NO_WAITING = 100_000;

const REST_BOUND_MS = 60_000;

/** A contact centre with all that a scenario does to it. */
export interface ContactCentre {
  readonly program: ProgramCopy;
  readonly sandbox: Sandbox;
  readonly genesys: GenesysView;
  readonly okta: OktaAdmin;
  /** Where its sandbox keeps its data. */
  readonly folder: string;
  /** The environment of a Pulumi process. */
  readonly environment: NodeJS.ProcessEnv;
  /** Runs Pulumi on the stack `sandbox`, e.g. `pulumi("preview", "--json")`. */
  pulumi(command: string, ...flags: readonly string[]): Promise<Captured>;
  /** `up` with the policy pack. */
  up(...flags: readonly string[]): Promise<Captured>;
  /** Waits until Okta has nothing left to push. */
  atRest(): Promise<void>;
  ledger(): Promise<Ledger>;
  /** Ends both servers and removes the folder. */
  close(): Promise<void>;
}

/** All calls that both platforms have had. */
export interface Ledger {
  readonly okta: readonly CallCount[];
  readonly genesys: readonly CallCount[];
}

/** An empty contact centre, as the sample organization is before provisioning, with these people in Okta. */
export async function openContactCentre(people: readonly HrPerson[], options: { readonly ratePerMinute?: number } = {}): Promise<ContactCentre> {
  await prepareEngine();
  const centre = await open(copyProgram(), options.ratePerMinute);
  const { failures } = await loadPeople(centre.sandbox.okta, people);
  if (failures.length === 0) return centre;
  await centre.close();
  throw new Error(`Okta refused people: ${JSON.stringify(failures)}`);
}

/** A contact centre that goes on from the folder in which another one kept its data. */
export async function continuedContactCentre(folder: string): Promise<ContactCentre> {
  const program = copyProgram();
  cpSync(folder, join(program.root, ".sandbox"), { recursive: true });
  return open(program);
}

async function open(program: ProgramCopy, ratePerMinute = NO_WAITING): Promise<ContactCentre> {
  const folder = join(program.root, ".sandbox");
  const environment = { ...process.env, CCAAS_SANDBOX: folder };
  const sandbox = await startSandbox({ folder, oktaPort: 0, genesysPort: 0, ratePerMinute });
  const pulumi: ContactCentre["pulumi"] = (command, ...flags) =>
    capturePulumi([command, "--stack", SANDBOX_STACK, "--non-interactive", "--color", "never", ...flags], { root: program.root, environment });
  return {
    program,
    sandbox,
    genesys: await viewGenesys(sandbox.genesys),
    okta: administer(sandbox.okta),
    folder,
    environment,
    pulumi,
    up: (...flags) => pulumi("up", "--yes", "--policy-pack", "policies", "--suppress-progress", ...flags),
    atRest: () => atRest(sandbox.okta.url),
    ledger: async () => ({ okta: await calls(sandbox.okta.url), genesys: await calls(sandbox.genesys.url) }),
    async close() {
      await sandbox.close();
      program.remove();
    },
  };
}

async function atRest(url: string): Promise<void> {
  const bound = Date.now() + REST_BOUND_MS;
  while (Date.now() < bound) {
    const { atRest: resting } = (await (await fetch(new URL("/_sandbox/rest", url))).json()) as { readonly atRest: boolean };
    if (resting) return;
    await sleep(50);
  }
  throw new Error(`Okta still had something to push after ${REST_BOUND_MS / 1000} s`);
}

async function calls(url: string): Promise<CallCount[]> {
  return (await (await fetch(new URL("/_sandbox/calls", url))).json()) as CallCount[];
}
