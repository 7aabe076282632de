/** A start brought to life: both emulators in this process, on ports of their own, and the environment that names them. */
import { genesys } from "../../../platforms/genesys/index.ts";
import { okta } from "../../../platforms/okta/index.ts";
import { contactCentre, identityProvider } from "../../../reconcile/platforms.ts";
import { startGenesys, type GenesysSandbox } from "../../../sandbox/genesys/index.ts";
import type { Fault } from "../../../sandbox/kernel/faults.ts";
import type { JournalLine } from "../../../sandbox/kernel/journal.ts";
import type { LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import { startOkta, type OktaSandbox } from "../../../sandbox/okta/index.ts";
import { environmentOf } from "../../platforms/genesys/connection.ts";
import { OKTA_TOKEN, setEnvironment } from "../world.ts";
import { dumpOf } from "./dump.ts";
import { QuickClock, SPEED } from "./quickTime.ts";
import { secondProgram } from "./program.ts";
import { Rival } from "./rival.ts";
import type { Snapshot } from "./snapshot.ts";
import { up, type Outcome, type State } from "./stack.ts";

/** How the ledger names our client. */
export const OURS = "ccaas-provisioning";

/** One reply's longest time, in ms: what never comes is not waited for as long as in earnest. */
const PATIENCE_MS = 400;

/** Seconds until Genesys' search knows what was made: stations of new phones are looked for again. */
const LAG_SECONDS = 1;

/** Far above what a run needs: nothing waits for the rate limit. */
const PER_MINUTE = 1_000_000;

/** Domains that differ and lead to the same gateway: each process of ours has a client of its own. */
const DOMAINS = ["eu-central-1", "us-east-1", "eu-west-1"] as const;

/** A fault that strikes the first call. */
const FAULT: Fault = { kind: "serverError", skip: 0, times: 1, chance: 1, status: 503, retryAfter: 1, seconds: 1 };

/** See the file's comment. */
export class Branch {
  readonly genesys: GenesysSandbox;
  readonly okta: OktaSandbox;
  readonly lines: Readonly<Record<"genesys" | "okta", readonly JournalLine[]>>;
  readonly #snapshot: Snapshot;
  readonly #rival: Rival;
  #state: State;
  #runs = 0;

  /** @param start where it is not the snapshot's own */
  static async of(snapshot: Snapshot, start = snapshot.start): Promise<Branch> {
    const lines = { genesys: [...start.genesys] };
    const genesysSandbox = await startGenesys({ lines: lines.genesys, ratePerMinute: PER_MINUTE });
    genesysSandbox.clock.set({ speed: SPEED });
    genesysSandbox.search.lagSeconds = LAG_SECONDS;
    const oktaLines = start.okta.map((line) => movedTo(line, start.genesysUrl, genesysSandbox.url));
    const oktaSandbox = await startOkta({ apiToken: OKTA_TOKEN, lines: oktaLines, retryDelayMs: 5, callsPerMinute: PER_MINUTE });
    return new Branch(snapshot, start.state, genesysSandbox, oktaSandbox, { ...lines, okta: oktaLines });
  }

  constructor(snapshot: Snapshot, state: State, genesysSandbox: GenesysSandbox, oktaSandbox: OktaSandbox, lines: Branch["lines"]) {
    this.#snapshot = snapshot;
    this.#state = state;
    this.genesys = genesysSandbox;
    this.okta = oktaSandbox;
    this.lines = lines;
    this.#rival = new Rival(genesysSandbox.url, snapshot.contested);
  }

  /** What Pulumi has stored. */
  get state(): State {
    return this.#state;
  }

  /** One run in a process of its own. Failures, empty where all is well. */
  async run(saved?: (state: State) => void): Promise<readonly string[]> {
    const clock = new QuickClock();
    const region = DOMAINS[this.#runs++] ?? "";
    const restore = setEnvironment({ ...environmentOf(Number(new URL(this.genesys.url).port)), GENESYSCLOUD_REGION: region, OKTA_HTTP_PROXY: this.okta.url, OKTA_API_TOKEN: OKTA_TOKEN });
    try {
      this.#rival.hurryBefore(genesys(process.env, { clock, timeoutMs: PATIENCE_MS }));
      okta(process.env, { clock });
      contactCentre().forget();
      identityProvider().forget();
      const { state, failures }: Outcome = await up(secondProgram(this.#snapshot.told), this.#state, saved);
      this.#state = state;
      return failures;
    } finally {
      contactCentre().forget();
      identityProvider().forget();
      restore();
      while (!this.okta.atRest()) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Lets faults happen to calls of ours, and to nobody else's. */
  strike(...faults: readonly Partial<Fault>[]): void {
    this.genesys.faults.set({ seed: 1, faults: faults.map((fault) => ({ ...FAULT, caller: OURS, ...fault })) });
  }

  /** Our calls that change something in Genesys, so far. */
  writes(): readonly LedgerCall[] {
    return this.genesys.ledger.since(0).filter(({ caller, method, route }) => caller === OURS && method !== "GET" && route !== "/oauth/token");
  }

  /** What the organization holds. */
  dump(): unknown {
    return dumpOf(this.lines);
  }

  async close(): Promise<void> {
    await this.okta.close();
    await this.genesys.close();
  }
}

/** Okta's app names the port of Genesys. */
function movedTo(line: JournalLine, from: string, to: string): JournalLine {
  return line.c === "apps" ? (JSON.parse(JSON.stringify(line).replaceAll(from, to)) as JournalLine) : line;
}
