/** One process of a `pulumi up --refresh`: told what to do by the process that forked it, answers what came of it, with its own time and memory. */
import { once } from "node:events";
import { mock } from "node:test";
import { hurry } from "../../reconcile/sweep/quickTime.ts";
import { preview, refresh, up, type Stored } from "../../reconcile/sweep/stack.ts";
import { benchProgram, type Told } from "./program.ts";

/** The three steps, each of which has a process of its own. */
export type Step = "refresh" | "preview" | "update";

/** What is to be done. */
export interface Order {
  readonly step: Step;
  readonly told: Told;
  readonly state: readonly (readonly [string, Stored])[];
}

/** What came of it. */
export interface Outcome {
  readonly state: Order["state"];
  /** Of a preview: the resources that are not as they should be. */
  readonly pending: readonly string[];
  readonly failures: readonly string[];
  /** By the clock, and of the processor. */
  readonly seconds: number;
  readonly processorSeconds: number;
  /** What is held at the end, with the readings; and the most that the process ever had. */
  readonly heldMegabytes: number;
  readonly peakMegabytes: number;
}

if (import.meta.main) {
  hurry();
  mock.method(console, "log", () => undefined);
  const [order] = (await once(process, "message")) as [Order];
  const began = performance.now();
  const before = process.cpuUsage();
  const done = await perform(order);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - began) / 1_000;
  globalThis.gc?.();
  const outcome: Outcome = { ...done, seconds, processorSeconds: (user + system) / 1e6, heldMegabytes: process.memoryUsage().heapUsed / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1e3 };
  process.send?.(outcome, () => process.disconnect());
}

async function perform({ step, told, state }: Order): Promise<Pick<Outcome, "state" | "pending" | "failures">> {
  const program = benchProgram(told);
  const before = new Map(state);
  switch (step) {
    case "refresh":
      return { state: [...(await refresh(program, before))], pending: [], failures: [] };
    case "preview":
      return { state, pending: await preview(program, before), failures: [] };
    case "update": {
      const after = await up(program, before);
      return { state: [...after.state], pending: [], failures: after.failures };
    }
  }
}
