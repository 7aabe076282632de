/** What the telephony's listings and models have in common on the wire. */
import { integer } from "../http/parameters.ts";
import type { Configured } from "./records.ts";

/** The root of the operations on phones, sites and numbers. */
export const edges = "/api/v2/telephony/providers/edges";

/** `pageSize`/`pageNumber`; 100 is the largest page in use (CX as Code), and no larger one is documented. */
export const paging = { pageSize: integer(1, 100, 25), pageNumber: integer(1, 1_000_000, 1) };

/** A reference to something (model `DomainEntityRef`). */
export const reference = (collection: string, { id, name }: { readonly id: string; readonly name?: string | undefined }): unknown => ({
  id,
  name,
  selfUri: `${edges}/${collection}/${id}`,
});

/** The fields that every configured thing has. */
export const configuredToWire = ({ id, name, description, version, dateCreated, dateModified, state }: Configured): object => ({
  id,
  name,
  description,
  version,
  dateCreated,
  dateModified,
  state,
});

/** By name, then by id, so that pages never shift. */
export const byName = (a: { readonly id: string; readonly name: string }, b: { readonly id: string; readonly name: string }): number =>
  a.name.localeCompare(b.name) || a.id.localeCompare(b.id);

/** Whether a text is what a filter asks for: all of it, in any case, where `*` stands for anything (OpenAPI, list of phones). */
export function matchesFilter(text: string | undefined, filter: string): boolean {
  if (filter === "") return true;
  if (text === undefined) return false;
  const parts = filter.toLowerCase().split("*");
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  const found = text.toLowerCase();
  if (last === undefined) return found === first;
  if (!found.startsWith(first) || !found.endsWith(last) || found.length < first.length + last.length) return false;
  const end = found.length - last.length;
  const at = rest.reduce((from, part) => {
    const position = from < 0 ? -1 : found.indexOf(part, from);
    return position < 0 || position + part.length > end ? -1 : position + part.length;
  }, first.length);
  return at >= 0;
}
