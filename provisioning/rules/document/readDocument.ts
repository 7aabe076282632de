/**
 * Reads, merges and overrides: the way from a file's name to its document.
 */
import { inOrder } from "../diagnostic.ts";
import { readFiles, type Reading } from "./include.ts";
import type { RuleFiles, RulesDocument } from "./rulesDocument.ts";
import { locator } from "./locate.ts";
import { mergeMaps } from "./merge.ts";
import { Mistakes } from "./mistakes.ts";
import { SourceText } from "./sourceText.ts";
import { collectStacks, override, type Removed } from "./stacks.ts";
import { mapTree, plain, type MapTree, type Tree } from "./tree.ts";

/**
 * The document of a rules file. Never throws for what somebody wrote: see its `diagnostics`.
 * @param file the root file's path, as its reader wants it
 * @param stack the stack whose overrides apply; one that is not declared changes nothing
 */
export function readDocument(file: string, files: RuleFiles, stack?: string): RulesDocument {
  const mistakes = new Mistakes();
  const reading = readFiles(file, files, mistakes);
  const stacks = collectStacks(reading.maps, mistakes);
  const overrides = stack === undefined ? undefined : stacks.get(stack);
  const merged = merge(reading, mistakes);
  const removed: Removed = new Map();
  const tree = overrides === undefined ? merged : override(merged, overrides, removed);
  return {
    value: tree === undefined ? undefined : plain(tree),
    locate: locator(tree, new SourceText(file, reading.sources.get(file) ?? ""), removed),
    sources: reading.sources,
    stacks: [...stacks.keys()],
    diagnostics: inOrder(mistakes.all, [...reading.sources.keys()]),
  };
}

/** The files as one tree; a root that is no map is alone. */
function merge({ root, maps }: Reading, mistakes: Mistakes): Tree | undefined {
  if (root?.kind !== "map") return root;
  const merged = maps.map(content).reduce((first, later) => mergeMaps(first, later, mistakes));
  return mapTree(root, merged.entries);
}

/** A file's map without what is not part of the document. */
function content(map: MapTree): MapTree {
  const entries = map.entries.entries().filter(([key]) => key !== "include" && key !== "stacks" && !key.startsWith("x-"));
  return mapTree(map, new Map(entries));
}
