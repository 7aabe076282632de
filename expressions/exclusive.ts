/** What can never be, proven from the conditions alone. Work is bounded; false says nothing. */
import type { Expression } from "./ast.ts";
import { never } from "./contradiction.ts";
import { bothWays, waysToHold } from "./facts.ts";

/**
 * Whether two conditions can never hold for the same person. True only when proven: from equality and order, from
 * `String.startsWith`, `String.stringContains`, `Arrays.contains` and `Arrays.isEmpty`, from Boolean attributes, from tests
 * that are repeated, and from every test of an attribute whose value the other condition gives.
 */
export function exclusive(left: Expression, right: Expression): boolean {
  return never(bothWays(waysToHold(left, true), waysToHold(right, true)));
}

/** Whether a condition can never hold. True only when proven. */
export function impossible(condition: Expression): boolean {
  return never(waysToHold(condition, true));
}

/** Whether a condition holds for everybody for whom it can be evaluated. True only when proven. */
export function certain(condition: Expression): boolean {
  return never(waysToHold(condition, false));
}
