/** The Genesys Cloud stand-in: login and API on one loopback port. */
import { Journal, type JournalLine } from "../kernel/journal.ts";
import { Clock } from "../kernel/clock.ts";
import type { Controls } from "../kernel/control.ts";
import type { CallCount } from "../kernel/ledger.ts";
import { defaultBehaviour, type Behaviour } from "./behaviour.ts";
import { guardOverlaps } from "./http/overlap.ts";
import { platformServer } from "./http/server.ts";
import { addTokenEndpoint } from "./oauth/token.ts";
import { operations } from "./operations.ts";
import { plant, type GenesysSeed } from "./seed.ts";
import { Organization } from "./state/organization.ts";

export type { GenesysSeed, SeedUser } from "./seed.ts";
export { behaviours, type Behaviour } from "./behaviour.ts";

/** How to start the emulator. */
export interface GenesysSandboxOptions {
  /** The journal; memory only when absent. */
  readonly file?: string;
  /** A journal in memory, in place of a file. */
  readonly lines?: JournalLine[];
  /** Applied only when the journal is empty. */
  readonly organization?: GenesysSeed;
  /** Calls per minute and token; default 300. */
  readonly ratePerMinute?: number;
  readonly now?: () => Date;
  /** Other answers to what is unverified about the platform. */
  readonly behaviour?: Partial<Behaviour>;
}

/** A running emulator. */
export interface GenesysSandbox extends Controls {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Whether the organization was empty before, so that the seed was planted. */
  readonly planted: boolean;
  close(): Promise<void>;
  /** What was called since the start, by client. */
  calls(): CallCount[];
}

/** Starts the emulator on a port of 127.0.0.1 (0: any free one). */
export async function startGenesys(options: GenesysSandboxOptions, port = 0): Promise<GenesysSandbox> {
  const journal = new Journal(options.lines ?? options.file);
  const clock = new Clock(options.now);
  const org = new Organization(journal, { ...defaultBehaviour, ...options.behaviour }, () => clock.now());
  const planted = plant(org, options.organization);
  const server = platformServer(org, operations, options.ratePerMinute ?? 300, clock, (app, callers) => {
    addTokenEndpoint(app, org, callers);
    guardOverlaps(app, org);
  });
  const url = await server.listen(port);
  const { faults, ledger, search } = server;
  org.search = search;
  org.ratePerMinute = options.ratePerMinute ?? 300;
  return {
    url,
    planted,
    clock,
    faults,
    ledger,
    search,
    calls: () => server.calls(),
    async close() {
      await server.close();
      journal.close();
    },
  };
}
