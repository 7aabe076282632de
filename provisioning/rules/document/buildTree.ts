/**
 * From the library's nodes to our tree: aliases and merge keys resolved, within bounds.
 */
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq, type Alias } from "yaml";
import { nearest } from "../suggest.ts";
import type { Mistakes } from "./mistakes.ts";
import type { SourceText } from "./sourceText.ts";
import { describe, listTree, mapTree, scalarTree, type Entries, type Entry, type MapTree, type Scalar as ScalarValue, type Tree } from "./tree.ts";
import { placeOf } from "./written.ts";

/** Levels of maps and lists: rules need fewer than ten. */
const DEPTH_LIMIT = 100;
/** Values that the aliases and merge keys of one file may stand for: far more than rules need, far less than memory holds. */
const ALIAS_LIMIT = 100_000;
/** The key of a merge, https://yaml.org/type/merge.html; in quotes it is a key like any other. */
const MERGE_KEY = "<<";
/** What merges are counted as, apart from a key `'<<'` in quotes. */
const MERGE = Symbol("merge");

/** The tree of a parsed file. */
export function buildTree(node: ParsedNode, source: SourceText, mistakes: Mistakes): Tree {
  return new Builder(source, mistakes).tree(node, 1);
}

class Builder {
  readonly #source: SourceText;
  readonly #mistakes: Mistakes;
  /** What each anchor stands for so far; nothing yet while its own value is being built. */
  readonly #anchors = new Map<string, Tree | undefined>();
  #aliased = 0;

  constructor(source: SourceText, mistakes: Mistakes) {
    this.#source = source;
    this.#mistakes = mistakes;
  }

  tree(node: ParsedNode, level: number): Tree {
    if (isAlias(node)) return this.#alias(node, level);
    if (node.anchor === undefined) return this.#value(node, level);
    this.#anchors.set(node.anchor, undefined);
    const tree = this.#value(node, level);
    this.#anchors.set(node.anchor, tree);
    return tree;
  }

  #value(node: Exclude<ParsedNode, Alias.Parsed>, level: number): Tree {
    if (isScalar(node)) return scalarTree(this.#written(node), scalarOf(node));
    if (level > DEPTH_LIMIT) return this.#refused(node, `the document is nested deeper than ${DEPTH_LIMIT} levels`, "rules need fewer than 10 levels");
    return isMap(node) ? this.#map(node, level) : this.#list(node, level);
  }

  #list(node: YAMLSeq.Parsed, level: number): Tree {
    // The library wraps a pair in brackets, `[a: 1]`, into a map of its own: items are never pairs.
    const items = (node.items as readonly ParsedNode[]).map((item) => this.tree(item, level + 1));
    return listTree(this.#written(node), items);
  }

  /** Own keys win over merged ones, wherever the merge stands. */
  #map(node: YAMLMap.Parsed, level: number): MapTree {
    const entries = new Map<string, Entry>();
    const own = new Map<string | symbol, ParsedNode>();
    for (const { key, value } of node.items) {
      // A key that is no text was reported by the library.
      if (!isScalar(key) || typeof key.value !== "string") continue;
      const isMerge = key.value === MERGE_KEY && key.type === "PLAIN";
      const isTwice = this.#isTwice(key, isMerge ? MERGE : key.value, own);
      // Built even where it is not used: its anchors count.
      const tree = this.#entryValue(key, value, level);
      if (isTwice) continue;
      if (isMerge) this.#merge(tree, value ?? key, entries);
      else entries.set(key.value, { key: this.#written(key), value: tree });
    }
    return mapTree(this.#written(node), entries);
  }

  #entryValue(key: Scalar.Parsed, value: ParsedNode | null, level: number): Tree {
    if (key.anchor !== undefined) this.#anchors.set(key.anchor, scalarTree(this.#written(key), scalarOf(key)));
    return value === null ? scalarTree(this.#written(key), null) : this.tree(value, level + 1);
  }

  #isTwice(key: Scalar.Parsed, name: string | symbol, own: Map<string | symbol, ParsedNode>): boolean {
    const first = own.get(name);
    if (first === undefined) {
      own.set(name, key);
      return false;
    }
    const related = [{ message: "first written here", place: placeOf(this.#written(first)) }];
    this.#mistakes.add("duplicate-key", placeOf(this.#written(key)), `${JSON.stringify(key.source)} is written twice`, { hint: "keep one of the two", related });
    return true;
  }

  /** Adds what the map does not have yet: of several sources, the first wins. `node`: what stands behind the merge key. */
  #merge(source: Tree, node: ParsedNode, entries: Map<string, Entry>): void {
    const parts = source.kind === "list" ? source.items : [source];
    for (const [index, part] of parts.entries()) {
      // What still is an alias was refused as one.
      if (isAlias(part.node)) continue;
      if (part.kind !== "map") {
        const written = this.#written((isSeq(node) ? (node.items as readonly ParsedNode[])[index] : undefined) ?? node);
        const related = isAlias(written.node) ? [{ message: "marked here", place: placeOf(part) }] : undefined;
        this.#mistakes.add("yaml", placeOf(written), `\`${MERGE_KEY}\` merges maps, found ${describe(part)}`, { hint: `write \`${MERGE_KEY}: *name\`, where \`&name\` marks a map`, related });
        continue;
      }
      mergeEntries(part.entries, entries);
    }
  }

  #alias(node: Alias.Parsed, level: number): Tree {
    const target = this.#anchors.get(node.source);
    if (target === undefined) return this.#unknownAlias(node);
    const before = this.#aliased;
    this.#aliased += target.size;
    if (before > ALIAS_LIMIT) return this.#nothing(node);
    if (this.#aliased > ALIAS_LIMIT) return this.#refused(node, `the aliases of this file stand for more than ${ALIAS_LIMIT} values`, "aliases of aliases multiply: write out what is meant");
    if (target.depth + level - 1 > DEPTH_LIMIT) return this.#refused(node, `the document is nested deeper than ${DEPTH_LIMIT} levels`, "rules need fewer than 10 levels");
    return target;
  }

  #unknownAlias(node: Alias.Parsed): Tree {
    const name = node.source;
    if (this.#anchors.has(name)) return this.#refused(node, `\`*${name}\` stands inside of what \`&${name}\` marks`, "a value cannot contain itself");
    const known = nearest(name, this.#anchors.keys());
    const hint = known === undefined ? `mark a value above with \`&${name}\`, or quote the text if \`*\` belongs to it` : `did you mean \`*${known}\`?`;
    return this.#refused(node, `nothing before this is marked \`&${name}\``, hint);
  }

  /** Says what is wrong with a node, and puts nothing in its place. */
  #refused(node: ParsedNode, message: string, hint: string): Tree {
    this.#mistakes.add("yaml", placeOf(this.#written(node)), message, { hint });
    return this.#nothing(node);
  }

  #nothing(node: ParsedNode): Tree {
    return scalarTree(this.#written(node), null);
  }

  #written(node: ParsedNode): { source: SourceText; node: ParsedNode } {
    return { source: this.#source, node };
  }
}

function mergeEntries(from: Entries, into: Map<string, Entry>): void {
  for (const [key, entry] of from) if (!into.has(key)) into.set(key, entry);
}

/** The core schema yields nothing but these: other tags are refused by the library. */
function scalarOf({ value }: Scalar.Parsed): ScalarValue {
  return value as ScalarValue;
}
