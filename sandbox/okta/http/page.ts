/** Okta's paging: `limit`, an opaque `after`, and Link headers `self` and `next`. */
import type { Stored } from "../../kernel/journal.ts";
import { invalid } from "../errors.ts";
import type { Answer, Call } from "./operation.ts";

/** The page sizes of one list. */
export interface PageSizes {
  readonly standard: number;
  readonly most: number;
}

/** Where each record of a list stands, for lists that are asked for again. */
const POSITIONS = new WeakMap<readonly Stored[], ReadonlyMap<string, number>>();

/**
 * Answers one page of `records`, each shown by `show`. The cursor is the id of the last record of the page before. While
 * nothing is written, later pages are cut from the list of the first; `records` is then not looked at.
 */
export function page<T extends Stored>(call: Call, records: Iterable<T>, sizes: PageSizes, show: (record: T) => unknown): Answer {
  const limit = limitOf(call, sizes);
  const { listings, search } = call.org;
  const lagging = search.lagSeconds > 0;
  const all = lagging ? [...records] : listings.get(listName(call), () => [...records]);
  const start = startOf(all, call.query["after"]);
  const shown = all.slice(start, start + limit);
  const last = shown.at(-1);
  const links = [link(call, call.query["after"], limit, "self")];
  if (last !== undefined && start + limit < all.length) links.push(link(call, last.id, limit, "next"));
  const make = (): unknown => shown.map(show);
  const body = lagging ? JSON.stringify(make()) : listings.page(JSON.stringify([call.path, call.query]), make);
  return { status: 200, body, headers: { link: links, "content-type": "application/json" } };
}

/** The request without what differs from page to page. */
function listName({ path, query }: Call): string {
  return JSON.stringify([path, Object.entries(query).filter(([name]) => name !== "after" && name !== "limit").toSorted()]);
}

function limitOf(call: Call, sizes: PageSizes): number {
  const text = call.query["limit"];
  if (text === undefined) return sizes.standard;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > sizes.most) throw invalid("limit", `limit: must be a whole number from 1 to ${sizes.most}`);
  return limit;
}

/** A cursor whose record has gone since is refused, rather than starting anew. Recorded: an empty one (`?after=`) is none. */
function startOf(records: readonly Stored[], after: string | undefined): number {
  if (after === undefined || after === "") return 0;
  const positions = POSITIONS.get(records) ?? new Map(records.map(({ id }, index) => [id, index]));
  POSITIONS.set(records, positions);
  const index = positions.get(after);
  if (index === undefined) throw invalid("after", "after: Invalid or expired cursor");
  return index + 1;
}

/** One Link header's value: the call again with another cursor. */
export function link(call: Call, after: string | undefined, limit: number, rel: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query)) if (value !== undefined && name !== "after" && name !== "limit") query.set(name, value);
  if (after !== undefined) query.set("after", after);
  query.set("limit", String(limit));
  return `<${call.org.url.base}${call.path}?${query.toString()}>; rel="${rel}"`;
}
