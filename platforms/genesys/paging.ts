/** Genesys' numbered pages: `pageSize`, `pageNumber` → `{entities, total, pageCount}`; and its cursors. */
import { PlatformError } from "../../provisioning/contactCentre.ts";

/** One page as the SDK types it; every field may be missing. */
export interface Page<T> {
  readonly entities?: readonly T[];
  readonly total?: number;
  readonly pageCount?: number;
}

/** One page of a listing that only tells where the next begins. The last one has no cursor. */
export interface CursorPage<T> {
  readonly entities?: readonly T[];
  readonly cursor?: string;
}

/** Where numbered pages end before the entities do, and how to read on. */
export interface Beyond<T> {
  /** Rows that numbered pages show. */
  readonly rows: number;
  /** Reads a page; the first one without a cursor. */
  readonly read: (cursor: string | undefined) => Promise<CursorPage<T>>;
  /** What may be the matter where cursors show fewer than numbered pages count. */
  readonly hint: string;
}

/** What one look at a listing found. */
interface Look<T> {
  readonly found: readonly T[];
  readonly total: number;
  readonly hint?: string;
}

/**
 * Reads all pages, the first alone (it tells how many there are), the rest side by side as the budget allows.
 * Entities that moved between pages while we read are answered once.
 * @param what for the error, e.g. `active users`
 * @param beyond for a listing whose numbered pages end: where it counts as many rows, it is read by cursor, a page at a
 *   time; a cursor counts nothing, so the numbered pages' own count is what the reading must reach
 * @throws PlatformError (code `reading.partial`) when fewer entities came, twice, than were counted last: a partial
 *   source must never look like people who left
 */
export async function allPages<T extends { readonly id?: string }>(what: string, read: (pageNumber: number) => Promise<Page<T>>, beyond?: Beyond<T>): Promise<readonly T[]> {
  // Somebody who is added or taken away between two pages shifts the rest: the second reading settles it.
  const reading = await readOnce(read, beyond);
  const { found, total, hint } = reading.found.length < reading.total ? await readOnce(read, beyond) : reading;
  if (found.length >= total) return found;
  throw new PlatformError(`Genesys Cloud counts ${total} ${what} but listed ${found.length}: the reading is partial and was not used. Run again.${hint === undefined ? "" : ` ${hint}`}`, 0, "reading.partial");
}

async function readOnce<T extends { readonly id?: string }>(read: (pageNumber: number) => Promise<Page<T>>, beyond: Beyond<T> | undefined): Promise<Look<T>> {
  const first = await read(1);
  if (beyond !== undefined && (first.total ?? 0) >= beyond.rows) {
    const found = once(await cursorPages(beyond.read));
    return { found, total: (await read(1)).total ?? found.length, hint: beyond.hint };
  }
  const others = Array.from({ length: Math.max((first.pageCount ?? 1) - 1, 0) }, (_, index) => read(index + 2));
  const pages = [first, ...(await Promise.all(others))];
  const found = once(pages);
  return { found, total: pages.at(-1)?.total ?? found.length };
}

/** Follows cursors to the end; one that comes a second time leads nowhere, and ends the reading too early. */
async function cursorPages<T>(read: Beyond<T>["read"]): Promise<readonly CursorPage<T>[]> {
  const pages: CursorPage<T>[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; seen.add(cursor)) {
    const page = await read(cursor);
    pages.push(page);
    ({ cursor } = page);
    if (cursor === undefined || cursor === "" || seen.has(cursor)) return pages;
  }
}

function once<T extends { readonly id?: string }>(pages: readonly { readonly entities?: readonly T[] }[]): readonly T[] {
  const found = new Map<string, T>();
  for (const entity of pages.flatMap((page) => page.entities ?? [])) found.set(entity.id ?? "", entity);
  return [...found.values()];
}
