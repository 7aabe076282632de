/** What `pulumi preview --json` shows, reduced to what is not as it was. */
import { equal } from "node:assert/strict";
import type { Captured } from "../../sandbox/engine/index.ts";
import { asText, asWire, wires, type Wire } from "./http.ts";

/** A preview, without what stays the same. */
export interface Preview {
  /** `operation type name`, sorted, e.g. `update genesys:GroupSkills Spanish_Speakers`. */
  readonly steps: readonly string[];
  /** Inputs that an update changes: input → [before, after]. */
  readonly inputs: Readonly<Record<string, readonly [unknown, unknown]>>;
  /** The lines that our resources say, sorted. */
  readonly said: readonly string[];
}

/** Reads a preview that succeeded. */
export function readPreview({ code, stdout, stderr }: Captured): Preview {
  equal(code, 0, `${stdout}${stderr}`);
  const { steps, diagnostics } = asWire(JSON.parse(stdout));
  const changes = wires(steps).filter(({ op }) => op !== "same");
  return {
    steps: changes.map(({ op, urn }) => `${asText(op)} ${resourceOf(asText(urn))}`).toSorted(),
    inputs: Object.assign({}, ...changes.filter(({ op }) => op === "update").map(changedInputs)) as Preview["inputs"],
    said: wires(diagnostics)
      .map(({ message }) => asText(message).trim())
      .toSorted(),
  };
}

/** `urn:pulumi:stack::project::parent$type::name` → `type name`. */
function resourceOf(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${(types.split("$").at(-1) ?? "").replace("pulumi-nodejs:dynamic/", "")} ${name}`;
}

function changedInputs({ oldState, newState }: Wire): Record<string, readonly [unknown, unknown]> {
  const before = asWire(asWire(oldState)["inputs"]);
  const after = asWire(asWire(newState)["inputs"]);
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map((key) => [key, [before[key], after[key]]]));
}
