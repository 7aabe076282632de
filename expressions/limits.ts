/** Longest text that is parsed, in UTF-16 units. Okta's reference names no limit; this one bounds work on hostile input. */
export const MAX_LENGTH = 100_000;

/** Deepest nesting of parentheses, arguments, arrays and conditions that the parser follows. */
export const MAX_NESTING = 200;

/** Deepest tree (long chains of operators count, too) that is evaluated, printed and checked by recursion. */
export const MAX_DEPTH = 1_000;
