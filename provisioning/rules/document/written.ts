/**
 * From what was written to its place.
 */
import { isAlias, isCollection, isMap, isScalar, type ParsedNode } from "yaml";
import type { Place } from "../diagnostic.ts";
import { alignScalar } from "./alignScalar.ts";
import type { Entry, Written } from "./tree.ts";

/** The place of a value or key: its text without what follows (comments, empty lines). */
export function placeOf({ source, node }: Written): Place {
  return source.place(node.range[0], endOf(node, source.text));
}

/** The place of an entry's value, or of its key where the value has no text (`key:` alone). */
export function placeOfEntry({ key, value }: Entry): Place {
  return hasText(value) ? placeOf(value) : placeOf(key);
}

/** The place of the UTF-16 units `from` to `to` (exclusive) of a scalar's value; the whole of what is no such scalar. */
export function placeWithin(written: Written, [from, to]: readonly [from: number, to: number]): Place {
  const { source, node } = written;
  const aligned = isScalar(node) ? alignScalar(node, source.text) : undefined;
  if (aligned === undefined) return placeOf(written);
  const [start, end] = aligned.span(from, to);
  return source.place(start, end);
}

function hasText({ node }: Written): boolean {
  return !isScalar(node) || node.range[1] > node.range[0];
}

/** A block collection ends where its last value does, a block scalar with its last visible character. */
function endOf(node: ParsedNode, text: string): number {
  if (isAlias(node) || (isCollection(node) && node.flow === true)) return node.range[1];
  if (isScalar(node)) return node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED" ? trimmedEnd(text, node.range) : node.range[1];
  const last = isMap(node) ? lastOfMap(node.items.at(-1)) : node.items.at(-1);
  return last === undefined ? node.range[1] : endOf(last, text);
}

function lastOfMap(pair: { readonly key: ParsedNode; readonly value: ParsedNode | null } | undefined): ParsedNode | undefined {
  return pair?.value ?? pair?.key;
}

function trimmedEnd(text: string, [start, end]: readonly number[]): number {
  return (start ?? 0) + text.slice(start, end).trimEnd().length;
}
