/**
 * From a path in the document to the place where somebody wrote it.
 */
import type { Locate, Path } from "./rulesDocument.ts";
import type { Removed } from "./stacks.ts";
import type { SourceText } from "./sourceText.ts";
import type { Entry, Tree, Written } from "./tree.ts";
import { placeOf, placeWithin } from "./written.ts";

/** One step of the way: the value, and the key that led to it (a list's items have none). */
interface Step {
  readonly key: Written | undefined;
  readonly value: Tree;
}

/** Finds places in a tree; where there is nothing, the line of the stack that removed it, or the start of the root file. */
export function locator(tree: Tree | undefined, root: SourceText, removed: Removed): Locate {
  return (path, { key = false, within } = {}) => {
    const steps = tree === undefined ? [] : stepsTo(tree, path);
    const last = steps.at(-1);
    if (last === undefined) return root.place(0, 0);
    const gone = removed.get(last.value)?.get(String(path[steps.length - 1]));
    if (gone !== undefined) return placeOf(gone.key);
    if (steps.length <= path.length) return steps.length === 1 ? root.place(0, 0) : placeOf(last.key ?? last.value);
    if (key) return placeOf(last.key ?? last.value);
    return within === undefined ? placeOf(last.value) : placeWithin(last.value, within);
  };
}

/** The root and the steps from it, as far as they exist: one more than the path has, if all do. */
function stepsTo(tree: Tree, path: Path): Step[] {
  const steps: Step[] = [{ key: undefined, value: tree }];
  for (const part of path) {
    const next = descend(steps.at(-1)?.value, part);
    if (next === undefined) break;
    steps.push(next);
  }
  return steps;
}

function descend(tree: Tree | undefined, part: string | number): Step | Entry | undefined {
  if (tree?.kind === "map") return tree.entries.get(String(part));
  const item = tree?.kind === "list" && typeof part === "number" ? tree.items[part] : undefined;
  return item === undefined ? undefined : { key: undefined, value: item };
}
