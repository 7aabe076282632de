/**
 * Parse, check and one evaluation of a text. As a program (`node exercise.ts NAME SIZE`) it does so with one hostile text, the
 * first thing that the process does, and writes what that took as JSON.
 */
import assert from "node:assert/strict";
import { check, evaluate, ExpressionError, parse } from "../../expressions/index.ts";
import { HOSTILE } from "../expressions/hostile.ts";
import { millisecondsOf } from "./measure.ts";

/** What an exercise took. */
export interface Exercised {
  readonly milliseconds: number;
  /** By how much the peak of the process's resident memory grew. */
  readonly megabytes: number;
}

const SCOPE = { user: { x: "text" }, source: { x: "text" }, now: new Date(0) };
const OPTIONS = { dialect: "mapping" as const, attributes: new Map() };

/** Ends in a value or a diagnostic. */
export function exercise(text: string): void {
  try {
    const tree = parse(text, OPTIONS);
    check(tree, OPTIONS);
    evaluate(tree, SCOPE);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
  }
}

if (import.meta.main) {
  const [, , name, size] = process.argv;
  const text = HOSTILE.find(([known]) => known === name)?.[1](Number(size));
  assert.ok(text !== undefined);
  const before = process.resourceUsage().maxRSS;
  const milliseconds = millisecondsOf(() => exercise(text));
  const taken: Exercised = { milliseconds, megabytes: (process.resourceUsage().maxRSS - before) / 1_024 };
  process.stdout.write(JSON.stringify(taken));
}
