/**
 * The root file and all that it includes, each read once.
 */
import { posix } from "node:path";
import type { Place } from "../diagnostic.ts";
import type { RuleFiles } from "./rulesDocument.ts";
import type { Mistakes } from "./mistakes.ts";
import { parseFile } from "./parseFile.ts";
import { SourceText } from "./sourceText.ts";
import { cannotBe, describe, type Entry, type MapTree, type Tree } from "./tree.ts";
import { placeOf, placeOfEntry } from "./written.ts";

/** What was read. */
export interface Reading {
  /** The maps of the files, in the order in which they are merged: what a file includes comes before it. */
  readonly maps: readonly MapTree[];
  /** The root's tree, which may be something else than a map; nothing if the file is missing or empty. */
  readonly root: Tree | undefined;
  /** The texts by file, in the order in which they were read. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Reads a file and its includes. */
export function readFiles(file: string, files: RuleFiles, mistakes: Mistakes): Reading {
  return new Reader(files, mistakes).root(file);
}

/** An included file: its path, as the user of `RuleFiles` gets it, and where it was asked for. */
interface Wanted {
  readonly path: string;
  readonly place: Place;
}

class Reader {
  readonly #files: RuleFiles;
  readonly #mistakes: Mistakes;
  readonly #maps: MapTree[] = [];
  readonly #sources = new Map<string, string>();
  /** The files that are being read, each included by the one before it: normalized path → name. */
  readonly #open = new Map<string, string>();
  readonly #done = new Set<string>();

  constructor(files: RuleFiles, mistakes: Mistakes) {
    this.#files = files;
    this.#mistakes = mistakes;
  }

  root(file: string): Reading {
    const text = this.#files.read(file);
    if (text !== undefined) return { maps: this.#maps, root: this.#read(file, text), sources: this.#sources };
    this.#mistakes.add("no-file", new SourceText(file, "").place(0, 0), `there is no file ${file}`, { hint: "name the file, or change to the folder that has it" });
    return { maps: [], root: undefined, sources: new Map([[file, ""]]) };
  }

  #read(file: string, text: string): Tree | undefined {
    const source = new SourceText(file, text);
    const path = posix.normalize(file);
    this.#sources.set(file, source.text);
    const tree = parseFile(source, this.#mistakes);
    if (tree?.kind === "map") {
      this.#open.set(path, file);
      this.#includes(tree, file);
      this.#open.delete(path);
      this.#maps.push(tree);
    }
    this.#done.add(path);
    return tree;
  }

  #includes(tree: MapTree, file: string): void {
    const include = tree.entries.get("include");
    if (include === undefined) return;
    for (const wanted of this.#wanted(include, file)) this.#include(wanted);
  }

  /** The paths under `include`, resolved against the folder of the file. */
  #wanted(include: Entry, file: string): Wanted[] {
    const items = include.value.kind === "list" ? include.value.items : [include.value];
    return items.flatMap((item) => {
      const place = item === include.value ? placeOfEntry(include) : placeOf(item);
      const path = pathIn(item);
      if ("text" in path) return [{ path: posix.join(posix.dirname(file), path.text), place }];
      this.#mistakes.add("include-path", place, path.problem, { hint: "write a path relative to this file, with `/` between folders, for example `rules/roles.yaml`" });
      return [];
    });
  }

  #include({ path, place }: Wanted): void {
    if (this.#open.has(path)) {
      this.#mistakes.add("include-cycle", place, `files include each other: ${this.#cycle(path)}`, { hint: "remove one of the includes" });
      return;
    }
    if (this.#done.has(path)) return;
    const text = this.#files.read(path);
    if (text === undefined) {
      this.#mistakes.add("include-missing", place, `there is no file ${path}`, { hint: "paths are relative to the file that includes them" });
      return;
    }
    const tree = this.#read(path, text);
    if (tree !== undefined && tree.kind !== "map") this.#mistakes.add("wrong-value", placeOf(tree), cannotBe("an included file", tree), { hint: "expected: a mapping with the keys of a rules file" });
  }

  /** `a => b => a`. */
  #cycle(path: string): string {
    const open = [...this.#open];
    const names = open.slice(open.findIndex(([normalized]) => normalized === path)).map(([, name]) => name);
    return [...names, names[0] ?? path].join(" => ");
  }
}

/** A relative path, or what is wrong with it. */
function pathIn(item: Tree): { readonly text: string } | { readonly problem: string } {
  if (item.kind !== "scalar" || typeof item.value !== "string" || item.value === "") return { problem: `an include is the path of a file, found ${describe(item)}` };
  const shown = JSON.stringify(item.value);
  if (item.value.includes("\\")) return { problem: `${shown} has a backslash` };
  if (/\p{Cc}/u.test(item.value)) return { problem: `${shown} has a control character` };
  // A scheme (`https:`) or a drive (`C:`).
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(item.value)) return { problem: `${shown} is not a relative path` };
  return item.value.startsWith("/") ? { problem: `${shown} is an absolute path` } : { text: item.value };
}
