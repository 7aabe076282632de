/** How time is measured: contestants take turns, so that a slow moment of the machine hits all of them. */

/** Something that is measured: does its work so many times. */
export type Contestant = (times: number) => void;

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Milliseconds that an action takes. */
export function millisecondsOf(action: () => void): number {
  const start = process.hrtime.bigint();
  action();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * Milliseconds of one turn of each contestant, the median over all rounds. One further round comes first and does not count.
 * @param times how often the work is done in one turn
 */
export function interleaved(contestants: readonly Contestant[], rounds: number, times: number): readonly number[] {
  const turns = Array.from({ length: rounds + 1 }, () => contestants.map((contestant) => millisecondsOf(() => contestant(times)))).slice(1);
  return contestants.map((_, index) => median(turns.map((turn) => turn[index] ?? Number.NaN)));
}
