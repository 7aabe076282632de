/**
 * Findings as GitHub Actions annotations: workflow commands on the output, which the runner shows at the lines of a pull
 * request (GitHub Actions, "Workflow commands").
 */
import type { Finding, Findings } from "./findings.ts";

/** One line a finding. */
export function githubText({ findings }: Findings): string {
  return findings.map((finding) => `${annotation(finding)}\n`).join("");
}

function annotation({ code, severity, message, place, hint, stacks }: Finding): string {
  const properties = {
    file: place.file,
    line: place.line,
    endLine: place.endLine,
    // GitHub ignores columns where the lines differ.
    ...(place.line === place.endLine ? { col: place.column, endColumn: place.endColumn } : {}),
    title: stacks === undefined ? code : `${code} (${stacks.join(", ")})`,
  };
  const said = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${severity} ${said.join(",")}::${text(hint === undefined ? message : `${message}\nHelp: ${hint}`)}`;
}

/** The runner takes a command line by line, and unescapes these. */
function text(value: string): string {
  return value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Inside a property, two characters more. */
function property(value: string): string {
  return text(value).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
