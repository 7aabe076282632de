/** The `pageSize`/`pageNumber` envelope of Genesys' listings (model `…EntityListing`). */

interface Paged {
  readonly path: string;
  readonly search: URLSearchParams;
  readonly query: { readonly pageSize: number; readonly pageNumber: number };
}

/** One page of `all`, each entity in wire shape, with the links to the other pages. */
export function page<T>(call: Paged, all: readonly T[], toWire: (entity: T) => unknown): unknown {
  const counted = countedPage(call, all, toWire);
  return { ...counted, ...links(call, counted.pageCount), lastUri: pageUri(call, Math.max(counted.pageCount, 1)) };
}

/** A page without links (models `AuthzDivisionGrantEntityListing`, `UserLicensesEntityListing`). */
export function countedPage<T>(call: Pick<Paged, "query">, all: readonly T[], toWire: (entity: T) => unknown) {
  const { pageSize, pageNumber } = call.query;
  const entities = all.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map((entity) => toWire(entity));
  return { entities, pageSize, pageNumber, total: all.length, pageCount: Math.ceil(all.length / pageSize) };
}

/** A page that does not say how many there are (model `QueueMemberEntityListing`). */
export function linkedPage<T>(call: Paged, all: readonly T[], toWire: (entity: T) => unknown): unknown {
  const { entities, pageSize, pageNumber, pageCount } = countedPage(call, all, toWire);
  return { entities, pageNumber, pageSize, ...links(call, pageCount) };
}

const links = (call: Paged, pageCount: number): Readonly<Record<string, string>> => {
  const { pageNumber } = call.query;
  return {
    firstUri: pageUri(call, 1),
    ...(pageNumber < pageCount ? { nextUri: pageUri(call, pageNumber + 1) } : {}),
    ...(pageNumber > 1 ? { previousUri: pageUri(call, pageNumber - 1) } : {}),
    selfUri: pageUri(call, pageNumber),
  };
};

function pageUri(call: Paged, pageNumber: number): string {
  const search = new URLSearchParams(call.search);
  search.set("pageSize", String(call.query.pageSize));
  search.set("pageNumber", String(pageNumber));
  return `${call.path}?${search.toString()}`;
}

/** A cursor page: `cursor` names the offset at which the next page starts (opaque to clients). */
export function cursorPage<T>(
  call: { readonly path: string; readonly search: URLSearchParams },
  parameter: string,
  all: readonly T[],
  from: string,
  pageSize: number,
): { readonly items: readonly T[]; readonly cursor: string | undefined; readonly links: Readonly<Record<string, string>> } {
  const start = from === "" ? 0 : Number(Buffer.from(from, "base64url").toString());
  const offset = Number.isSafeInteger(start) && start >= 0 ? start : 0;
  const end = offset + pageSize;
  const cursor = end < all.length ? Buffer.from(String(end)).toString("base64url") : undefined;
  const next = new URLSearchParams(call.search);
  if (cursor !== undefined) next.set(parameter, cursor);
  const self = call.search.size === 0 ? call.path : `${call.path}?${call.search.toString()}`;
  return {
    items: all.slice(offset, end),
    cursor,
    links: { ...(cursor === undefined ? {} : { nextUri: `${call.path}?${next.toString()}` }), selfUri: self },
  };
}
