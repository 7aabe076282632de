/** `String.` functions. */
import { longestFrom } from "../limits.ts";
import { keySearch } from "./keySearch.ts";
import { EVERYWHERE, MAPPINGS, row } from "./row.ts";
import type { CallSite, FunctionRow } from "./row.ts";

const SOURCE = "Okta Expression Language reference, String functions";
const DEPRECATED = "Okta Expression Language reference, String functions, deprecated";

/** The part before the first `search`; all of the text when it is absent. */
function before(text: string | null, search: string | null): string | null {
  if (text === null || search === null) return text;
  const at = text.indexOf(search);
  return at === -1 ? text : text.slice(0, at);
}

/** The part after the first `search`; nothing when it is absent. */
function after(text: string | null, search: string | null): string | null {
  if (text === null) return null;
  const at = search === null ? -1 : text.indexOf(search);
  return at === -1 || search === null ? "" : text.slice(at + search.length);
}

/** Texts joined; what would grow too long is refused before it is built. */
function join(site: CallSite, separator: string, texts: readonly string[]): string {
  const given = texts.reduce((length, text) => length + text.length, 0);
  return refuseLong(site, given + separator.length * (texts.length - 1), given + separator.length, () => texts.join(separator));
}

/** Every `match` replaced; the replacement is plain text. */
function replace(site: CallSite, text: string | null, match: string | null, replacement: string): string | null {
  if (text === null || match === null || match === "") return text;
  const parts = text.split(match);
  const length = text.length + (parts.length - 1) * (replacement.length - match.length);
  return refuseLong(site, length, text.length + replacement.length, () => parts.join(replacement));
}

function refuseLong(site: CallSite, length: number, given: number, build: () => string): string {
  const longest = longestFrom(given);
  return length <= longest ? build() : site.fail(`The text would have ${length} characters, and at most ${longest} are built`);
}

/** From `start` up to `end`, both moved into the text when they lie outside; negative ones count from its end. */
function slice(text: string | null, start: number | null, end: number | null): string | null {
  if (text === null) return null;
  const from = start ?? 0;
  const to = end ?? text.length;
  const [first, last] = [from < 0 ? Math.max(0, text.length + from) : from, to < 0 ? text.length + to : to];
  return first < last ? text.slice(first, last) : "";
}

type Texts = readonly (string | null)[];

/** The value of the first key that is part of the input. */
function switchOn(otherwise: string | null, pairs: Texts): (input: string | null) => string | null {
  const search = keySearch(pairs.filter((_, index) => index % 2 === 0));
  return (input) => {
    const found = input === null ? -1 : search(input);
    return found === -1 ? otherwise : (pairs[found * 2 + 1] ?? null);
  };
}

const TEXT = [["input", "text"]] as const;
const SEARCH = [["input", "text"], ["searchString", "text"]] as const;
const REPLACE = [["input", "text"], ["match", "text"], ["replacement", "text"]] as const;
const RANGE = [["input", "text"], ["startIndex", "integer"], ["endIndex", "integer"]] as const;

/** `String.` functions. Null input gives null, false or 0 by the function's type, as Apache Commons Lang has it; Okta's reference is silent. */
export const STRING_FUNCTIONS: readonly FunctionRow[] = [
  row({ name: "String.append", parameters: [["str", "text"], ["suffix", "text"]], dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (site, text, suffix) => join(site, "", [text ?? "", suffix ?? ""]) }),
  row<[["separator", "text"]], string | null>({
    name: "String.join", parameters: [["separator", "text"]], rest: { each: [["strings", "text"]], atLeast: 1, atMost: Infinity },
    dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (site, separator, ...texts) => join(site, separator ?? "", texts.map((text) => text ?? "")),
  }),
  row({ name: "String.len", parameters: TEXT, dialects: EVERYWHERE, result: "number", source: SOURCE, evaluate: (_, text) => text?.length ?? 0 }),
  row({ name: "String.removeSpaces", parameters: TEXT, dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (_, text) => text?.replaceAll(" ", "") ?? null }),
  row({
    name: "String.replace", parameters: REPLACE, dialects: EVERYWHERE, result: "text", source: SOURCE,
    evaluate: (site, text, match, replacement) => replace(site, text, match, replacement ?? ""),
  }),
  row({
    name: "String.replaceFirst", parameters: REPLACE, dialects: EVERYWHERE, result: "text", source: SOURCE,
    evaluate: (_, text, match, replacement) => (text === null || match === null || match === "" ? text : text.replace(match, () => replacement ?? "")),
  }),
  row({ name: "String.startsWith", parameters: SEARCH, dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (_, text, search) => text !== null && search !== null && text.startsWith(search) }),
  row({ name: "String.stringContains", parameters: SEARCH, dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (_, text, search) => text !== null && search !== null && text.includes(search) }),
  row<[["input", "text"], ["defaultString", "text"]], string | null>({
    name: "String.stringSwitch", parameters: [["input", "text"], ["defaultString", "text"]], rest: { each: [["key", "text"], ["value", "text"]], atLeast: 1, atMost: Infinity },
    dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (_, input, otherwise, ...pairs) => switchOn(otherwise, pairs)(input),
    prepare: (otherwise, ...pairs) => switchOn(otherwise, pairs),
  }),
  row({ name: "String.substring", parameters: RANGE, dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (_, text, start, end) => slice(text, start, end) }),
  row({ name: "String.substringAfter", parameters: SEARCH, dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (_, text, search) => after(text, search) }),
  row({ name: "String.substringBefore", parameters: SEARCH, dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (_, text, search) => before(text, search) }),
  row({ name: "String.toUpperCase", parameters: TEXT, dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (_, text) => text?.toUpperCase() ?? null }),
  row({ name: "String.toLowerCase", parameters: TEXT, dialects: EVERYWHERE, result: "text", source: SOURCE, evaluate: (_, text) => text?.toLowerCase() ?? null }),
  row({ name: "toUpperCase", parameters: TEXT, dialects: MAPPINGS, result: "text", source: DEPRECATED, replacedBy: "String.toUpperCase", evaluate: (_, text) => text?.toUpperCase() ?? null }),
  row({ name: "toLowerCase", parameters: TEXT, dialects: MAPPINGS, result: "text", source: DEPRECATED, replacedBy: "String.toLowerCase", evaluate: (_, text) => text?.toLowerCase() ?? null }),
  row({ name: "substringBefore", parameters: SEARCH, dialects: MAPPINGS, result: "text", source: DEPRECATED, replacedBy: "String.substringBefore", evaluate: (_, text, search) => before(text, search) }),
  row({ name: "substringAfter", parameters: SEARCH, dialects: MAPPINGS, result: "text", source: DEPRECATED, replacedBy: "String.substringAfter", evaluate: (_, text, search) => after(text, search) }),
  row({ name: "substring", parameters: RANGE, dialects: MAPPINGS, result: "text", source: DEPRECATED, replacedBy: "String.substring", evaluate: (_, text, start, end) => slice(text, start, end) }),
];
