/** Bounds of work and size: they make hostile input end in a diagnostic. */

/** Longest text that is parsed, in UTF-16 units. Okta's reference names no limit; this one bounds work on hostile input. */
export const MAX_LENGTH = 100_000;

/** Deepest nesting of parentheses, arguments, arrays and conditions that the parser follows. */
export const MAX_NESTING = 200;

/** Deepest tree (long chains of operators count, too) that is evaluated, printed and checked by recursion. */
export const MAX_DEPTH = 1_000;

/** After this many mistakes of one kind a text is not looked at any further: nobody reads them all, and each takes a search for what was meant. */
export const MAX_MISTAKES = 50;

/** Longest text that an evaluation builds, in UTF-16 units. */
export const MAX_TEXT = 1_000_000;

/** Up to here, functions may give more text than they were given. Without a limit, replacements inside replacements grow exponentially. */
const MAX_GROWN_TEXT = 10_000;

/** Longest text that a function may build from texts of this length together. */
export const longestFrom = (given: number): number => Math.max(MAX_GROWN_TEXT, Math.min(given, MAX_TEXT));

/** Values of a person that are nested more deeply than this (or hold themselves) are not read. */
export const MAX_VALUE_DEPTH = 100;
