/** Search criteria (models `UserSearchCriteria`, `GroupSearchCriteria`): which records a search finds, and in which order. */
import { z } from "zod";
import { folded } from "../state/organization.ts";

/** What can be searched: each field's text. Whatever is not in the table is refused. */
export type Fields<T> = Readonly<Record<string, (record: T) => string>>;

/** Search types, as comparisons of folded texts. */
const matches = {
  EXACT: (found: string, wanted: string) => found === wanted,
  STARTS_WITH: (found: string, wanted: string) => found.startsWith(wanted),
  CONTAINS: (found: string, wanted: string) => found.includes(wanted),
  TERM: (found: string, wanted: string) => found.split(/\W+/).includes(wanted),
} as const;

/** One criterion. */
export interface Criterion {
  readonly type: keyof typeof matches;
  readonly fields: readonly string[];
  readonly value?: string | undefined;
  readonly values?: readonly string[] | undefined;
  readonly operator?: "AND" | "OR" | "NOT" | undefined;
}

/** What any search request holds besides what its own model adds; sorting by relevance is by the order of creation. */
export function searchRequest<T>(fields: Fields<T>) {
  const names = Object.keys(fields);
  const criterion: z.ZodType<Criterion> = z.strictObject({
    type: z.enum(Object.keys(matches) as (keyof typeof matches)[]),
    fields: z.array(z.enum(names)).min(1),
    value: z.string().optional(),
    values: z.array(z.string()).optional(),
    operator: z.enum(["AND", "OR", "NOT"]).optional(),
  });
  return {
    pageSize: z.int().min(1).max(500).default(25),
    pageNumber: z.int().min(1).default(1),
    sortBy: z.enum(names).optional(),
    sortOrder: z.enum(["ASC", "DESC", "SCORE"]).default("ASC"),
    query: z.array(criterion).min(1),
  };
}

/** A search request as it was read. */
export interface SearchRequest {
  readonly pageSize: number;
  readonly pageNumber: number;
  readonly sortBy?: string | undefined;
  readonly sortOrder: string;
  readonly query: readonly Criterion[];
}

/** The reply of a search (models `UsersSearchResponse`, `GroupsSearchResponse`): without `results` where nothing was found. */
export function searchReply<T>(
  records: readonly T[],
  fields: Fields<T>,
  request: SearchRequest,
  type: string,
  toWire: (record: T) => unknown,
): unknown {
  const found = sorted(
    records.filter((record) => satisfies(record, fields, request.query)),
    fields,
    request,
  );
  const { pageSize, pageNumber } = request;
  const results = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map(toWire);
  const envelope = { total: found.length, pageCount: Math.ceil(found.length / pageSize), pageSize, pageNumber, types: [type] };
  return results.length === 0 ? envelope : { ...envelope, results };
}

/** Criteria are joined from the left: AND unless one says OR; NOT negates its own. */
function satisfies<T>(record: T, fields: Fields<T>, criteria: readonly Criterion[]): boolean {
  return criteria.reduce((sofar, one, index) => {
    const matched = matchesOne(record, fields, one) !== (one.operator === "NOT");
    if (index === 0) return matched;
    return one.operator === "OR" ? sofar || matched : sofar && matched;
  }, true);
}

function matchesOne<T>(record: T, fields: Fields<T>, { type, fields: names, value, values }: Criterion): boolean {
  const wanted = [...(values ?? []), ...(value === undefined ? [] : [value])].map(folded);
  return names.some((name) => wanted.some((one) => matches[type](folded(fields[name]?.(record) ?? ""), one)));
}

function sorted<T>(records: T[], fields: Fields<T>, { sortBy = "", sortOrder }: SearchRequest): T[] {
  const read = fields[sortBy];
  if (read === undefined) return records;
  const sign = sortOrder === "DESC" ? -1 : 1;
  return records.sort((a, b) => sign * read(a).localeCompare(read(b)));
}
