/** An undisturbed run, call by call: what each platform and Pulumi held whenever the run could have been killed. */
import { mock } from "node:test";
import type { Controls } from "../../../sandbox/kernel/control.ts";
import { Faults, type FaultSubject } from "../../../sandbox/kernel/faults.ts";
import { Ledger, type LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import { Branch, OURS } from "./branch.ts";
import type { Snapshot, Start } from "./snapshot.ts";
import type { State } from "./stack.ts";

/**
 * Where a run is cut. `before`: as a call arrives, not done yet. `after`: it is done and nothing follows, which for all
 * that outlives the process is the same as its reply lost, and as a kill after the reply and before a resource is stored.
 * `unsaved`: as `after`, and Pulumi has not stored a thing since the run began (it stores one resource while others go
 * on calling). Killed once the reply was used and all was stored is `before` the next call.
 */
export const CUTS = ["before", "after", "unsaved"] as const;

/** One of `CUTS`. */
export type Cut = (typeof CUTS)[number];

/** What outlives the process if it is killed now: so many lines of each journal, and the state as it was stored for the so-manieth time. */
export interface Moment {
  readonly genesys: number;
  readonly okta: number;
  readonly state: number;
}

/** A cut of the run. */
export interface CutPoint {
  /** From 1, over the calls to both platforms: in the order in which they arrive (`before`), or are done. */
  readonly call: number;
  readonly cut: Cut;
  /** Method and route of the call. */
  readonly line: string;
  readonly moment: Moment;
}

/** See the file's comment. */
export interface History {
  readonly snapshot: Snapshot;
  readonly points: readonly CutPoint[];
  /** The calls to Genesys Cloud and to Okta. */
  readonly calls: Readonly<Record<"genesys" | "okta", number>>;
  /** All lines and all states that were ever stored, the first as before the run. */
  readonly lines: Omit<Start, "state">;
  readonly states: readonly State[];
  /** What both platforms hold in the end. */
  readonly dump: unknown;
}

/**
 * Runs it.
 * @throws Error where the run fails
 */
export async function historyOf(snapshot: Snapshot): Promise<History> {
  const branch = await Branch.of(snapshot);
  const states = [branch.state];
  const points: CutPoint[] = [];
  const calls = { genesys: 0, okta: 0 };
  const now = (): Moment => ({ genesys: branch.lines.genesys.length, okta: branch.lines.okta.length, state: states.length - 1 });
  let done = 0;
  watch(branch.genesys, "genesys");
  watch(branch.okta, "okta");
  try {
    const failures = await branch.run((state) => states.push(state));
    if (failures.length > 0) throw new Error(`the undisturbed run failed: ${failures.join("; ")}`);
    return { snapshot, points, calls, lines: { genesys: [...branch.lines.genesys], okta: [...branch.lines.okta], genesysUrl: branch.genesys.url }, states, dump: branch.dump() };
  } finally {
    await branch.close();
  }

  /** Only we call Okta; Genesys is called by Okta, too. */
  function watch({ faults, ledger }: Controls, platform: keyof typeof calls): void {
    const isOurs = ({ caller }: FaultSubject): boolean => platform === "okta" || caller === OURS;
    mock.method(faults, "strike", (subject: FaultSubject) => {
      if (isOurs(subject)) {
        calls[platform] += 1;
        points.push({ call: calls.genesys + calls.okta, cut: "before", line: lineOf(subject), moment: now() });
      }
      return Faults.prototype.strike.call(faults, subject);
    });
    mock.method(ledger, "write", (call: Omit<LedgerCall, "number" | "scenario">) => {
      if (isOurs(call)) {
        done += 1;
        const moment = now();
        points.push({ call: done, cut: "after", line: lineOf(call), moment }, { call: done, cut: "unsaved", line: lineOf(call), moment: { ...moment, state: 0 } });
      }
      Ledger.prototype.write.call(ledger, call);
    });
  }
}

function lineOf({ method, route }: FaultSubject): string {
  return `${method} ${route}`;
}
