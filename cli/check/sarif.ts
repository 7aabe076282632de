/**
 * Findings as SARIF 2.1.0 (OASIS Standard), the format in which code-scanning services take the findings of tools and
 * show them in a pull request.
 */
import type { Location, Log, Region, ReportingDescriptor, Result } from "sarif";
import packageJson from "../../package.json" with { type: "json" };
import { DIAGNOSTIC_CODES } from "../../expressions/index.ts";
import { RULE_CODES, severityOf } from "../../provisioning/rules/codes.ts";
import type { Place } from "../../provisioning/rules/diagnostic.ts";
import type { Finding, Findings } from "./findings.ts";

/** Every code that a finding can carry, in the order of the reference pages (SARIF §3.19.23). */
const RULES: readonly ReportingDescriptor[] = Object.entries({ ...RULE_CODES, ...DIAGNOSTIC_CODES }).map(([id, meaning]) => ({
  id,
  shortDescription: { text: meaning },
  defaultConfiguration: { level: severityOf(id) },
}));

/** One run of one tool. Columns are UTF-16 units, as everywhere here; files are relative to the folder of the command. */
export function sarifOf({ findings }: Findings): Log {
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "ccaas", semanticVersion: packageJson.version, rules: [...RULES] } },
        columnKind: "utf16CodeUnits",
        results: findings.map(resultOf),
      },
    ],
  };
}

function resultOf({ code, severity, message, place, hint, related = [], stacks }: Finding): Result {
  const text = [message, ...(hint === undefined ? [] : [`Help: ${hint}`]), ...(stacks === undefined ? [] : [`In: ${stacks.join(", ")}`])].join("\n");
  return {
    ruleId: code,
    ruleIndex: RULES.findIndex(({ id }) => id === code),
    level: severity,
    message: { text },
    locations: [locationOf(place)],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((other, id) => ({ id, message: { text: other.message }, ...locationOf(other.place) })) }),
  };
}

function locationOf(place: Place): Location {
  return { physicalLocation: { artifactLocation: { uri: place.file.split("/").map(encodeURIComponent).join("/") }, region: regionOf(place) } };
}

/** Lines and columns from 1, the end exclusive (SARIF §3.30): as ours. */
function regionOf({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
