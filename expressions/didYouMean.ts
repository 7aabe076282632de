/** Names that somebody may have meant. */

/**
 * Edit distance with transpositions of neighbours, letters compared as given; `limit` + 1 when it is larger than `limit`.
 * Rows are looked at near their diagonal only, since farther away more than `limit` letters are added or left out.
 */
function distance(a: string, b: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooFar;
  const rows = [0, 1, 2].map(() => new Array<number>(b.length + 1).fill(tooFar));
  const row = (i: number): number[] => rows[i % 3] ?? [];
  row(0).forEach((_, j) => (row(0)[j] = Math.min(j, tooFar)));
  for (let i = 1; i <= a.length; i++) {
    const [current, last, beforeLast] = [row(i), row(i + 2), row(i + 1)];
    const [first, end] = [Math.max(1, i - limit), Math.min(b.length, i + limit)];
    current[first - 1] = first === 1 ? i : tooFar;
    let least = current[first - 1] ?? tooFar;
    for (let j = first; j <= end; j++) {
      const substitution = (last[j - 1] ?? tooFar) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? tooFar) + 1 : tooFar;
      current[j] = Math.min((j < i + limit ? (last[j] ?? tooFar) : tooFar) + 1, (current[j - 1] ?? tooFar) + 1, substitution, swap);
      least = Math.min(least, current[j] ?? tooFar);
    }
    if (least > limit) return tooFar;
  }
  return Math.min(row(a.length)[b.length] ?? tooFar, tooFar);
}

const LONGEST_SUGGESTION_INPUT = 80;

/**
 * Names that somebody who wrote `written` may have meant, nearest first, at most three.
 * When only letter case differs, that one alone; otherwise about one edit in three letters is allowed.
 */
export function suggestions(written: string, known: Iterable<string>): string[] {
  if (written.length > LONGEST_SUGGESTION_INPUT) return [];
  const lower = written.toLowerCase();
  const limit = Math.max(1, Math.floor(written.length / 3));
  const found: { readonly name: string; readonly edits: number }[] = [];
  for (const name of known) {
    const edits = name.toLowerCase() === lower ? 0 : distance(lower, name.toLowerCase(), limit);
    if (edits <= limit) found.push({ name, edits });
  }
  const nearest = found.some(({ edits }) => edits === 0) ? found.filter(({ edits }) => edits === 0) : found;
  return nearest.toSorted((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1)).slice(0, 3).map(({ name }) => name);
}

/** Whether one name is the other with another letter case, or with a single letter changed, added, left out or swapped. */
export function isSlip(written: string, meant: string): boolean {
  return written !== meant && (written.toLowerCase() === meant.toLowerCase() || distance(written, meant, 1) === 1);
}

/** "Did you mean `a`, `b` or `c`?", each name after the prefix; nothing when there is no near name. */
export function didYouMean(written: string, known: Iterable<string>, prefix = ""): string | undefined {
  const names = suggestions(written, known).map((name) => `\`${prefix}${name}\``);
  if (names.length === 0) return undefined;
  const last = names.pop() ?? "";
  return `Did you mean ${names.length === 0 ? last : `${names.join(", ")} or ${last}`}?`;
}
