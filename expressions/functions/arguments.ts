/** Arguments of calls: conversions to parameters, counts, signatures. */
import { asList, asText } from "../values.ts";
import type { Value } from "../values.ts";
import type { CallSite, FunctionRow, Parameter, ParameterType } from "./row.ts";

type Conversion = (value: Value, site: CallSite) => Value;

/** A number, or text that spells an integer; fractions are cut off, as Java's narrowing does. */
function toInteger(value: Value, site: CallSite): Value {
  if (typeof value === "number") return Math.trunc(value);
  if (value === null) return null;
  if (typeof value === "string" && /^\s*-?\d+\s*$/.test(value)) return Number(value);
  return site.fail(`${JSON.stringify(value).slice(0, 60)} is not an integer`);
}

/** How an argument becomes what its parameter takes (SpEL converts arguments, and Okta's examples rely on it). */
export const CONVERSIONS: Readonly<Record<ParameterType, Conversion>> = {
  text: (value) => (typeof value === "string" ? value : asText(value)),
  array: asList,
  integer: toInteger,
  any: (value) => value,
};

/** The parameter that the argument at a position belongs to. */
export function parameterAt(row: FunctionRow, position: number): Parameter | undefined {
  const { parameters, rest } = row;
  return position < parameters.length ? parameters[position] : rest?.each[(position - parameters.length) % rest.each.length];
}

/** Whether a function can be called with that many arguments. */
export function takes(row: FunctionRow, count: number): boolean {
  const { rest, parameters } = row;
  if (rest === undefined) return count === parameters.length;
  const further = count - parameters.length;
  const groups = further / rest.each.length;
  return Number.isInteger(groups) && groups >= rest.atLeast && groups <= rest.atMost;
}

/** How a function is called, for messages: `String.len(input)`, `String.join(separator, strings, …)`. */
export function signature(row: FunctionRow): string {
  const named = row.parameters.map(([name]) => name);
  const further = row.rest?.each.map(([name]) => name) ?? [];
  const repeats = row.rest !== undefined && row.rest.atMost > 1 ? ["…"] : [];
  return `${row.name}(${[...named, ...further, ...repeats].join(", ")})`;
}
