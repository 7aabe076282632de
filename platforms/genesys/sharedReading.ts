/** One reading for many callers, kept true by our own writes. */
export class SharedReading<T> {
  readonly #load: () => Promise<T>;
  #value: Promise<T> | undefined;
  /** Tells a failed reading whether it is still the one that callers would get. */
  #generation = 0;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** The reading; the first caller starts it. A reading that failed is not kept. */
  get(): Promise<T> {
    return this.#value ?? this.#keep(this.#load());
  }

  /** Drops the reading: the next caller reads afresh. */
  forget(): void {
    this.#generation += 1;
    this.#value = undefined;
  }

  /**
   * Applies what we have just written, so that a write costs no new reading. A reading under way is changed when it
   * arrives, and may hold the change already: `change` must give the same answer twice.
   */
  patch(change: (reading: T) => T): void {
    if (this.#value !== undefined) void this.#keep(this.#value.then(change)).catch(() => undefined);
  }

  #keep(value: Promise<T>): Promise<T> {
    const generation = (this.#generation += 1);
    this.#value = value;
    value.catch(() => {
      if (generation === this.#generation) this.#value = undefined;
    });
    return value;
  }
}
