/**
 * Literal and folded block scalars: YAML 1.2.2, chapter 8.1.
 */
import { Aligned } from "./aligned.ts";

/** One line of the body: its text from the block's indentation on, and its line break (`end` = `next` at the end of the file). */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** Nothing but the block's own indentation. */
  readonly empty: boolean;
  /** Starts with a blank after the indentation: a folded scalar keeps the line breaks around it. */
  readonly deeper: boolean;
}

/**
 * Aligns the block scalar at `from` (its `|` or `>`) to `to`.
 * @param value what the library read: the indentation is told by comparing the first visible line with it,
 *   which holds for detected indentation and for indicators alike
 */
export function alignBlock(type: "BLOCK_LITERAL" | "BLOCK_FOLDED", source: string, from: number, to: number, value: string): Aligned {
  const body = endOfLine(source, from, to);
  const lines = linesOf(source, body.next, to, indentation(source.slice(body.next, to), value));
  const content = lines.findLastIndex(({ empty }) => !empty) + 1;
  const aligned = new Aligned(Math.min(body.next, to));
  for (const [index, line] of lines.slice(0, content).entries()) {
    aligned.copy(source, line.start, line.end);
    if (index + 1 < content) aligned.put(lineBreak(type, lines, line, index), line.end, line.next);
  }
  chomp(source.slice(from, body.end), lines, content, aligned);
  return aligned;
}

/** The header's chomping: `-` drops all trailing line breaks, `+` keeps them, else there is one after a content. */
function chomp(header: string, lines: readonly Line[], content: number, aligned: Aligned): void {
  const mode = /^[|>][1-9]?([+-])?/.exec(header)?.[1];
  if (mode === "-") return;
  const kept = mode === "+" ? lines.slice(Math.max(content - 1, 0)) : lines.slice(Math.max(content - 1, 0), content);
  for (const [index, { end, next }] of kept.entries()) if (next > end || (index === 0 && content > 0)) aligned.put("\n", end, next);
}

/** What the break after a line that is not the last reads as: itself, or folded with its neighbours. */
function lineBreak(type: "BLOCK_LITERAL" | "BLOCK_FOLDED", lines: readonly Line[], { empty, deeper }: Line, index: number): "\n" | " " | "" {
  if (type === "BLOCK_LITERAL" || empty || deeper || nextContent(lines, index)?.deeper === true) return "\n";
  return lines[index + 1]?.empty === true ? "" : " ";
}

/** The next line that is not empty. */
function nextContent(lines: readonly Line[], index: number): Line | undefined {
  let next = index + 1;
  while (lines[next]?.empty === true) next += 1;
  return lines[next];
}

/** How many blanks belong to the block: what the first visible line has in the source and not in the value; all of them if no line is visible. */
function indentation(body: string, value: string): number {
  if (!/[^ \n]/.test(value)) return body.length;
  return leadingBlanks(body) - leadingBlanks(value);
}

/** The spaces before the first line that has anything else. */
function leadingBlanks(text: string): number {
  return /^(?: *\r?\n)*( *)/.exec(text)?.[1]?.length ?? 0;
}

function linesOf(source: string, from: number, to: number, indent: number): Line[] {
  const lines: Line[] = [];
  for (let offset = from; offset < to; ) {
    const { end, next } = endOfLine(source, offset, to);
    const start = Math.min(offset + indent, end);
    lines.push({ start, end, next, empty: start === end, deeper: /[ \t]/.test(source.charAt(start)) && start < end });
    offset = next;
  }
  return lines;
}

/** Where a line's text ends, and where the next one starts. */
function endOfLine(source: string, offset: number, to: number): { end: number; next: number } {
  const newline = source.indexOf("\n", offset);
  if (newline === -1 || newline >= to) return { end: to, next: to };
  return { end: source.charAt(newline - 1) === "\r" && newline > offset ? newline - 1 : newline, next: newline + 1 };
}
