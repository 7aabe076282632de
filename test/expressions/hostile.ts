/** Texts that are made to hurt, of any size: for tests that nothing but diagnostics is thrown, and for the bench. */
import { FUNCTIONS } from "../../expressions/functions/index.ts";
import type { FunctionRow, ParameterType } from "../../expressions/functions/row.ts";

/** A name, and the text of about that many characters. */
export type Hostile = readonly [name: string, text: (size: number) => string];

/** A start, then as many units as fit, then an end. */
const filled = (start: string, unit: string | ((index: number) => string), end = "") => (size: number): string => {
  const of = typeof unit === "string" ? (): string => unit : unit;
  const longest = of(99_999).length;
  return start + Array.from({ length: Math.max(0, Math.floor((size - start.length - end.length) / longest)) }, (_, index) => of(index)).join("") + end;
};

/** As deep as the parser follows, and the size used up by what stands inside. */
const nested = (open: string, inner: string, close: string, levels: number) => (size: number): string => {
  const deep = Math.min(levels, Math.floor(size / (open.length + close.length + 1)));
  return open.repeat(deep) + inner + close.repeat(deep);
};

const SHAPES: readonly Hostile[] = [
  ["open parentheses", filled("", "(")],
  ["balanced parentheses", (size) => `${"(".repeat(size / 2)}x${")".repeat(size / 2)}`],
  ["negations", filled("", "!", "user.x")],
  ["minus signs", filled("", "-", "1")],
  ["members", filled("x", ".x")],
  ["members, as many as are read", nested("", "x", ".x", 999)],
  ["indexes", filled("x", "[0]")],
  ["projections", filled("x", ".![x]")],
  ["a long projection", filled("x.![x", ".x", "]")],
  ["a sum", filled("1", "+1")],
  ["a sum of texts", (size) => Array.from({ length: Math.min(999, size / 10) }, () => '"1234567"').join("+")],
  ["a disjunction", filled("user.x", " OR user.x")],
  ["the longest disjunction", (size) => Array.from({ length: Math.min(999, size / 10) }, () => "user.x").join(" OR ")],
  ["comparisons", (size) => Array.from({ length: Math.min(700, size / 14) }, (_, index) => `x=="${index}"`).join(" OR ")],
  ["alternating operators", (size) => Array.from({ length: Math.min(999, size / 10) }, (_, index) => `user.x ${index % 2 === 0 ? "OR" : "AND"} `).join("") + "user.x"],
  ["conditions to the right", filled("", 'user.x?"a":', '"b"')],
  ["distinct conditions to the right", filled("", (index) => `x==${index}?${index}:`, '"b"')],
  ["conditions in the middle", filled("", "x?", "y")],
  ["conditions inside conditions", nested("(", 'x?"a":"b"', ')?"a":"b"', 199)],
  ["conditions on both sides", nested("x?(", "1", '?"a":"b"):(x)', 150)],
  ["Elvis operators", filled("user.x", "?:user.x")],
  ["literal Elvis operators", filled('""', '?:""')],
  ["nested calls", filled("", "String.len(", "x")],
  ["nested unknown calls", nested("f(", "x", ")", 199)],
  ["nested braces", filled("", "{")],
  ["a long array", filled("{1", ",1", "}")],
  ["arrays of arrays", nested("{", "1", "}", 199)],
  ["a long map", filled("{'a':1", (index) => `,'k${index}':1`, "}")],
  ["a closed string of quotes", filled("", '""')],
  ["quotes", filled("'", "''")],
  ["a long string", filled('"', "x", '"')],
  ["one long name", filled("", "x")],
  ["one long unknown function", filled("", "x", "()")],
  ["many unknown functions", filled("f()", "+f()")],
  ["many unknown functions with long names", filled("f()", "+String.stringContain()")],
  ["many unknown functions, one a line", filled("f()", "\n+f()")],
  ["many unknown attributes", filled("user.a", "+user.titel")],
  ["unknown methods of long values", nested("user.x.contains(", "x", ")", 199)],
  ["many unknown characters", filled("", "#")],
  ["unknown characters, one a line", filled("", "#\n")],
  ["many numbers that are too large", filled("99999999999999999999", "+99999999999999999999")],
  ["digits", filled("", "9")],
  ["spaces", filled("", " ")],
  ["line breaks", filled("", "\n")],
  ["null characters", filled("", "\0")],
  ["lone surrogates", filled("", "\ud800")],
  ["the deepest chain of operators", (size) => `x${" OR x".repeat(Math.min(999, size / 5))}`],
  ["the deepest nesting", nested("(x+", "x", ")", 199)],
  ["a long stringSwitch", filled('String.stringSwitch(user.x,"d"', ',"k","v"', ")")],
  ["a long stringSwitch of many outcomes", filled('String.stringSwitch(user.x,"d"', (index) => `,"k${index}","v${index}"`, ")")],
  ["a stringSwitch of a long text", (size) => `String.stringSwitch("${"a".repeat(size / 2)}","d"${',"ab","v"'.repeat(size / 18)})`],
  ["stringSwitches inside stringSwitches", nested('String.stringSwitch(user.x,"d","k",', "x", ")", 199)],
  ["prototype members", () => 'user.constructor == null AND user.__proto__ == null AND user.toString == null AND user["constructor"] == null'],
];

