/** `Convert.` functions. */
import type { Value } from "../values.ts";
import { MAPPINGS, row } from "./row.ts";
import type { CallSite, FunctionRow } from "./row.ts";

const SOURCE = "Okta Expression Language reference, Conversion functions";

// 123, -4.5, 1e3, with spaces around
const NUMERIC = /^\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/;

/** A number or numeric text as number; null stays null; anything else is refused. */
function numberOf(site: CallSite, name: string, value: Value): number | null {
  if (typeof value === "number" || value === null) return value;
  if (typeof value === "string" && NUMERIC.test(value) && Number.isFinite(Number(value))) return Number(value);
  return site.fail(`${name} cannot read ${JSON.stringify(value).slice(0, 60)} as a number`);
}

/** Nearest integer; halves away from zero would differ for negatives only, and Java's Math.round takes them up. */
function toInteger(site: CallSite, value: Value): number | null {
  const number = numberOf(site, "Convert.toInt", value);
  if (number === null) return null;
  const rounded = Math.round(number);
  if (Math.abs(rounded) > 2_147_483_647) site.fail(`Convert.toInt cannot hold ${number} in Okta's Integer`, "Integers go up to 2147483647. Use Convert.toNum.");
  return rounded;
}

/** `Convert.` functions. */
export const CONVERT_FUNCTIONS: readonly FunctionRow[] = [
  row({ name: "Convert.toInt", parameters: [["value", "any"]], dialects: MAPPINGS, result: "number", source: SOURCE, evaluate: (site, value) => toInteger(site, value) }),
  row({ name: "Convert.toNum", parameters: [["value", "any"]], dialects: MAPPINGS, result: "number", source: SOURCE, evaluate: (site, value) => numberOf(site, "Convert.toNum", value) }),
];
