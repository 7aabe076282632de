/** Listings of resources: their query parameters and the ListResponse (RFC 7644 §3.4.2). */
import { ok, type Reply } from "../http/operation.ts";
import { text, type Parameter, type Values } from "../http/parameters.ts";
import { parts, project, type Projection } from "./projection.ts";
import { urns, type Document } from "./schema.ts";

/** A whole number; one below the least counts as the least (RFC 7644 §3.4.2.4). */
const atLeast = (least: number, most: number, otherwise: number): Parameter<number> => ({
  parse: (given) => (/^-?\d+$/.test(given) && Number(given) <= most ? Math.max(Number(given), least) : undefined),
  allowed: `${least} to ${most}`,
  otherwise,
});

/** The parameters of a listing; the index is 1-based. */
export const listQuery = (projection: Projection) => ({
  startIndex: atLeast(1, 10_000_000, 1),
  count: atLeast(0, 1000, 25),
  filter: text,
  ...parts(projection),
});

/** One page of what a filter found. */
export function listResponse<T>(
  found: readonly T[],
  query: Values<ReturnType<typeof listQuery>>,
  projection: Projection,
  toDocument: (record: T) => Document,
): Reply {
  const { startIndex, count } = query;
  const Resources = found
    .slice(startIndex - 1, startIndex - 1 + count)
    .map((record) => project(toDocument(record), projection, query));
  return ok({ schemas: [urns.list], totalResults: found.length, startIndex, itemsPerPage: Resources.length, Resources });
}
