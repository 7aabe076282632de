/**
 * Overrides of safeguards that lift nothing any more.
 */
import { dateOf, inForce } from "../../limits.ts";
import { diagnose } from "../codes.ts";
import type { RuleDiagnostic } from "../diagnostic.ts";
import type { Subject } from "./index.ts";

/** An override whose last day is over: the limit holds again. */
export function overrideMistakes({ rules, locate, now }: Subject): RuleDiagnostic[] {
  if (now === undefined) return [];
  const today = dateOf(now);
  return (rules.safeguards?.overrides ?? []).flatMap((override, index) =>
    inForce(override, today) ? [] : [diagnose("override-expired", `the override of ${override.limit} ended with ${override.until} and lifts nothing any more`, locate(["safeguards", "overrides", index, "until"]), { hint: "remove it; what it let through is recorded in the state" })],
  );
}
