/**
 * The documents as one tree: plain values, each with the file and the YAML node that it was written as.
 * Trees are never changed: what merges them makes new ones that share their branches.
 */
import type { ParsedNode } from "yaml";
import type { SourceText } from "./sourceText.ts";

/** What was written where. A place is computed from it only when somebody asks. */
export interface Written {
  readonly source: SourceText;
  readonly node: ParsedNode;
}

/** What a scalar can be in YAML's core schema. */
export type Scalar = string | number | boolean | null;

/** A single value. */
export interface ScalarTree extends Written {
  readonly kind: "scalar";
  readonly value: Scalar;
  readonly size: number;
  readonly depth: number;
}

/** A list, with its items in order. */
export interface ListTree extends Written {
  readonly kind: "list";
  readonly items: readonly Tree[];
  readonly size: number;
  readonly depth: number;
}

/** A map, with its entries in the order in which they were first written. */
export interface MapTree extends Written {
  readonly kind: "map";
  readonly entries: Entries;
  readonly size: number;
  readonly depth: number;
}

/** `size`: how many values it is, with aliases written out. `depth`: how many levels. */
export type Tree = ScalarTree | ListTree | MapTree;

/** A key as it was written, and its value. */
export interface Entry {
  readonly key: Written;
  readonly value: Tree;
}

/** A map's entries by key: a `Map`, so that `__proto__` is a key as any other. */
export type Entries = ReadonlyMap<string, Entry>;

/** A single value, where it was written. */
export function scalarTree({ source, node }: Written, value: Scalar): ScalarTree {
  return { kind: "scalar", source, node, value, size: 1, depth: 1 };
}

/** A list, where it was (first) written. */
export function listTree({ source, node }: Written, items: readonly Tree[]): ListTree {
  return { kind: "list", source, node, items, ...measure(items) };
}

/** A map, where it was (first) written. */
export function mapTree({ source, node }: Written, entries: Entries): MapTree {
  return { kind: "map", source, node, entries, ...measure(entries.values().map(({ value }) => value)) };
}

function measure(children: Iterable<Tree>): { size: number; depth: number } {
  let size = 1;
  let depth = 0;
  for (const child of children) {
    size += child.size;
    depth = Math.max(depth, child.depth);
  }
  return { size, depth: depth + 1 };
}

/** The tree as plain objects, arrays and scalars. Every key is an own property, `__proto__` too. */
export function plain(tree: Tree): unknown {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(plain);
  const object: Record<string, unknown> = {};
  for (const [key, { value }] of tree.entries) {
    // An assignment to `__proto__` would set the prototype instead.
    if (key === "__proto__") Object.defineProperty(object, key, { value: plain(value), enumerable: true, configurable: true, writable: true });
    else object[key] = plain(value);
  }
  return object;
}

/** A value as it may be shown in a message. */
export function describe(tree: Tree): string {
  if (tree.kind !== "scalar") return tree.kind === "map" ? "a mapping" : "a list";
  if (tree.value === null) return "nothing after the colon";
  return typeof tree.value === "string" ? JSON.stringify(tree.value) : String(tree.value);
}

/** That something cannot be the value that it is. */
export function cannotBe(name: string, tree: Tree): string {
  return `${name} cannot be ${tree.kind === "scalar" && tree.value === null ? "empty" : describe(tree)}`;
}
