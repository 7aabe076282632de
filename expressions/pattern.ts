/**
 * Regular expressions for `matches` and `isMemberOfGroupNameRegex`: the part of Java's syntax that can be matched in linear
 * time. JavaScript's own engine backtracks, so that a pattern such as `(a+)+$` would stop the process; this one keeps the
 * set of places where a match can stand, and looks at each character once.
 */

import { run, stepsOf } from "./patternMachine.ts";
import { PatternProblem, readSyntax } from "./patternSyntax.ts";

/** A pattern made ready. `matches` asks whether the whole text fits, as Java's `String.matches` does; it throws PatternProblem when that takes too long. */
export interface Pattern {
  matches(text: string): boolean;
}

/**
 * Makes a pattern ready.
 *
 * @throws PatternProblem when it is no regular expression, or uses what cannot be matched in linear time (back references,
 * look-around) or is not supported.
 */
export function readPattern(text: string): Pattern {
  const steps = stepsOf(readSyntax(text));
  return { matches: (candidate) => run(steps, candidate, text.length) };
}

const KEPT = 100;
const kept = new Map<string, Pattern>();

/** A pattern made ready, from the last hundred that were asked for. */
export function patternOf(text: string): Pattern {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const pattern = readPattern(text);
  if (kept.size >= KEPT) kept.clear();
  kept.set(text, pattern);
  return pattern;
}

/** What is wrong with a pattern, or nothing. */
export function problemOf(text: string): string | undefined {
  const result = attempt(() => patternOf(text));
  return "problem" in result ? result.problem : undefined;
}

/** Whether the whole text fits a pattern, or why that cannot be said. */
export function fits(text: string, pattern: string): { readonly value: boolean } | { readonly problem: string } {
  return attempt(() => patternOf(pattern).matches(text));
}

function attempt<T>(action: () => T): { readonly value: T } | { readonly problem: string } {
  try {
    return { value: action() };
  } catch (error) {
    if (error instanceof PatternProblem) return { problem: error.message };
    throw error;
  }
}