/** Texts that grow, patterns that branch, times that fit in many ways. */
const VALUES: readonly Hostile[] = [
  ["a replacement that multiplies", (size) => `String.replace("${"a".repeat(size / 2)}", "a", "${"b".repeat(size / 2)}")`],
  ["replacements that multiply each other", (size) => nested("String.replace(", '"aaaa"', `, "a", "${"a".repeat(size / 20)}")`, 15)(size)],
  ["a separator that multiplies", (size) => `String.join("${"-".repeat(size / 2)}"${',"a"'.repeat(size / 8)})`],
  ["a comparison of long arrays", (size) => `Arrays.contains({${Array.from({ length: Math.floor(size / 8) }, () => "{1}").join(",")}}, {${Array.from({ length: Math.floor(size / 4) }, () => 1).join(",")}})`],
  ["a pattern of many ways", (size) => `"${"a".repeat(size - 100)}" matches "(a?){490}"`],
  ["patterns of many steps", filled('"a" matches "(a{999}){2}"', (index) => ` OR "aa${index}" matches "(a{${index % 900}}){2}"`)],
  ["a pattern of nested repetitions", (size) => `"${"a".repeat(size - 100)}" matches "((a*)*)*b"`],
  ["a long pattern and a long text", (size) => `"${"a".repeat(size / 2)}" matches "${"(a|b)".repeat(48)}.*${"a?".repeat(size / 8)}"`],
  ["a date pattern that fits in many ways", () => `Time.fromStringToIso8601("${"1".repeat(99)}x", "${"dH".repeat(50)}")`],
  ["names of months that fit in many ways", () => `Time.fromStringToIso8601("${"a".repeat(99)}1", "${"EMMM".repeat(25)}")`],
  ["many times", filled('Time.now("EST")', ' + Time.now("EST")')],
  ["many time zones", (size) => Intl.supportedValuesOf("timeZone").slice(0, Math.min(400, Math.floor(size / 35))).map((zone) => `Time.now("${zone}")`).join("+")],
  ["many countries", filled('Iso3166Convert.toName("DE")', ' + Iso3166Convert.toName("Zimbabwe")')],
];

/** Hostile arguments, for each type of parameter. */
const ARGUMENTS: Readonly<Record<ParameterType, readonly ((size: number) => string)[]>> = {
  text: [filled('"', "a", '"'), filled('"', "\ud800", '"'), filled("{1", ",1", "}"), () => '"__proto__"', () => "null", () => "-1"],
  array: [filled("{null", ",null", "}"), filled('"', ",", '"'), nested("{", "1", "}", 150), () => "null"],
  integer: [filled('"', "9", '"'), () => "-9007199254740991", () => "9007199254740991", () => "1e300", () => "null"],
  any: [filled('"', "9", '"'), nested("{'a':", "1", "}", 150), () => "{'__proto__': 1}", filled("{''", ",''", "}"), () => "1e300", () => "null"],
};

/** A call of a function, each of its arguments hostile: the `variant`th of the parameter's list. */
function call({ name, parameters, rest }: FunctionRow, variant: number): (size: number) => string {
  const further = rest === undefined ? [] : Array.from({ length: Math.min(rest.atMost, Math.max(rest.atLeast, 4)) }, () => rest.each).flat();
  const all = [...parameters, ...further];
  return (size) => `${name}(${all.map(([, type], position) => (ARGUMENTS[type][(variant + position) % ARGUMENTS[type].length] ?? (() => "null"))(Math.floor(size / all.length) - 10)).join(", ")})`;
}

const CALLS: readonly Hostile[] = FUNCTIONS.flatMap((row) => [0, 1, 2, 3, 4, 5].map((variant): Hostile => [`${row.name} of hostile arguments, ${variant}`, call(row, variant)]));

/** Nested in itself as deep as fits, with hostile arguments. */
const NESTED: readonly Hostile[] = FUNCTIONS.filter(({ parameters }) => parameters.length > 0).map((row): Hostile => [`${row.name} inside itself`, (size) => nested(`${row.name}(`, '"a,1"', `${row.parameters.slice(1).map(() => ', "a"').join("")}${row.rest?.each.map(() => ', "a"').join("") ?? ""})`, 199)(size)]);

/** Every hostile text. */
export const HOSTILE: readonly Hostile[] = [...SHAPES, ...VALUES, ...CALLS, ...NESTED];
