/** Genesys' numbered pages: `pageSize`, `pageNumber` → `{entities, total, pageCount}`. */
import { PlatformError } from "../../provisioning/contactCentre.ts";

/** One page as the SDK types it; every field may be missing. */
export interface Page<T> {
  readonly entities?: readonly T[];
  readonly total?: number;
  readonly pageCount?: number;
}

/**
 * Reads all pages, the first alone (it tells how many there are), the rest side by side as the budget allows.
 * Entities that moved between pages while we read are answered once.
 * @param what for the error, e.g. `active users`
 * @throws PlatformError (code `reading.partial`) when fewer entities came, twice, than the last page counted: a partial
 *   source must never look like people who left
 */
export async function allPages<T extends { readonly id?: string }>(what: string, read: (pageNumber: number) => Promise<Page<T>>): Promise<readonly T[]> {
  // Somebody who is added or taken away between two pages shifts the rest: the second reading settles it.
  const reading = await readOnce(read);
  const { found, total } = reading.found.length < reading.total ? await readOnce(read) : reading;
  if (found.length >= total) return found;
  throw new PlatformError(`Genesys Cloud counts ${total} ${what} but listed ${found.length}: the reading is partial and was not used. Run again.`, 0, "reading.partial");
}

async function readOnce<T extends { readonly id?: string }>(read: (pageNumber: number) => Promise<Page<T>>): Promise<{ readonly found: readonly T[]; readonly total: number }> {
  const first = await read(1);
  const others = Array.from({ length: Math.max((first.pageCount ?? 1) - 1, 0) }, (_, index) => read(index + 2));
  const pages = [first, ...(await Promise.all(others))];
  const found = new Map<string, T>();
  for (const entity of pages.flatMap((page) => page.entities ?? [])) found.set(entity.id ?? "", entity);
  return { found: [...found.values()], total: pages.at(-1)?.total ?? found.size };
}
