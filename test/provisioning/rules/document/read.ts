import { posix } from "node:path";
import { readDocument, type RulesDocument } from "../../../../provisioning/rules/document/index.ts";
import { formatRuleDiagnostic, type Place } from "../../../../provisioning/rules/diagnostic.ts";

/** Reads `main.yaml` of some files in memory. */
export function read(texts: string | Readonly<Record<string, string>>, stack?: string): RulesDocument {
  const files = new Map(Object.entries(typeof texts === "string" ? { "main.yaml": texts } : texts));
  return readDocument("main.yaml", { read: (path) => files.get(posix.normalize(path)) }, stack);
}

/** Each mistake in one line (with related places below): `file:line:column-endLine:endColumn code: message | hint`. */
export function mistakes({ diagnostics }: RulesDocument): string[] {
  return diagnostics.flatMap(({ code, message, place, hint, related = [] }) => [
    `${placed(place)} ${code}: ${message}${hint === undefined ? "" : ` | ${hint}`}`,
    ...related.map((other) => `  ${placed(other.place)} ${other.message}`),
  ]);
}

/** What people read. */
export function printed({ diagnostics, sources }: RulesDocument): string {
  return diagnostics.map((diagnostic) => formatRuleDiagnostic(diagnostic, sources)).join("\n");
}

function placed({ file, line, column, endLine, endColumn }: Place): string {
  return `${file}:${line}:${column}-${endLine === line ? "" : `${endLine}:`}${endColumn}`;
}

/** The text that stands at a place, with the file's name: `main.yaml: text`. */
export function textAt({ sources }: RulesDocument, place: Place): string {
  const lines = (sources.get(place.file) ?? "").split("\n");
  const shown = lines.slice(place.line - 1, place.endLine);
  shown[shown.length - 1] = (shown.at(-1) ?? "").slice(0, place.endColumn - 1);
  shown[0] = (shown[0] ?? "").slice(place.column - 1);
  return `${place.file}: ${shown.join("\n")}`;
}
