/** Readings that many callers share until they are dropped. */
export class Readings {
  #shared = new Map<string, Promise<unknown>>();

  /** The reading of this name; the first caller starts it. A reading that failed is not kept. */
  share<T>(name: string, read: () => Promise<T>): Promise<T> {
    const shared = this.#shared;
    const known = shared.get(name);
    // One name is only ever used with one type: the names are spelled in one table (`index.ts`).
    if (known !== undefined) return known as Promise<T>;
    const reading = read();
    shared.set(name, reading);
    reading.catch(() => {
      if (shared.get(name) === reading) shared.delete(name);
    });
    return reading;
  }

  /** Drops those of these names, as `forget` drops all. */
  drop(names: readonly string[]): void {
    for (const name of names) this.#shared.delete(name);
  }

  /** Drops all. Who is waiting for one still gets it; who asks from now on reads afresh. */
  forget(): void {
    this.#shared = new Map();
  }

  /** Runs a write; readings from before it, or from its midst, are dropped, even where it failed half-way. */
  async dropAfter<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } finally {
      this.forget();
    }
  }
}
