/** Edit distance with transpositions of neighbours, letters compared as given; `limit` + 1 when it is larger than `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
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
