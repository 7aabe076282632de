/** Rules from texts, for tests: no file system. */
import { readFileSync } from "node:fs";
import type { RuleDiagnostic } from "../../../provisioning/rules/diagnostic.ts";
import type { RuleFiles } from "../../../provisioning/rules/document/index.ts";
import { checkRules, loadRules, type CheckedRules, type LoadedRules } from "../../../provisioning/rules/load.ts";

/** The seed rules as they are shipped. */
export const SEED = readFileSync("provisioning.yaml", "utf8");

/** Files by name. */
export function filesOf(texts: Readonly<Record<string, string>>): RuleFiles {
  return { read: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined) };
}

/** Checks a text as `provisioning.yaml`, with other files beside it. */
export function checked(text: string, others: Readonly<Record<string, string>> = {}, stack?: string): CheckedRules {
  return checkRules("provisioning.yaml", filesOf({ ...others, "provisioning.yaml": text }), stack === undefined ? {} : { stack });
}

/** Loads a text as `provisioning.yaml`. */
export function loaded(text: string, others: Readonly<Record<string, string>> = {}): LoadedRules {
  return loadRules("provisioning.yaml", filesOf({ ...others, "provisioning.yaml": text }));
}

/** A small document without mistakes; `more` is appended at its top level. */
export function small(more = ""): string {
  return `version: 1
match: { key: employeeNumber, authority: employee-id }
leavers: { action: deactivate }
app:
  label: Genesys Cloud
  userName: "\${source.email}"
  assignment: { mode: direct, group: Contact_Centre, when: user.employeeNumber != null }
  attributes: { employeeNumber: { expression: user.employeeNumber } }
division: '"Home"'
phones: { type: webrtc, number: extension, pool: 4000-4999, site: Madrid, baseSettings: WebRTC }
${more}`;
}

/** `line:column code message` of each diagnostic. */
export function brief(diagnostics: readonly RuleDiagnostic[]): string[] {
  return diagnostics.map(({ place, code, message }) => `${place.file === "provisioning.yaml" ? "" : `${place.file}:`}${place.line}:${place.column} ${code}: ${message}`);
}
