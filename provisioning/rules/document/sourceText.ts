/**
 * One file's text, and places in it.
 */
import type { Place } from "../diagnostic.ts";

const BYTE_ORDER_MARK = "\uFEFF";

/** A file's text, without the byte-order mark that some editors put in front. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  /** Where each line starts; found when the first place is asked for. */
  #lineStarts: readonly number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
  }

  /** The place of the UTF-16 offsets `from` to `to` (exclusive). */
  place(from: number, to: number): Place {
    const [line, column] = this.#position(from);
    const [endLine, endColumn] = this.#position(Math.max(from, to));
    return { file: this.file, line, column, endLine, endColumn };
  }

  /** Line and column, both from 1; offsets beyond the text are its end. */
  #position(offset: number): [line: number, column: number] {
    this.#lineStarts ??= lineStarts(this.text);
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    const line = linesUpTo(this.#lineStarts, inside);
    return [line, inside - (this.#lineStarts[line - 1] ?? 0) + 1];
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let newline = text.indexOf("\n"); newline !== -1; newline = text.indexOf("\n", newline + 1)) starts.push(newline + 1);
  return starts;
}

/** How many lines start at or before the offset: a binary search. */
function linesUpTo(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
