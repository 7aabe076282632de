/**
 * A mistake in the rules, said as a compiler would: code, place, what was found, what is expected, what to do.
 */
import { excerpt } from "../../expressions/index.ts";
import { terminalColumns } from "./terminalColumns.ts";

/** An `error` stops everything; a `warning` is almost certainly not what was meant, yet can be carried out. */
export type Severity = "error" | "warning";

/** Where something stands in a file: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One mistake in the rules. */
export interface RuleDiagnostic {
  /** Stable and kebab-case, e.g. `unknown-key`: one of `RULE_CODES`, or of the expressions' `DIAGNOSTIC_CODES`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** What to do about it; absent where the message says it all. */
  readonly hint?: string;
  /** Other places that have a part in it. */
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

/** The texts that were read, by file name: what source lines are printed from. */
export type Sources = ReadonlyMap<string, string>;

/** The rules cannot be used. Carries every mistake found, in the order of the files. */
export class RulesError extends Error {
  override readonly name = "RulesError";
  readonly diagnostics: readonly RuleDiagnostic[];
  readonly sources: Sources;

  constructor(diagnostics: readonly RuleDiagnostic[], sources: Sources) {
    super(diagnostics.map((diagnostic) => formatRuleDiagnostic(diagnostic, sources)).join("\n\n"));
    this.diagnostics = diagnostics;
    this.sources = sources;
    // A user's mistake: the place in their file matters, the place in our code does not.
    this.stack = this.message;
  }
}

/**
 * A diagnostic as people read it:
 * ```
 * provisioning.yaml:12:9: error[unknown-function]: …
 *   12 |   when: String.contains(user.title, "Sales")
 *      |         ^^^^^^^^^^^^^^^
 *   help: …
 * ```
 */
export function formatRuleDiagnostic({ code, severity, message, place, hint, related = [] }: RuleDiagnostic, sources: Sources): string {
  const lines = [`${placeText(place)}: ${severity}[${code}]: ${message}`, ...sourceLines(place, sources)];
  for (const other of related) lines.push(`  ${placeText(other.place)}: ${other.message}`, ...sourceLines(other.place, sources));
  if (hint !== undefined) lines.push(`  help: ${hint}`);
  return lines.join("\n");
}

/** `file:line:column`, as editors and terminals link it. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** The line, and carets below the part that is meant; nothing of a file that is missing or empty. */
function sourceLines({ file, line, column, endLine, endColumn }: Place, sources: Sources): string[] {
  const lines = linesOf(file, sources);
  if (lines.length === 0) return [];
  const text = (lines[line - 1] ?? "").replace(/\r$/, "");
  const end = endLine === line ? endColumn : text.length + 1;
  const shown = excerpt(text, column - 1, Math.max(1, end - column));
  const gutter = " ".repeat(String(line).length);
  const before = terminalColumns(shown.text.slice(0, shown.start));
  const marked = terminalColumns(shown.text.slice(shown.start, shown.start + shown.length));
  // A place at the end of a line has nothing below which the caret could stand.
  return [`  ${line} | ${shown.text}`.trimEnd(), `  ${gutter} | ${" ".repeat(before + Math.max(0, shown.start - shown.text.length))}${"^".repeat(Math.max(1, marked))}`];
}

/** The lines of the texts that were printed from, split once: a bad file can have thousands of mistakes. */
const LINES = new WeakMap<Sources, Map<string, readonly string[]>>();

function linesOf(file: string, sources: Sources): readonly string[] {
  const known = LINES.get(sources) ?? new Map<string, readonly string[]>();
  LINES.set(sources, known);
  const text = sources.get(file) ?? "";
  const lines = known.get(file) ?? (text === "" ? [] : text.split("\n"));
  known.set(file, lines);
  return lines;
}

/** By file as they were read, then from top to bottom: the same mistakes always come in the same order. */
export function inOrder<Kind extends RuleDiagnostic>(diagnostics: readonly Kind[], files: readonly string[]): Kind[] {
  const rank = new Map(files.map((file, index) => [file, index]));
  const at = ({ file }: Place): number => rank.get(file) ?? files.length;
  return diagnostics.toSorted((a, b) => at(a.place) - at(b.place) || a.place.line - b.place.line || a.place.column - b.place.column);
}
