/**
 * `stacks:`, what is different in each stack: a map of stack names, each with a part of the document.
 */
import { mergeMaps } from "./merge.ts";
import type { Mistakes } from "./mistakes.ts";
import { cannotBe, mapTree, type Entries, type Entry, type MapTree, type Tree } from "./tree.ts";
import { placeOf, placeOfEntry } from "./written.ts";

/** Keys that are the same in all stacks. */
const SHARED = new Set(["version", "include", "stacks"]);

/** Stack name → its overrides, from all files in the order of merging. */
export function collectStacks(files: readonly MapTree[], mistakes: Mistakes): Map<string, MapTree> {
  const stacks = new Map<string, MapTree>();
  for (const file of files) {
    for (const [name, overrides] of stacksOf(file, mistakes)) {
      const known = stacks.get(name);
      stacks.set(name, known === undefined ? overrides : mergeMaps(known, overrides, mistakes, ["stacks", name]));
    }
  }
  return stacks;
}

function stacksOf(file: MapTree, mistakes: Mistakes): [name: string, overrides: MapTree][] {
  const stacks = file.entries.get("stacks");
  if (stacks === undefined) return [];
  if (stacks.value.kind !== "map") {
    reportShape("stacks", stacks, "a mapping of stack names, each with what is different there", mistakes);
    return [];
  }
  return [...stacks.value.entries].flatMap(([name, entry]): [string, MapTree][] => {
    if (entry.value.kind === "map") return [[name, allowed(name, entry.value, mistakes)]];
    reportShape(`stacks.${name}`, entry, "a mapping with the keys of a rules file", mistakes);
    return [];
  });
}

function reportShape(path: string, entry: Entry, expected: string, mistakes: Mistakes): void {
  mistakes.add("wrong-value", placeOfEntry(entry), cannotBe(JSON.stringify(path), entry.value), { hint: `expected: ${expected}` });
}

/** The overrides without the keys that no stack can have. */
function allowed(name: string, overrides: MapTree, mistakes: Mistakes): MapTree {
  const entries = new Map(overrides.entries);
  for (const [key, entry] of overrides.entries) {
    if (!SHARED.has(key) && !key.startsWith("x-")) continue;
    entries.delete(key);
    mistakes.add("stack-override", placeOf(entry.key), `stack ${JSON.stringify(name)} cannot override ${JSON.stringify(key)}`, { hint: "remove it here; it belongs at the top of a file" });
  }
  return mapTree(overrides, entries);
}

/** The keys that a stack takes away, by the map that they are gone from. */
export type Removed = Map<Tree, Entries>;

/**
 * The document with a stack's overrides: maps deep, other values replaced, `null` removes a key
 * (the JSON merge patch of RFC 7396, with places).
 * @param removed is told what is gone, for the places of what is missing then
 */
export function override(document: Tree | undefined, patch: Tree, removed: Removed): Tree {
  if (patch.kind !== "map") return patch;
  const base = document?.kind === "map" ? document : undefined;
  const entries = new Map(base?.entries);
  const gone = new Map<string, Entry>();
  for (const [key, entry] of patch.entries) {
    const known = entries.get(key);
    if (isNull(entry.value)) {
      entries.delete(key);
      gone.set(key, entry);
    } else entries.set(key, overrideEntry(known, entry, removed));
  }
  const tree = mapTree(base ?? patch, entries);
  removed.set(tree, gone);
  return tree;
}

/** A map that is changed inside keeps the place of its key. */
function overrideEntry(known: Entry | undefined, patch: Entry, removed: Removed): Entry {
  const changedInside = known?.value.kind === "map" && patch.value.kind === "map";
  return { key: changedInside ? known.key : patch.key, value: override(known?.value, patch.value, removed) };
}

function isNull(tree: Tree): boolean {
  return tree.kind === "scalar" && tree.value === null;
}
