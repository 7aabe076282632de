/**
 * A pool of extensions: a range of equally long numbers, both ends included (Genesys `/telephony/providers/edges/extensionpools`,
 * 3 to 9 digits). Genesys gives pools no names, so the rules write the range: `4000-4999`. Pure.
 */

/** The two ends; as many digits each, leading zeros count. */
export interface ExtensionPool {
  readonly start: string;
  readonly end: string;
}

/** The pool that `4000-4999` writes; nothing where the text is no range of 3 to 9 digits that goes up. */
export function parsePool(text: string): ExtensionPool | undefined {
  const [, start, end] = /^(\d{3,9})-(\d{3,9})$/.exec(text) ?? [];
  return start === undefined || end === undefined || start.length !== end.length || start > end ? undefined : { start, end };
}

/** Whether an extension is one of the pool's. Numbers of one length sort as texts. */
export function isInPool(extension: string, { start, end }: ExtensionPool): boolean {
  return /^\d+$/.test(extension) && extension.length === start.length && extension >= start && extension <= end;
}

/** Whether a pool holds all of another. */
export function isPartOf(inner: ExtensionPool, outer: ExtensionPool): boolean {
  return isInPool(inner.start, outer) && isInPool(inner.end, outer);
}

/** What a pool still has to give, the lowest first; what was given once is not given again. */
export class FreeExtensions {
  readonly #pool: ExtensionPool;
  readonly #taken: Set<string>;
  #next: number;

  /** @param taken extensions that somebody has */
  constructor(pool: ExtensionPool, taken: Iterable<string>) {
    this.#pool = pool;
    this.#taken = new Set(taken);
    this.#next = Number(pool.start);
  }

  /** Takes this extension, where it is free and the pool's. Answers whether it was. */
  take(extension: string): boolean {
    if (!isInPool(extension, this.#pool) || this.#taken.has(extension)) return false;
    this.#taken.add(extension);
    return true;
  }

  /** Takes the lowest free extension; nothing where the pool is exhausted. */
  next(): string | undefined {
    for (; this.#next <= Number(this.#pool.end); this.#next += 1) {
      const extension = String(this.#next).padStart(this.#pool.start.length, "0");
      if (this.take(extension)) return extension;
    }
    return undefined;
  }
}
