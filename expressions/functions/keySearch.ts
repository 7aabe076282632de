/**
 * Which of many keys is part of a text, for `String.stringSwitch`. Few keys are looked for one after the other; many at once
 * (Aho and Corasick, Efficient String Matching, 1975), so that time grows with the text and the keys, not with their product.
 */

/** Finds the first of its keys, in their order, that is part of a text; -1 when none is. */
export type KeySearch = (text: string) => number;

/** Up to so many keys, one search after the other is faster. */
const FEW = 32;

/** A prefix of some keys. */
interface State {
  readonly next: Map<string, State>;
  /** The first key that ends here, or at the longest prefix that is an end of this one. */
  first: number;
  /** The state of that longest prefix. */
  fallback: State | undefined;
}

const NONE = Number.POSITIVE_INFINITY;
const state = (): State => ({ next: new Map(), first: NONE, fallback: undefined });

/** All keys as a tree of their letters (UTF-16 units, as everywhere). */
function treeOf(keys: readonly (string | null)[]): State {
  const root = state();
  keys.forEach((key, index) => {
    if (key === null) return;
    let at = root;
    for (let unit = 0; unit < key.length; unit++) {
      const letter = key.charAt(unit);
      const next = at.next.get(letter) ?? state();
      at.next.set(letter, next);
      at = next;
    }
    at.first = Math.min(at.first, index);
  });
  return root;
}

/** Where to go on with a letter: the longest prefix that still fits. */
function follow(from: State, letter: string): State | undefined {
  for (let at: State | undefined = from; at !== undefined; at = at.fallback) {
    const next = at.next.get(letter);
    if (next !== undefined) return next;
  }
  return undefined;
}

/** Connects every prefix with its fallback, shorter prefixes first. */
function connect(root: State): void {
  const reached = [root];
  for (const at of reached) {
    for (const [letter, next] of at.next) {
      next.fallback = (at.fallback && follow(at.fallback, letter)) ?? root;
      next.first = Math.min(next.first, next.fallback.first);
      reached.push(next);
    }
  }
}

function searchAtOnce(keys: readonly (string | null)[]): KeySearch {
  const root = treeOf(keys);
  connect(root);
  return (text) => {
    let { first } = root;
    let at = root;
    for (let unit = 0; unit < text.length && first > 0; unit++) {
      at = follow(at, text.charAt(unit)) ?? root;
      first = Math.min(first, at.first);
    }
    return first === NONE ? -1 : first;
  };
}

/** The search for some keys; null is part of nothing. */
export function keySearch(keys: readonly (string | null)[]): KeySearch {
  return keys.length > FEW ? searchAtOnce(keys) : (text) => keys.findIndex((key) => key !== null && text.includes(key));
}
