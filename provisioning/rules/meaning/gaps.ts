/**
 * What could not be understood of a document: mistakes of meaning that only follow from it are not told.
 */
import type { Path } from "../document/index.ts";

/** The gaps of a document that has mistakes of shape, or includes files that could not be read. */
export interface Gaps {
  /** An included file is not there: whatever is absent may be in it. */
  readonly files: boolean;
  /** Where mistakes of shape are. */
  readonly shape: readonly Path[];
}

/** Whether something at a path or below it was not understood, or may be in a file that was not read. */
export function hasGap({ files, shape }: Gaps, path: Path): boolean {
  return files || shape.some((gap) => path.every((step, index) => gap.length <= index || gap[index] === step));
}

/** The names of a section that are there, and were left out. */
export function namesLeftOut({ shape }: Gaps, section: string): string[] {
  return shape.flatMap(([first, name]) => (first === section && typeof name === "string" ? [name] : []));
}
