/**
 * Finds the quote or bracket that is never closed.
 */
import { isAlias, isMap, isScalar, type ParsedNode } from "yaml";

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}", '"': '"', "'": "'" };

/** The offset of the innermost quote or bracket in a node that opens before `end` and is not closed; nothing if there is none. */
export function opening(node: ParsedNode | null, end: number, text: string): number | undefined {
  if (node === null || isAlias(node)) return undefined;
  const inside = childrenOf(node).reduce<number | undefined>((found, child) => opening(child, end, text) ?? found, undefined);
  return inside ?? (isOpen(node, end, text) ? node.range[0] : undefined);
}

function isOpen({ range: [start, valueEnd] }: ParsedNode, end: number, text: string): boolean {
  const closing = CLOSING[text.charAt(start)];
  if (closing === undefined || start >= end || valueEnd < end) return false;
  return valueEnd - start < 2 || text.charAt(valueEnd - 1) !== closing;
}

function childrenOf(node: ParsedNode): readonly (ParsedNode | null)[] {
  if (isAlias(node) || isScalar(node)) return [];
  // The library never puts a pair into a list.
  return isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : node.items;
}
