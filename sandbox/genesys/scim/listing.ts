/** Listings of resources: their query parameters and the ListResponse (RFC 7644 §3.4.2). */
import { ok, type Reply } from "../http/operation.ts";
import { list, text, type Parameter, type Values } from "../http/parameters.ts";
import { project, type Projection } from "./projection.ts";
import { urns, type Document } from "./schema.ts";

/** A whole number; one below the least counts as the least (RFC 7644 §3.4.2.4). */
const atLeast = (least: number, most: number, otherwise: number): Parameter<number> => ({
  parse: (given) => (/^-?\d+$/.test(given) && Number(given) <= most ? Math.max(Number(given), least) : undefined),
  allowed: `${least} to ${most}`,
  otherwise,
});

/** What part of each resource is returned (RFC 7644 §3.9). */
export const parts = { attributes: list, excludedAttributes: list };

/** The parameters of a listing; the index is 1-based. */
export const listQuery = { startIndex: atLeast(1, 10_000_000, 1), count: atLeast(0, 1000, 25), filter: text, ...parts };

/** One page of what a filter found. */
export function listResponse<T>(
  found: readonly T[],
  { startIndex, count, attributes, excludedAttributes }: Values<typeof listQuery>,
  projection: Projection,
  toDocument: (record: T) => Document,
): Reply {
  const Resources = found
    .slice(startIndex - 1, startIndex - 1 + count)
    .map((record) => project(toDocument(record), projection, attributes, excludedAttributes));
  return ok({ schemas: [urns.list], totalResults: found.length, startIndex, itemsPerPage: Resources.length, Resources });
}
