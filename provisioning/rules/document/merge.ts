/**
 * Several files → one document: maps are merged deep, lists of the top level are appended, and nothing is written twice.
 */
import type { Mistakes } from "./mistakes.ts";
import { listTree, mapTree, type Entry, type MapTree, type Tree } from "./tree.ts";
import { placeOf } from "./written.ts";

/** Where the merged map stands, for messages: empty for the document, `["stacks", name]` for a stack. */
type Prefix = readonly string[];

/** Merges a later map into an earlier one; what both define stays as it was first, with a mistake. */
export function mergeMaps(first: MapTree, later: MapTree, mistakes: Mistakes, prefix: Prefix = []): MapTree {
  return new Merger(mistakes, prefix).maps(first, later, []);
}

class Merger {
  readonly #mistakes: Mistakes;
  readonly #prefix: Prefix;

  constructor(mistakes: Mistakes, prefix: Prefix) {
    this.#mistakes = mistakes;
    this.#prefix = prefix;
  }

  maps(first: MapTree, later: MapTree, path: readonly string[]): MapTree {
    const entries = new Map(first.entries);
    for (const [key, entry] of later.entries) {
      const known = entries.get(key);
      entries.set(key, known === undefined ? entry : { key: known.key, value: this.#values(known, entry, [...path, key]) });
    }
    return mapTree(first, entries);
  }

  #values(first: Entry, later: Entry, path: readonly string[]): Tree {
    if (first.value.kind === "map" && later.value.kind === "map") return this.maps(first.value, later.value, path);
    if (first.value.kind === "list" && later.value.kind === "list" && path.length === 1) return listTree(first.value, [...first.value.items, ...later.value.items]);
    if (!isSameVersion(first.value, later.value, path)) this.#reportTwice(first, later, path);
    return first.value;
  }

  #reportTwice(first: Entry, later: Entry, path: readonly string[]): void {
    this.#mistakes.add("duplicate-definition", placeOf(later.key), `${JSON.stringify([...this.#prefix, ...path].join("."))} is defined twice`, {
      hint: this.#prefix.length > 0 ? "keep one of the two" : "keep one of the two; what differs between stacks belongs under `stacks`",
      related: [{ message: "first written here", place: placeOf(first.key) }],
    });
  }
}

/** Each file may say which version of the rules it is written for. */
function isSameVersion(first: Tree, later: Tree, path: readonly string[]): boolean {
  return path.length === 1 && path[0] === "version" && first.kind === "scalar" && later.kind === "scalar" && first.value === later.value;
}
