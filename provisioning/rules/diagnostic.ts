/**
 * A mistake in the rules, said as a compiler would: code, place, what was found, what is expected, what to do.
 */

/** Where something stands in a text: 1-based line and column, 0-based offset. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One mistake in `provisioning.yaml`. */
export interface RuleDiagnostic {
  /** Stable and kebab-case, e.g. `unknown-key`. */
  readonly code: string;
  readonly message: string;
  readonly place: Place;
  /** What to do about it; absent where the message says it all. */
  readonly hint?: string;
}

/** The rules cannot be used. Carries every mistake found, in the order of the file. */
export class RulesError extends Error {
  override readonly name = "RulesError";
  readonly file: string;
  readonly diagnostics: readonly RuleDiagnostic[];

  constructor(file: string, text: string, diagnostics: readonly RuleDiagnostic[]) {
    super(diagnostics.map((diagnostic) => formatRuleDiagnostic(file, text, diagnostic)).join("\n\n"));
    this.file = file;
    this.diagnostics = diagnostics;
    // A user's mistake: the place in their file matters, the place in our code does not.
    this.stack = this.message;
  }
}

/**
 * A diagnostic as people read it:
 * ```
 * provisioning.yaml:12:9: error[unknown-function]: …
 *   12 |   when: String.contains(user.title, "Sales")
 *      |         ^
 * help: …
 * ```
 */
export function formatRuleDiagnostic(file: string, text: string, { code, message, place, hint }: RuleDiagnostic): string {
  const line = text.split(/\r?\n/)[place.line - 1] ?? "";
  const gutter = String(place.line);
  const lines = [
    `${file}:${place.line}:${place.column}: error[${code}]: ${message}`,
    `  ${gutter} | ${line}`,
    `  ${" ".repeat(gutter.length)} | ${caretUnder(line, place.column)}`,
  ];
  if (hint !== undefined) lines.push(`  help: ${hint}`);
  return lines.join("\n");
}

/** A caret below a column; tabs are kept so that it stays below in any tab width. */
function caretUnder(line: string, column: number): string {
  return `${line.slice(0, column - 1).replace(/[^\t]/g, " ")}^`;
}
