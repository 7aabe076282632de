/**
 * Okta's `filter` and `search` expressions, a part of SCIM's (RFC 7644 §3.4.2.2): comparisons joined by `and`, `or`
 * and parentheses. What an endpoint does not support is refused with E0000031, never ignored.
 */
import { OktaError } from "../errors.ts";

/** The comparisons that exist here. */
export type Comparison = "eq" | "sw" | "co" | "gt" | "ge" | "lt" | "le" | "pr";

/** What one endpoint can filter by. */
export interface Filterable<T> {
  readonly comparisons: readonly Comparison[];
  /** Whether texts compare with regard to case: Okta's `filter` of users does, its searches do not. */
  readonly caseSensitive?: boolean;
  /** Whether an attribute can be filtered by. */
  knows(attribute: string): boolean;
  /** A record's value of a known attribute; an array matches by any of its elements. */
  value(record: T, attribute: string): unknown;
}

type Predicate<T> = (record: T) => boolean;

// A parenthesis, a quoted string with backslash escapes, or a run of other characters.
const TOKEN = /\s*([()]|"(?:[^"\\]|\\.)*"|[^\s()"]+)/y;

/** The predicate that an expression stands for. Throws E0000031 with the reason. */
export function compileFilter<T>(text: string, filterable: Filterable<T>): Predicate<T> {
  const tokens = new Tokens(text);
  const predicate = either(tokens, filterable);
  if (tokens.peek() !== undefined) throw unsearchable(`Unexpected '${tokens.peek() ?? ""}'`);
  return predicate;
}

function either<T>(tokens: Tokens, filterable: Filterable<T>): Predicate<T> {
  const parts = [both(tokens, filterable)];
  while (tokens.takeWord("or")) parts.push(both(tokens, filterable));
  return parts.length === 1 ? (parts[0] ?? never) : (record) => parts.some((part) => part(record));
}

function both<T>(tokens: Tokens, filterable: Filterable<T>): Predicate<T> {
  const parts = [term(tokens, filterable)];
  while (tokens.takeWord("and")) parts.push(term(tokens, filterable));
  return parts.length === 1 ? (parts[0] ?? never) : (record) => parts.every((part) => part(record));
}

function term<T>(tokens: Tokens, filterable: Filterable<T>): Predicate<T> {
  if (!tokens.takeWord("(")) return comparison(tokens, filterable);
  const inner = either(tokens, filterable);
  if (!tokens.takeWord(")")) throw unsearchable("A closing parenthesis is missing");
  return inner;
}

function comparison<T>(tokens: Tokens, filterable: Filterable<T>): Predicate<T> {
  const attribute = tokens.take("an attribute");
  if (!filterable.knows(attribute)) throw unsearchable(`The attribute '${attribute}' cannot be searched here`);
  const name = tokens.take("an operator");
  const operator = filterable.comparisons.find((known) => known === name.toLowerCase());
  if (operator === undefined) throw unsearchable(`The operator '${name}' is not supported here; expected one of ${filterable.comparisons.join(", ")}`);
  if (operator === "pr") return (record) => (filterable.value(record, attribute) ?? null) !== null;
  const fold = filterable.caseSensitive === true ? asItIs : folded;
  const wanted = fold(literal(tokens.take("a value")));
  const compare = COMPARE[operator];
  return (record) => [filterable.value(record, attribute)].flat().some((value) => compare(fold(value), wanted));
}

/** Values compare without regard to case (Okta's user search documentation). */
function folded<T>(value: T): T | string {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function asItIs<T>(value: T): T {
  return value;
}

const COMPARE: Readonly<Record<Exclude<Comparison, "pr">, (value: unknown, wanted: string | number | boolean) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  sw: (value, wanted) => typeof value === "string" && value.startsWith(String(wanted)),
  co: (value, wanted) => typeof value === "string" && value.includes(String(wanted)),
  gt: (value, wanted) => ordered(value, wanted, (sign) => sign > 0),
  ge: (value, wanted) => ordered(value, wanted, (sign) => sign >= 0),
  lt: (value, wanted) => ordered(value, wanted, (sign) => sign < 0),
  le: (value, wanted) => ordered(value, wanted, (sign) => sign <= 0),
};

/** Strings (ISO 8601 times among them) and numbers have an order; other pairs do not compare. */
function ordered(value: unknown, wanted: string | number | boolean, accept: (sign: number) => boolean): boolean {
  if (typeof value === "number" && typeof wanted === "number") return accept(value - wanted);
  if (typeof value === "string" && typeof wanted === "string") return accept(value < wanted ? -1 : value > wanted ? 1 : 0);
  return false;
}

function literal(token: string): string | number | boolean {
  if (token.startsWith('"')) return unquoted(token);
  if (token === "true" || token === "false") return token === "true";
  const number = Number(token);
  if (Number.isNaN(number)) throw unsearchable(`The value ${token} must be quoted`);
  return number;
}

function unquoted(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    throw unsearchable(`The value ${token} is not a valid string`);
  }
}

function unsearchable(reason: string): OktaError {
  return new OktaError("E0000031", "", [reason]);
}

function never(): boolean {
  return false;
}

/** The expression's words, read one by one. */
class Tokens {
  readonly #words: readonly string[];
  #next = 0;

  constructor(text: string) {
    const words: string[] = [];
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
      words.push(match[1] ?? "");
      end = TOKEN.lastIndex;
    }
    if (text.slice(end).trim() !== "") throw unsearchable(`Unexpected '${text.slice(end).trim()}'`);
    this.#words = words;
  }

  peek(): string | undefined {
    return this.#words[this.#next];
  }

  take(what: string): string {
    const word = this.#words[this.#next];
    if (word === undefined) throw unsearchable(`Expected ${what} at the end`);
    this.#next += 1;
    return word;
  }

  takeWord(word: string): boolean {
    if (this.peek()?.toLowerCase() !== word) return false;
    this.#next += 1;
    return true;
  }
}
