/** Filters as Genesys takes them: `attribute eq value`, joined by `and`; quotes are optional. All else is refused. */
import { ScimRefusal } from "../http/refusal.ts";

/** One comparison; with `within` the conditions on one element of a list (RFC 7644 §3.4.2.2, `list[…]`). */
export interface Comparison {
  /** As written. */
  readonly attribute: string;
  readonly value: string;
  readonly within: readonly Comparison[];
}

/** `urn:…:externalIds[authority eq "x" and value eq "y"]`; a bracket may stand inside quotes. */
const elementTest = /^([\w$][\w.:$-]*)\[((?:[^"\]]|"(?:[^"\\]|\\.)*")*)\]/;
/** `userName eq "a@b.c"`, `displayName eq Sales Team`. */
const comparison = /^([\w$][\w.:$-]*)\s+(\w+)\s+(?:"((?:[^"\\]|\\.)*)"|([^"].*?)(?=\s+and\s|\s*$))/i;

/** @throws ScimRefusal 400 `invalidFilter` */
export function parseFilter(text: string): Comparison[] {
  const found: Comparison[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const [length, one] = parseOne(rest, text);
    found.push(one);
    rest = rest.slice(length);
    const joined = /^\s+and\s+(?=\S)/i.exec(rest);
    if (joined === null && rest.trim() !== "") throw invalid(text);
    rest = joined === null ? "" : rest.slice(joined[0].length);
  }
  if (found.length === 0) throw invalid(text);
  return found;
}

function parseOne(rest: string, whole: string): [number, Comparison] {
  const element = elementTest.exec(rest);
  if (element?.[1] !== undefined && element[2] !== undefined)
    return [element[0].length, { attribute: element[1], value: "", within: parseFilter(element[2]) }];
  const [matched, attribute, operator, quoted, bare] = comparison.exec(rest) ?? [];
  if (matched === undefined || attribute === undefined || operator?.toLowerCase() !== "eq") throw invalid(whole);
  const value = quoted === undefined ? (bare ?? "") : (JSON.parse(`"${quoted}"`) as string);
  return [matched.length, { attribute, value, within: [] }];
}

/** The refusal of a filter that is not understood. */
export const invalid = (filter: string): ScimRefusal => new ScimRefusal(400, "invalidFilter", `The filter is not supported: ${filter}`);
