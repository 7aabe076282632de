/** `Arrays.` functions. */
import { asList, asText, equal } from "../values.ts";
import type { Value } from "../values.ts";
import { EVERYWHERE, row } from "./row.ts";
import type { CallSite, FunctionRow } from "./row.ts";

const SOURCE = "Okta Expression Language reference, Array functions";

const ARRAY = [["array", "array"]] as const;
const ARRAY_AND_VALUE = [["array", "array"], ["value", "any"]] as const;

/** One level of nesting removed. Null and "" are refused, as Okta does: the target of the mapping then keeps its old value. */
function flatten(site: CallSite, values: readonly Value[]): readonly Value[] {
  const empty = values.findIndex((value) => value === null || value === "");
  if (empty === -1) return values.flatMap((value) => asList(value) ?? []);
  return site.fail(`Argument ${empty + 1} of Arrays.flatten has no value for this person`, "Okta then leaves the target as it was. Wrap it: `x != null ? x : {}`.");
}

/** `Arrays.` functions. Text is accepted as comma-separated values; a null array counts as empty where the reference does not say otherwise. */
export const ARRAY_FUNCTIONS: readonly FunctionRow[] = [
  row({ name: "Arrays.add", parameters: ARRAY_AND_VALUE, dialects: EVERYWHERE, result: "array", source: SOURCE, evaluate: (_, array, value) => [...(array ?? []), value] }),
  row({ name: "Arrays.remove", parameters: ARRAY_AND_VALUE, dialects: EVERYWHERE, result: "array", source: SOURCE, evaluate: (_, array, value) => (array ?? []).filter((item) => !equal(item, value)) }),
  row({ name: "Arrays.clear", parameters: ARRAY, dialects: EVERYWHERE, result: "array", source: SOURCE, evaluate: () => [] }),
  row({ name: "Arrays.get", parameters: [["array", "array"], ["position", "integer"]], dialects: EVERYWHERE, result: "any", source: SOURCE, evaluate: (_, array, position) => array?.[position ?? -1] ?? null }),
  row<[], Value>({
    name: "Arrays.flatten", parameters: [], rest: { each: [["values", "any"]], atLeast: 1, atMost: Infinity },
    dialects: EVERYWHERE, result: "array", source: `${SOURCE}; null elements: Okta support article on merged attributes`, evaluate: (site, ...values) => flatten(site, values),
  }),
  row({ name: "Arrays.contains", parameters: ARRAY_AND_VALUE, dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (_, array, value) => array?.some((item) => equal(item, value)) ?? false }),
  row({ name: "Arrays.size", parameters: ARRAY, dialects: EVERYWHERE, result: "number", source: SOURCE, evaluate: (_, array) => array?.length ?? 0 }),
  row({ name: "Arrays.isEmpty", parameters: ARRAY, dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (_, array) => (array?.length ?? 0) === 0 }),
  row({ name: "Arrays.toCsvString", parameters: ARRAY, dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (_, array) => asText(array) }),
];
