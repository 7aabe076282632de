/**
 * Records that can be searched: `search=` answers from an index that follows the writes with a delay, everything else
 * reads the records themselves. Okta's user search documentation: results are eventually consistent.
 */
import type { Collection, Stored } from "../../kernel/journal.ts";

/** How the index follows. */
export interface Indexing {
  /** Seconds by which it lags; may change at any time. What was written while it was 0 is in the index. */
  readonly search: { readonly lagSeconds: number };
  /** The org's time, epoch milliseconds. */
  now(): number;
}

/** A record as it was before a change that the index does not show yet. */
interface Pending<T> {
  readonly id: string;
  readonly at: number;
  readonly before: T | undefined;
}

/** A collection with its index. */
export class SearchedStore<T extends Stored> {
  readonly #records: Collection<T>;
  readonly #indexing: Indexing;
  #pending: Pending<T>[] = [];

  constructor(records: Collection<T>, indexing: Indexing) {
    this.#records = records;
    this.#indexing = indexing;
  }

  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  /** All records as they are, oldest first. */
  values(): IteratorObject<T> {
    return this.#records.values();
  }

  put(record: T): T {
    this.#remember(record.id);
    return this.#records.put(record);
  }

  delete(id: string): boolean {
    this.#remember(id);
    return this.#records.delete(id);
  }

  /** All records as the index has them: what it does not show yet is as it was, also what is deleted since. */
  indexed(): Iterable<T> {
    this.#index();
    if (this.#pending.length === 0) return this.#records.values();
    const before = new Map<string, readonly T[]>();
    for (const { id, before: record } of this.#pending) if (!before.has(id)) before.set(id, record === undefined ? [] : [record]);
    const kept = this.#records.values().flatMap((record) => before.get(record.id) ?? [record]);
    const deleted = before.entries().flatMap(([id, records]) => (this.#records.get(id) === undefined ? records : []));
    return [...kept, ...deleted];
  }

  #remember(id: string): void {
    this.#index();
    if (this.#indexing.search.lagSeconds > 0) this.#pending.push({ id, at: this.#indexing.now(), before: this.#records.get(id) });
  }

  /** Takes up the changes that the index has reached. */
  #index(): void {
    if (this.#pending.length === 0) return;
    const reached = this.#indexing.now() - this.#indexing.search.lagSeconds * 1000;
    this.#pending = this.#pending.filter(({ at }) => at > reached);
  }
}
