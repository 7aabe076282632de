/**
 * Which road leads to an engine on this machine: a pure decision over what is known so far. Costly questions (is the
 * download reachable, is Go usable) are asked only when the answer matters.
 */
import type { EngineKind } from "./home.ts";

/** What is known of this machine. A fact not looked into yet is absent. */
export interface Findings {
  /** The engine that `CCAAS_ENGINE` asks for. */
  readonly forced?: EngineKind | undefined;
  /** The official command line is in the cache. */
  readonly official: boolean;
  /** A built command line is in the cache. */
  readonly built: boolean;
  /** The official download answers. */
  readonly reachable?: boolean;
  /** The download was tried and did not succeed. */
  readonly downloadFailed?: boolean;
  /** A Go that can build the module is on the PATH. */
  readonly go?: boolean;
}

/** What to do next: use an engine, find something out, make an engine, or give up. */
export type Step = "useOfficial" | "useBuilt" | "probe" | "download" | "lookForGo" | "build" | "refuse";

interface Rule {
  readonly when: (known: Findings) => boolean;
  readonly step: Step;
}

const mayDownload = (known: Findings) => known.forced !== "built" && known.downloadFailed !== true;
const mayBuild = (known: Findings) => known.forced !== "official";

/** In order: the first rule that holds decides. */
const RULES: readonly Rule[] = [
  { when: (known) => known.official && known.forced !== "built", step: "useOfficial" },
  { when: (known) => known.built && known.forced !== "official", step: "useBuilt" },
  { when: (known) => mayDownload(known) && known.reachable === undefined, step: "probe" },
  { when: (known) => mayDownload(known) && known.reachable === true, step: "download" },
  { when: (known) => mayBuild(known) && known.go === undefined, step: "lookForGo" },
  { when: (known) => mayBuild(known) && known.go === true, step: "build" },
];

/** The next step for a machine of which that much is known. `refuse`: neither download nor build is possible. */
export function nextStep(known: Findings): Step {
  return RULES.find((rule) => rule.when(known))?.step ?? "refuse";
}
