/** `sortBy` and `sortOrder` of a search; without `sortBy` the order is ignored (Okta, "List all users"). */
import type { Stored } from "../../kernel/journal.ts";
import { invalid } from "../errors.ts";
import type { Call } from "../http/operation.ts";

const ORDERS: Readonly<Record<string, 1 | -1>> = { asc: 1, ascending: 1, desc: -1, descending: -1 };

/** The records in the order that the call asks for; equal ones by id. Throws E0000001 for an unknown order. */
export function sorted<T extends Stored>(call: Call, records: Iterable<T>, valueOf: (record: T, attribute: string) => unknown): Iterable<T> {
  const { sortBy, sortOrder = "asc" } = call.query;
  if (sortBy === undefined) return records;
  const sign = ORDERS[sortOrder.toLowerCase()];
  if (sign === undefined) throw invalid("sortOrder", "sortOrder: must be asc or desc");
  const key = (record: T): string => JSON.stringify(valueOf(record, sortBy) ?? "").toLowerCase();
  return [...records].toSorted((a, b) => sign * compare(key(a), key(b)) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
