/**
 * The worst of many hostile expressions of 10 kB. Bounds: under 50 ms for parse, check and the first evaluation in a process
 * that has worked before, and under 50 MB. Cold, each in a process of its own, is measured beside it: there, most of the time
 * is the engine's, which compiles our code.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { getHeapStatistics } from "node:v8";
import { HOSTILE, type Hostile } from "../expressions/hostile.ts";
import { exercise, type Exercised } from "./exercise.ts";
import { median, millisecondsOf } from "./measure.ts";
import type { Report } from "./table.ts";

const SIZE = 10_000;
const ROUNDS = 5;
const MOST_MILLISECONDS = 50;
const MOST_MEGABYTES = 50;
/** So many of the slowest and of the heaviest are also run cold. */
const SLOWEST = 6;
const HEAVIEST = 4;

/** In a process of its own: time, and by how much the peak of resident memory grew. */
function cold(name: string): Exercised {
  const output = execFileSync(process.execPath, [`${import.meta.dirname}/exercise.ts`, name, String(SIZE)], { encoding: "utf8" });
  const found: unknown = JSON.parse(output);
  assert.ok(typeof found === "object" && found !== null && "milliseconds" in found && "megabytes" in found && typeof found.milliseconds === "number" && typeof found.megabytes === "number");
  return { milliseconds: found.milliseconds, megabytes: found.megabytes };
}

/** What a text takes in a process that has worked before. */
interface Warm {
  readonly name: string;
  readonly milliseconds: number;
  /** By how much the heap grew where nothing was collected meanwhile; the most of all rounds. */
  readonly heap: number;
}

function once(text: string): Omit<Warm, "name"> {
  const before = getHeapStatistics().used_heap_size;
  const milliseconds = millisecondsOf(() => exercise(text));
  return { milliseconds, heap: getHeapStatistics().used_heap_size - before };
}

/**
 * Each text, after all have been run at a smaller size: the median of five rounds. In each round a text has another length, so
 * that none has been seen before; a slow moment of the machine hits one round only.
 */
function warm(): readonly Warm[] {
  for (let round = 0; round < ROUNDS; round++) for (const [, text] of HOSTILE) exercise(text(SIZE / 10 + round));
  const rounds = Array.from({ length: ROUNDS }, (_, round) => HOSTILE.map(([, text]: Hostile) => text(SIZE - 50 * round)).map(once));
  return HOSTILE.map(([name], index) => {
    const taken = rounds.flatMap((round) => round[index] ?? []);
    return { name, milliseconds: median(taken.map(({ milliseconds }) => milliseconds)), heap: Math.max(...taken.map(({ heap }) => heap)) };
  });
}

/** The slowest and the heaviest, warm and cold. */
export function limits(): Report {
  const all = warm();
  const slowest = all.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, SLOWEST);
  const heaviest = all.toSorted((a, b) => b.heap - a.heap).filter((one) => !slowest.includes(one)).slice(0, HEAVIEST);
  return {
    title: `Hostile expressions of 10 kB: the slowest ${SLOWEST} and heaviest ${HEAVIEST} of ${HOSTILE.length} (warm under ${MOST_MILLISECONDS} ms; cold, under ${MOST_MEGABYTES} MB)`,
    columns: ["expression", "warm, ms", "cold, ms", "cold, MB"],
    rows: [...slowest, ...heaviest].map(({ name, milliseconds }) => {
      const alone = cold(name);
      return { cells: [name, milliseconds.toFixed(1), alone.milliseconds.toFixed(1), alone.megabytes.toFixed(1)], kept: milliseconds < MOST_MILLISECONDS && alone.megabytes < MOST_MEGABYTES };
    }),
  };
}
