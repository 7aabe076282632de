import type { Stored } from "../../kernel/journal.ts";
import type { Indexed } from "../state/indexed.ts";
import type { Change } from "./propertyChanges.ts";

/** Gathers what happens to one kind of record; several writes of one record are one change. */
export class Follower<T extends Stored> {
  readonly #changes = new Map<string, Change<T>>();

  constructor(records: Pick<Indexed<T, string>, "watch">) {
    records.watch((before, after) => {
      const record = after ?? before;
      if (record === undefined) return;
      const known = this.#changes.get(record.id);
      this.#changes.set(record.id, { before: known === undefined ? before : known.before, after, record });
    });
  }

  /** What has changed since the last time; what came and went in between is nothing. */
  take(): Change<T>[] {
    const changes = [...this.#changes.values()].filter(({ before, after }) => before !== undefined || after !== undefined);
    this.#changes.clear();
    return changes;
  }
}
