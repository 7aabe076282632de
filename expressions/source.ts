/** A place in a source text. Lines and columns count from 1, offsets from 0; columns are UTF-16 units, as editors count them. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Where an offset lies in a text. Offsets past the end give the end. */
export function positionAt(source: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), source.length);
  const before = source.slice(0, end);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  return { offset: end, line, column: end - lineStart + 1 };
}

/** The text of one line (from 1), without its line break. */
export function lineText(source: string, line: number): string {
  return (source.split("\n")[line - 1] ?? "").replace(/\r$/, "");
}
