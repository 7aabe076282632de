/**
 * From a path in the rules to a place in the text that people edit.
 */
import { isMap, isScalar, type Document, type LineCounter, type Node } from "yaml";
import type { Place } from "./diagnostic.ts";

/** The keys and indexes that lead to a node of the document. */
export type Path = readonly (string | number)[];

/** Finds the place of what a path names; `within` counts characters into a scalar's value; `key` means the key itself. */
export type Locate = (path: Path, options?: { readonly within?: number; readonly key?: boolean }) => Place;

/** Places in one parsed document. */
export function locator(document: Document, text: string, lines: LineCounter): Locate {
  return (path, { within, key = false } = {}) => {
    const offset = key ? keyOffset(document, path) : valueOffset(document, path, text, within);
    return placeAt(lines, offset ?? nearestOffset(document, path));
  };
}

/** Where a value's text starts, or a character in it: a quote moves it by one, a block scalar starts on its next line. */
function valueOffset(document: Document, path: Path, text: string, within: number | undefined): number | undefined {
  const node = document.getIn(path, true) as Node | undefined;
  const start = node?.range?.[0];
  if (start === undefined) return undefined;
  if (!isScalar(node) || within === undefined) return start;
  if (node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE") return start + 1 + within;
  if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") return firstContent(text, start) + within;
  return start + within;
}

/** The first character of a block scalar's content, after its header line and indentation. */
function firstContent(text: string, header: number): number {
  const line = text.indexOf("\n", header) + 1;
  return line + (/^[ \t]*/.exec(text.slice(line))?.[0].length ?? 0);
}

function keyOffset(document: Document, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1));
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

/** For something that is missing: where its nearest existing parent starts. */
function nearestOffset(document: Document, path: Path): number {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const offset = keyOffset(document, path.slice(0, length));
    if (offset !== undefined) return offset;
  }
  return 0;
}

/** Line and column of an offset. */
export function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
