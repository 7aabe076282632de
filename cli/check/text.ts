/**
 * Findings for people: each as a compiler would say it, then how many there are.
 */
import { formatRuleDiagnostic } from "../../provisioning/rules/diagnostic.ts";
import { counted } from "../counted.ts";
import type { Colors } from "../terminal.ts";
import type { Finding, Findings } from "./findings.ts";

/** The findings as text; the last line says how many. */
export function findingsText({ file, findings, stacks, sources }: Findings, paint: Colors): string {
  const blocks = findings.map((finding) => painted([formatRuleDiagnostic(finding, sources), ...stackNote(finding)].join("\n"), finding, paint));
  return `${[...blocks, summary(file, findings, stacks, paint)].join("\n\n")}\n`;
}

function stackNote({ stacks }: Finding): string[] {
  return stacks === undefined ? [] : [`  note: in ${stacks.length === 1 ? "stack" : "stacks"} ${stacks.join(", ")}`];
}

function summary(file: string, findings: readonly Finding[], stacks: readonly string[], paint: Colors): string {
  const looked = stacks.length === 0 ? "" : ` (${stacks.length === 1 ? "stack" : "stacks"}: ${stacks.join(", ")})`;
  if (findings.length === 0) return `${file}: ${paint.green("no mistakes")}${looked}`;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const parts = [errors > 0 ? paint.red(counted(errors, "error")) : "", findings.length > errors ? paint.yellow(counted(findings.length - errors, "warning")) : ""];
  return `${file}: ${parts.filter((part) => part !== "").join(", ")}${looked}`;
}

/** The severity of the first line, and the carets. */
function painted(block: string, { severity, code }: Finding, paint: Colors): string {
  const colour = severity === "error" ? paint.red : paint.yellow;
  const label = `${severity}[${code}]`;
  return block.replace(label, () => paint.bold(colour(label))).replace(/^(\s+\| *)(\^+)$/gm, (_, gutter: string, carets: string) => `${gutter}${colour(carets)}`);
}
