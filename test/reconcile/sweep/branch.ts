/** A snapshot brought to life: both emulators in this process, on ports of their own, and the environment that names them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { genesys } from "../../../platforms/genesys/index.ts";
import { okta } from "../../../platforms/okta/index.ts";
import { contactCentre, identityProvider } from "../../../reconcile/platforms.ts";
import { startGenesys, type GenesysSandbox } from "../../../sandbox/genesys/index.ts";
import type { Fault } from "../../../sandbox/kernel/faults.ts";
import { startOkta, type OktaSandbox } from "../../../sandbox/okta/index.ts";
import { environmentOf } from "../../platforms/genesys/connection.ts";
import { OKTA_TOKEN, setEnvironment } from "../world.ts";
import { dumpOf } from "./dump.ts";
import { QuickClock, SPEED } from "./quickTime.ts";
import { secondProgram } from "./program.ts";
import type { Snapshot } from "./snapshot.ts";
import { up, type Outcome, type State } from "./stack.ts";

/** How the ledger names our client. */
export const OURS = "ccaas-provisioning";

/** One reply's longest time, in ms: what never comes is not waited for as long as in earnest. */
const PATIENCE_MS = 400;

/** Domains that differ and lead to the same gateway: each process of ours has a client of its own. */
const DOMAINS = ["eu-central-1", "us-east-1", "eu-west-1"] as const;

/** A fault that strikes the first call. */
const FAULT: Fault = { kind: "serverError", skip: 0, times: 1, chance: 1, status: 503, retryAfter: 1, seconds: 1 };

/** See the file's comment. */
export class Branch {
  readonly genesys: GenesysSandbox;
  readonly #okta: OktaSandbox;
  readonly #snapshot: Snapshot;
  readonly #folder: string;
  #state: State;
  #runs = 0;

  static async of(snapshot: Snapshot): Promise<Branch> {
    const folder = mkdtempSync(join(tmpdir(), "branch-"));
    writeFileSync(join(folder, "genesys"), snapshot.genesys);
    const genesysSandbox = await startGenesys({ file: join(folder, "genesys"), ratePerMinute: 1_000_000 });
    genesysSandbox.clock.set({ speed: SPEED });
    writeFileSync(join(folder, "okta"), snapshot.okta.replaceAll(`127.0.0.1:${snapshot.port}`, genesysSandbox.url.replace("http://", "")));
    const oktaSandbox = await startOkta({ apiToken: OKTA_TOKEN, file: join(folder, "okta"), retryDelayMs: 5 });
    return new Branch(snapshot, genesysSandbox, oktaSandbox, folder);
  }

  constructor(snapshot: Snapshot, genesysSandbox: GenesysSandbox, oktaSandbox: OktaSandbox, folder: string) {
    this.#snapshot = snapshot;
    this.genesys = genesysSandbox;
    this.#okta = oktaSandbox;
    this.#folder = folder;
    this.#state = snapshot.state;
  }

  /** One run in a process of its own. Failures, empty where all is well. */
  async run(died: () => boolean = () => false): Promise<readonly string[]> {
    const clock = new QuickClock(() => this.#dies(died));
    const region = DOMAINS[this.#runs++] ?? "";
    const restore = setEnvironment({ ...environmentOf(Number(new URL(this.genesys.url).port)), GENESYSCLOUD_REGION: region, OKTA_HTTP_PROXY: this.#okta.url, OKTA_API_TOKEN: OKTA_TOKEN });
    try {
      genesys(process.env, { clock, timeoutMs: PATIENCE_MS });
      okta(process.env, { clock });
      contactCentre().forget();
      identityProvider().forget();
      const { state, failures }: Outcome = await up(secondProgram(this.#snapshot.told), this.#state, died);
      this.#state = state;
      return failures;
    } finally {
      restore();
      this.#okta.faults.set({ seed: 1, faults: [] });
      while (!this.#okta.atRest()) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Lets faults happen to calls of ours, and to nobody else's. */
  strike(...faults: readonly Partial<Fault>[]): void {
    this.genesys.faults.set({ seed: 1, faults: faults.map((fault) => ({ ...FAULT, caller: OURS, ...fault })) });
  }

  /** What the organization holds. */
  dump(): unknown {
    return dumpOf(readFileSync(join(this.#folder, "genesys"), "utf8"));
  }

  async close(): Promise<void> {
    await this.#okta.close();
    await this.genesys.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** The dead do not call Okta either. */
  #dies(died: () => boolean): boolean {
    if (!died()) return false;
    this.#okta.faults.set({ seed: 1, faults: [{ ...FAULT, times: null }] });
    return true;
  }
}
