/**
 * What a document is, and how its readers get at texts and places.
 */
import type { Place, RuleDiagnostic, Sources } from "../diagnostic.ts";

/** The keys and indexes that lead to a value of the document. */
export type Path = readonly (string | number)[];

/**
 * How the loader gets at texts: paths with "/", as written by the user for the root file, includes resolved against
 * the folder of the file that includes them. `undefined`: there is no such file.
 */
export interface RuleFiles {
  read(path: string): string | undefined;
}

/**
 * Finds the place of what a path names. `key`: the key itself. `within`: offsets [from, to) in UTF-16 units into a scalar's
 * VALUE, mapped exactly through quotes, escapes, block and folded scalars. For a missing path: the key (or the list's item)
 * of its nearest existing parent, the start of the root file where there is none.
 */
export type Locate = (path: Path, options?: { readonly key?: boolean; readonly within?: readonly [from: number, to: number] }) => Place;

/** A document that was read, as complete as its mistakes allow. */
export interface RulesDocument {
  /** Plain objects, arrays and scalars, without the keys `include`, `stacks` and `x-…`. Nothing (`undefined`) for a missing or empty root file. */
  readonly value: unknown;
  readonly locate: Locate;
  /** The texts that were read, without byte-order marks; the root file first, and empty if it is missing. */
  readonly sources: Sources;
  /** The names under `stacks:` in all files. */
  readonly stacks: readonly string[];
  /** By file as they were read, then by line and column. */
  readonly diagnostics: readonly RuleDiagnostic[];
}
