/**
 * Lists and pages as they were made last, for as long as nothing is written: whoever reads page after page of twenty
 * thousand people asks for the same list each time, and `preview`, `up` and `refresh` read the same pages.
 */

/** At most so many lists, and so many pages, are kept. */
const KEPT = 256;

/** The lists of one emulator. */
export class Listings {
  readonly #changes: () => number;
  readonly #lists = new Map<string, readonly unknown[]>();
  readonly #pages = new Map<string, string>();
  #madeAt = -1;

  /** @param changes counts what was ever written */
  constructor(changes: () => number) {
    this.#changes = changes;
  }

  /** The list of that name, made anew only if something was written since. The same name always means the same kind of list. */
  get<Item>(name: string, make: () => readonly Item[]): readonly Item[] {
    this.#refresh();
    // What a name stands for never changes, so neither does its type.
    return remembered(this.#lists as Map<string, readonly Item[]>, name, make);
  }

  /** The JSON of a page, likewise. */
  page(name: string, make: () => unknown): string {
    this.#refresh();
    return remembered(this.#pages, name, () => JSON.stringify(make()));
  }

  #refresh(): void {
    const changes = this.#changes();
    if (changes === this.#madeAt) return;
    this.#madeAt = changes;
    this.#lists.clear();
    this.#pages.clear();
  }
}

function remembered<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const value = known.get(name) ?? make();
  if (known.size >= KEPT) known.clear();
  known.set(name, value);
  return value;
}
