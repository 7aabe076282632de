/** Records that join two things (group and user, app and user, app and group), found from either side. */
import type { Collection, Stored } from "../../kernel/journal.ts";

/** The two ids that a pair joins. */
export interface Sides {
  readonly left: string;
  readonly right: string;
}

/** Pairs with an index for each side. A pair's id is `left:right`. */
export class PairStore<T extends Stored> {
  readonly #pairs: Collection<T>;
  readonly #sidesOf: (pair: T) => Sides;
  readonly #byLeft = new Map<string, Set<string>>();
  readonly #byRight = new Map<string, Set<string>>();

  constructor(pairs: Collection<T>, sidesOf: (pair: T) => Sides) {
    this.#pairs = pairs;
    this.#sidesOf = sidesOf;
    for (const pair of pairs.values()) this.#index(pair);
  }

  get(left: string, right: string): T | undefined {
    return this.#pairs.get(pairId(left, right));
  }

  /** The pairs of one left side, in the order they were made. */
  ofLeft(left: string): T[] {
    return this.#resolve(this.#byLeft.get(left));
  }

  /** The pairs of one right side, in the order they were made. */
  ofRight(right: string): T[] {
    return this.#resolve(this.#byRight.get(right));
  }

  put(pair: T): T {
    this.#index(pair);
    return this.#pairs.put(pair);
  }

  delete(pair: T): void {
    const { left, right } = this.#sidesOf(pair);
    this.#byLeft.get(left)?.delete(pair.id);
    this.#byRight.get(right)?.delete(pair.id);
    this.#pairs.delete(pair.id);
  }

  #index(pair: T): void {
    const { left, right } = this.#sidesOf(pair);
    add(this.#byLeft, left, pair.id);
    add(this.#byRight, right, pair.id);
  }

  #resolve(ids: ReadonlySet<string> | undefined): T[] {
    return [...(ids ?? [])].flatMap((id) => this.#pairs.get(id) ?? []);
  }
}

/** The id of the pair of two ids. */
export function pairId(left: string, right: string): string {
  return `${left}:${right}`;
}

function add(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}
