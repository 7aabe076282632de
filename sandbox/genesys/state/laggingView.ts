import type { Stored } from "../../kernel/journal.ts";
import type { Indexed } from "./indexed.ts";

/** A change that the view may not show yet. */
interface Change<T> {
  readonly atMs: number;
  readonly id: string;
  /** The record before the change; nothing when it was new. */
  readonly before: T | undefined;
}

/**
 * A collection as a search index sees it: as it was a while ago. Without a lag it is up to date. Changes made while
 * there is a lag are remembered until they are old enough, in memory only.
 */
export class LaggingView<T extends Stored> {
  readonly #source: Indexed<T, string>;
  readonly #lagMs: () => number;
  readonly #nowMs: () => number;
  #recent: Change<T>[] = [];

  /** @param lagMs how far behind the view is now, in milliseconds */
  constructor(source: Indexed<T, string>, lagMs: () => number, nowMs: () => number) {
    this.#source = source;
    this.#lagMs = lagMs;
    this.#nowMs = nowMs;
    source.watch((before, after) => {
      const id = (after ?? before)?.id;
      if (id !== undefined && this.#lagMs() > 0) this.#recent.push({ atMs: this.#nowMs(), id, before });
    });
  }

  /** The records that the index shows, oldest first; those deleted meanwhile come last. */
  all(): T[] {
    const shownUntilMs = this.#nowMs() - this.#lagMs();
    this.#recent = this.#recent.filter((change) => change.atMs > shownUntilMs);
    const hidden = new Map(this.#recent.toReversed().map((change) => [change.id, change.before]));
    const kept = this.#source.all().flatMap((record) => (hidden.has(record.id) ? (hidden.get(record.id) ?? []) : record));
    const gone = [...hidden].flatMap(([id, before]) => (this.#source.get(id) === undefined ? (before ?? []) : []));
    return [...kept, ...gone];
  }
}
