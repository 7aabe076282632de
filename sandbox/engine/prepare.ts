/**
 * Makes the Pulumi engine ready on this machine: takes the one in the cache, else the official download, else a build
 * from the Go module. May be killed at any point and started any number of times at once.
 */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { announcer, type Announcer } from "./announcer.ts";
import { buildEngine, goIsUsable, leastGoVersion, removeScratch } from "./builtEngine.ts";
import { cacheFolder, engineHome, EngineError, entriesOf, forcedEngine, isReady, type EngineHome } from "./home.ts";
import { bundledLaunchers, oktaStandIn, writeLaunchers } from "./launchers.ts";
import { alone } from "./lock.ts";
import { downloadOfficial, officialIsReachable, provideOktaPlugin } from "./officialEngine.ts";
import { nextStep, type Findings, type Step } from "./road.ts";
import type { Environment } from "./variables.ts";

/** The costly things that a preparation may do; tests hand in their own. */
export interface Roads {
  reachable(environment: Environment): Promise<boolean>;
  /** Answers whether the engine is there now. */
  download(engine: EngineHome, scratch: string, announce: Announcer, environment: Environment): Promise<boolean>;
  goUsable(environment: Environment): Promise<boolean>;
  build(engine: EngineHome, scratch: string, announce: Announcer, environment: Environment): Promise<void>;
  /** Completes an official home. */
  oktaPlugin(engine: EngineHome, announce: Announcer, environment: Environment): Promise<void>;
}

/** How to prepare; all optional. */
export interface PrepareOptions {
  /** `CCAAS_CACHE`, `XDG_CACHE_HOME`, `CCAAS_ENGINE`, `PATH` are read from here. Default: this process's. */
  readonly environment?: Environment;
  readonly announce?: Announcer;
  readonly roads?: Roads;
}

const REAL_ROADS: Roads = { reachable: officialIsReachable, download: downloadOfficial, goUsable: goIsUsable, build: buildEngine, oktaPlugin: provideOktaPlugin };

/** Scratch folders in the cache; those found under the lock were left by a killed run. */
const SCRATCH = "making-";

/**
 * Answers the engine that is ready to run. Takes no time where it is already there. `CCAAS_ENGINE=official` or `built`
 * forces one road. Throws `EngineError`, which says what to do, where there is none.
 */
export async function prepareEngine(options: PrepareOptions = {}): Promise<EngineHome> {
  const preparation = new Preparation(options);
  return (await preparation.inPlace()) ?? (await preparation.make());
}

/** One call of `prepareEngine`. */
class Preparation {
  readonly #environment: Environment;
  readonly #announce: Announcer;
  readonly #roads: Roads;
  readonly #cache: string;

  constructor(options: PrepareOptions) {
    this.#environment = options.environment ?? process.env;
    this.#announce = options.announce ?? announcer();
    this.#roads = options.roads ?? REAL_ROADS;
    this.#cache = cacheFolder(this.#environment);
  }

  /** The engine that is there already. */
  async inPlace(): Promise<EngineHome | undefined> {
    const step = nextStep(this.#atHand());
    return step === "useOfficial" || step === "useBuilt" ? await this.#use(step) : undefined;
  }

  /** Makes an engine, or waits for the run that is making one. */
  async make(): Promise<EngineHome> {
    const waiting = () => this.#announce.say("Another run is preparing the Pulumi engine; waiting for it.");
    return alone(this.#cache, waiting, async () => {
      for (const name of entriesOf(this.#cache)) if (name.startsWith(SCRATCH)) removeScratch(join(this.#cache, name));
      const scratch = mkdtempSync(join(this.#cache, SCRATCH));
      try {
        return await this.#follow(scratch);
      } finally {
        removeScratch(scratch);
      }
    });
  }

  async #follow(scratch: string): Promise<EngineHome> {
    let known = this.#atHand();
    for (;;) {
      const step = nextStep(known);
      if (step === "useOfficial" || step === "useBuilt") return this.#use(step);
      if (step === "refuse") throw new EngineError(refusal(known));
      known = { ...known, ...(await this.#take(step, scratch)) };
    }
  }

  /** Takes one step; answers what is known after it. */
  async #take(step: Exclude<Step, "useOfficial" | "useBuilt" | "refuse">, scratch: string): Promise<Partial<Findings>> {
    switch (step) {
      case "probe":
        return { reachable: await this.#roads.reachable(this.#environment) };
      case "download": {
        const done = await this.#roads.download(this.#home("official"), scratch, this.#announce, this.#environment);
        return { official: done, downloadFailed: !done };
      }
      case "lookForGo":
        return { go: await this.#roads.goUsable(this.#environment) };
      case "build":
        await this.#roads.build(this.#home("built"), scratch, this.#announce, this.#environment);
        return { built: true };
    }
  }

  async #use(step: "useOfficial" | "useBuilt"): Promise<EngineHome> {
    const engine = this.#home(step === "useOfficial" ? "official" : "built");
    if (engine.kind === "built") writeLaunchers([...bundledLaunchers(engine), oktaStandIn(engine)]);
    else await this.#roads.oktaPlugin(engine, this.#announce, this.#environment);
    return engine;
  }

  #atHand(): Findings {
    return { forced: forcedEngine(this.#environment), official: isReady(this.#home("official")), built: isReady(this.#home("built")) };
  }

  #home(kind: "official" | "built"): EngineHome {
    return engineHome(kind, this.#cache);
  }
}

/** What was tried, and what would help. */
function refusal(known: Findings): string {
  const tried = [
    known.reachable === false ? "the official download (get.pulumi.com) cannot be reached" : "",
    known.downloadFailed === true ? "the official download failed" : "",
    known.go === false ? `no Go that can build it (${leastGoVersion()} or newer) is on the PATH` : "",
    known.forced === undefined ? "" : `CCAAS_ENGINE=${known.forced} allows no other way`,
  ].filter((reason) => reason !== "");
  const remedies = [
    known.forced === "built" ? "" : "connect to the internet once",
    known.forced === "official" ? "" : `install Go ${leastGoVersion()} or newer (https://go.dev/dl/, or your distribution's package "golang"), so that the engine can be built from its Go module`,
    known.forced === undefined ? "" : "unset CCAAS_ENGINE",
  ].filter((remedy) => remedy !== "");
  return `The Pulumi engine is not on this machine yet and cannot be got: ${tried.join("; ")}.\nTo get it, ${remedies.join(", or ")}; then run the same command again.`;
}
