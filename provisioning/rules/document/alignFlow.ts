/**
 * Plain, single-quoted and double-quoted scalars: YAML 1.2.2, chapter 7.3.
 */
import { Aligned } from "./aligned.ts";

/** How a style is written; the patterns are sticky and tried in the order fold, escape, text. */
interface FlowStyle {
  /** Length of a quote. */
  readonly quote: 0 | 1;
  /** What stands for something else. */
  readonly escape: RegExp | undefined;
  /** What stands for itself: blanks inside a line, or characters with no meaning of their own. */
  readonly text: RegExp;
}

const STYLES = {
  PLAIN: { quote: 0, escape: undefined, text: /[ \t]+|\r|[^ \t\r\n]+/y },
  QUOTE_SINGLE: { quote: 1, escape: /''/y, text: /[ \t]+|\r|[^ \t\r\n']+/y },
  QUOTE_DOUBLE: { quote: 1, escape: /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)/sy, text: /[ \t]+|\r|[^ \t\r\n\\]+/y },
} as const satisfies Record<string, FlowStyle>;

/** A line break with the blanks around it, and the empty lines that follow. */
const FOLD = /[ \t]*(?:\r?\n[ \t]*)+/y;

/** The one-letter escapes of double quotes (chapter 5.7) that are not the letter itself. */
const LETTERS: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1B",
  N: "\x85",
  _: "\xA0",
  L: "\u2028",
  P: "\u2029",
};

/** Aligns the flow scalar at `from` to `to` (exclusive, quotes included). */
export function alignFlow(type: keyof typeof STYLES, source: string, from: number, to: number): Aligned {
  const style: FlowStyle = STYLES[type];
  const end = to - style.quote;
  const aligned = new Aligned(from + style.quote);
  for (let offset = from + style.quote; offset < end; ) offset = Math.max(step(style, source, offset, end, aligned), offset + 1);
  return aligned;
}

/** Reads one piece; returns where it ends. */
function step(style: FlowStyle, source: string, offset: number, end: number, aligned: Aligned): number {
  const fold = matchAt(FOLD, source, offset);
  if (fold !== undefined) {
    foldLines(source, offset, fold, aligned);
    return fold;
  }
  const escape = style.escape === undefined ? undefined : matchAt(style.escape, source, offset);
  if (escape !== undefined) {
    aligned.put(meaning(source.slice(offset, escape)), offset, escape);
    return escape;
  }
  const text = Math.min(matchAt(style.text, source, offset) ?? offset + 1, end);
  aligned.copy(source, offset, text);
  return text;
}

/** The end of what a sticky pattern matches at an offset. */
function matchAt(pattern: RegExp, source: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}

/** One line break is a space; of several, the first vanishes. */
function foldLines(source: string, from: number, to: number, aligned: Aligned): void {
  const breaks = [...source.slice(from, to).matchAll(/\r?\n/g)].map(({ 0: { length }, index }) => [from + index, from + index + length] as const);
  const kept = breaks.length === 1 ? breaks : breaks.slice(1);
  for (const [start, end] of kept) aligned.put(breaks.length === 1 ? " " : "\n", start, end);
}

/** What an escape stands for. */
function meaning(escape: string): string {
  const letter = escape.charAt(1);
  if (letter === "'") return "'";
  if (letter === "\n" || letter === "\r") return "";
  if (escape.length === 2) return LETTERS[letter] ?? letter;
  const code = Number.parseInt(escape.slice(2), 16);
  return code > 0x10ffff ? escape : String.fromCodePoint(code);
}
