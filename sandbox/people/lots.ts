/**
 * Chance that always falls the same way: the sample workforce is drawn from counted lots, shuffled by a seeded
 * generator, so that every number the documentation mentions is exact and every machine draws the same people.
 */

/** How many of the lots read what. */
export type Lots<T extends string> = Readonly<Record<T, number>>;

/** A source of whole numbers from 0 to `below - 1`. */
export type Chance = (below: number) => number;

const MODULUS = 2_147_483_647;
const MULTIPLIER = 48_271;

/**
 * A generator whose sequence depends on the seed alone: Park and Miller's minimal standard with the multiplier of 1993
 * ("Remarks on choosing and implementing random number generators", CACM 36(7)).
 * @param seed 1 to 2,147,483,646
 */
export function chance(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state * MULTIPLIER) % MODULUS; // below 2^53: exact in a double
    return state % below;
  };
}

/** All lots in an order that `next` decides (Fisher and Yates). */
export function draw<T extends string>(lots: Lots<T>, next: Chance): T[] {
  const drawn = Object.entries<number>(lots).flatMap(([text, count]) => Array.from({ length: count }, () => text as T));
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = next(last + 1);
    [drawn[last], drawn[other]] = [drawn[other] as T, drawn[last] as T];
  }
  return drawn;
}
