/** Places in a text. */

/** A place in a source text. Lines and columns count from 1, offsets from 0; columns are UTF-16 units, as editors count them. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Where an offset lies in a text. Offsets past the end give the end. */
export function positionAt(source: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), source.length);
  let line = 1;
  let lineStart = 0;
  for (let at = source.indexOf("\n"); at !== -1 && at < end; at = source.indexOf("\n", lineStart)) {
    line++;
    lineStart = at + 1;
  }
  return { offset: end, line, column: end - lineStart + 1 };
}

/** The text of the line that a position lies in, without its line break. */
export function lineTextAt(source: string, { offset, column }: Position): string {
  const end = source.indexOf("\n", offset);
  return source.slice(offset - column + 1, end === -1 ? source.length : end).replace(/\r$/, "");
}
