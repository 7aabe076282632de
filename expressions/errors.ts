/** What is said about a mistake: codes, places, the printed block, the error that carries them. */
import { lineTextAt, positionAt } from "./source.ts";

/**
 * Every code a diagnostic can carry, with what it means. Codes are stable: people search for them and tools filter by them.
 */
export const DIAGNOSTIC_CODES = {
  "unexpected-token": "The text does not follow the grammar at this place.",
  "unterminated-string": "A string is opened and never closed.",
  "unknown-character": "A character or operator that Okta Expression Language does not have.",
  "assignment": "A single `=`, where `==` compares.",
  "number-out-of-range": "A number that cannot be held exactly.",
  "too-long": "The expression is longer than the parser accepts.",
  "too-deep": "The expression is nested more deeply than the parser accepts.",
  "unknown-function": "No function of this name exists in Okta Expression Language.",
  "function-not-allowed": "The function exists, but not in this dialect.",
  "wrong-argument-count": "The function takes another number of arguments.",
  "unknown-reference": "The name refers to nothing.",
  "reference-not-allowed": "The reference exists, but not in this dialect.",
  "invalid-pattern": "A regular expression that cannot be read, or that this version does not support.",
  "unknown-attribute": "The user profile has no attribute of this name.",
  "wrong-type": "A value of this type can never be used here.",
  "not-boolean": "The result of a group rule must be Boolean.",
  "unreachable-branch": "No value reaches this branch, or no text this key of `String.stringSwitch` (warning).",
  "constant-condition": "A condition that holds for everybody, or for nobody (warning).",
  "cannot-evaluate": "The expression is correct, but cannot be evaluated for this person.",
} as const;

/** One of the stable codes. */
export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/**
 * One mistake: `from` and `to` are offsets into the source; `hint` says what to write instead. What this folder finds has a
 * DiagnosticCode; others may print mistakes of their own with `formatDiagnostic`.
 */
export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly hint?: string;
}

/** Diagnostics by place; of several at one place, by code and text, so that the order is always the same. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const words = ({ code, message }: Diagnostic): string => `${code} ${message}`;
  return diagnostics.toSorted((a, b) => a.from - b.from || a.to - b.to || (words(a) < words(b) ? -1 : Number(words(a) > words(b))));
}

/** Where the expression stands in a file: line and column (from 1) of its first character. */
export interface Where {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const WINDOW = 100;

/** For printing a source line: cuts a long line to a window around the marked columns; control characters become one space, so that the caret stays below its place. */
export function excerpt(line: string, start: number, length: number): { readonly text: string; readonly start: number; readonly length: number } {
  if (line.length <= WINDOW) return { text: visible(line), start, length };
  const cut = Math.max(0, Math.min(start - 30, line.length - WINDOW));
  const head = cut > 0 ? "…" : "";
  const tail = cut + WINDOW < line.length ? "…" : "";
  return { text: head + visible(line.slice(cut, cut + WINDOW)) + tail, start: start - cut + head.length, length: Math.min(length, WINDOW - (start - cut)) };
}

/** Anything a terminal would not show as one column wide is replaced: \p{C} are control, format and unassigned characters. */
const visible = (text: string): string => text.replace(/[\t\p{C}]/gu, (character) => " ".repeat(character.length));

/**
 * Prints one diagnostic as a block: place, message and code; the source line; a caret below the mistake; the hint.
 * With `where`, places are those of the file that holds the expression.
 *
 * @example
 * 1:1 Okta Expression Language has no function `String.contains` (unknown-function)
 *   1 | String.contains(user.title, "Sales")
 *     | ^^^^^^^^^^^^^^^
 *     = Use `String.stringContains(user.title, "Sales")`.
 */
export function formatDiagnostic(source: string, diagnostic: Diagnostic, where?: Where): string {
  const start = positionAt(source, diagnostic.from);
  const text = lineTextAt(source, start);
  const length = Math.max(1, Math.min(diagnostic.to - diagnostic.from, text.length - start.column + 1));
  const shown = excerpt(text, start.column - 1, length);
  const line = start.line + (where?.line ?? 1) - 1;
  const column = start.column + (start.line === 1 ? (where?.column ?? 1) - 1 : 0);
  const gutter = " ".repeat(String(line).length);
  return [
    `${where === undefined ? "" : `${where.file}:`}${line}:${column} ${diagnostic.message} (${diagnostic.code})`,
    `  ${line} | ${shown.text}`.trimEnd(),
    `  ${gutter} | ${" ".repeat(shown.start)}${"^".repeat(Math.max(1, shown.length))}`,
    ...(diagnostic.hint === undefined ? [] : [`  ${gutter} = ${diagnostic.hint}`]),
  ].join("\n");
}

/** Thrown for every mistake in an expression: the message is the printed block of each diagnostic, in source order. */
export class ExpressionError extends Error {
  readonly source: string;
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];

  constructor(source: string, diagnostics: readonly [Diagnostic, ...Diagnostic[]]) {
    super(diagnostics.map((diagnostic) => formatDiagnostic(source, diagnostic)).join("\n"));
    this.name = "ExpressionError";
    this.source = source;
    this.diagnostics = diagnostics;
  }
}
