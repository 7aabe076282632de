import { ExpressionError } from "./errors.ts";
import type { DiagnosticCode } from "./errors.ts";

/** What a token is. Words (`AND`, `true`, names) are all `name`: the parser knows from the place which they are. */
export type TokenKind = "name" | "number" | "string" | "symbol" | "end";

/** One token. `text` is the spelling in the source; `value` is a string's content or a number's value. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly value: string | number;
  readonly from: number;
  readonly to: number;
}

/** Longest first. `.![` opens a projection. */
const SYMBOLS = [".![", "?:", "==", "!=", "<=", ">=", "&&", "||", "(", ")", "{", "}", "[", "]", ",", ".", "?", ":", "+", "-", "!", "<", ">"] as const;

/** Spellings of other languages, longest first, with what to write here. */
const NOT_SYMBOLS: readonly (readonly [text: string, code: DiagnosticCode, message: string, hint: string])[] = [
  ["!==", "unknown-character", "`!==` is not an operator", "Use `!=`."],
  ["===", "unknown-character", "`===` is not an operator", "Use `==`."],
  ["<>", "unknown-character", "`<>` is not an operator", "Use `!=`."],
  ["=~", "unknown-character", "`=~` is not an operator", "Use `matches`, or `String.stringContains`."],
  ["??", "unknown-character", "`??` is not an operator", "Use `?:`, which also replaces the empty string."],
  ["?.", "unknown-character", "`?.` is not an operator", "Use `.`: an attribute without a value is null."],
  ["=", "assignment", "`=` would be an assignment, which expressions do not have", "To compare, use `==`."],
  ["&", "unknown-character", "`&` is not an operator", "Use `AND` or `&&`."],
  ["|", "unknown-character", "`|` is not an operator", "Use `OR` or `||`."],
  ["*", "unknown-character", "`*` is not an operator", "Okta Expression Language has no multiplication."],
  ["/", "unknown-character", "`/` is not an operator", "Okta Expression Language has no division."],
  ["%", "unknown-character", "`%` is not an operator", "Okta Expression Language has no remainder."],
  [";", "unknown-character", "`;` ends nothing here", "Write one expression, without `;`."],
  ["“", "unknown-character", "`“` is a typographic quotation mark", "Use `\"`."],
  ["”", "unknown-character", "`”` is a typographic quotation mark", "Use `\"`."],
  ["‘", "unknown-character", "`‘` is a typographic quotation mark", "Use `'`."],
  ["’", "unknown-character", "`’` is a typographic quotation mark", "Use `'`."],
  ["`", "unknown-character", "A backquote opens nothing here", "Use `\"` or `'` for text."],
  ["$", "unknown-character", "`$` refers to nothing", "Name attributes as `user.title`, without `$` or `${…}`."],
];

const SPACE = /\s+/y;
// 12, 3.141, 1e21, 2.5E-7
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;

function matchAt(pattern: RegExp, source: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(source)?.[0];
}

function fail(source: string, code: DiagnosticCode, message: string, from: number, to: number, hint?: string): never {
  throw new ExpressionError(source, [{ code, message, from, to, ...(hint === undefined ? {} : { hint }) }]);
}

/** The offset past the closing quote: a doubled quote is one quote inside the string (as in SpEL), and a backslash is only a backslash. */
function endOfString(source: string, from: number, quote: string): number {
  for (let at = source.indexOf(quote, from + 1); at !== -1; at = source.indexOf(quote, at + 2)) {
    if (source[at + 1] !== quote) return at + 1;
  }
  const escaped = source.includes(`\\${quote}`, from);
  const hint = escaped ? `A backslash is no escape here: write ${quote}${quote} for one ${quote} inside the string.` : `Close the string with ${quote}.`;
  return fail(source, "unterminated-string", "This string is never closed", from, source.length, hint);
}

function stringAt(source: string, from: number, quote: string): Token {
  const to = endOfString(source, from, quote);
  const value = source.slice(from + 1, to - 1).replaceAll(quote + quote, quote);
  return { kind: "string", text: source.slice(from, to), value, from, to };
}

function numberToken(source: string, text: string, from: number): Token {
  const value = Number(text);
  const to = from + text.length;
  const exact = Number.isFinite(value) && (/[.eE]/.test(text) || Number.isSafeInteger(value));
  if (!exact) fail(source, "number-out-of-range", `The number ${text.length > 30 ? `${text.slice(0, 30)}…` : text} is too large to be held exactly`, from, to, 'Write it as text: "…".');
  return { kind: "number", text, value, from, to };
}

function refuse(source: string, from: number): never {
  const known = NOT_SYMBOLS.find(([text]) => source.startsWith(text, from));
  if (known !== undefined) fail(source, known[1], known[2], from, from + known[0].length, known[3]);
  const character = String.fromCodePoint(source.codePointAt(from) ?? 0);
  // Control characters are named by number, since printing them would spoil the terminal.
  const shown = /\p{C}/u.test(character) ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}` : `\`${character}\``;
  return fail(source, "unknown-character", `${shown} has no meaning in an expression`, from, from + character.length);
}

function tokenAt(source: string, from: number): Token {
  const first = source.charAt(from);
  if (first === '"' || first === "'") return stringAt(source, from, first);
  const number = matchAt(NUMBER, source, from);
  if (number !== undefined) return numberToken(source, number, from);
  const name = matchAt(NAME, source, from);
  if (name !== undefined) return { kind: "name", text: name, value: name, from, to: from + name.length };
  if (NOT_SYMBOLS.some(([text]) => text.length === 3 && source.startsWith(text, from))) refuse(source, from);
  const symbol = SYMBOLS.find((text) => source.startsWith(text, from)) ?? refuse(source, from);
  const next = symbol === "?" || symbol === "<" ? source.slice(from, from + 2) : "";
  if (next === "??" || next === "?." || next === "<>") refuse(source, from);
  return { kind: "symbol", text: symbol, value: symbol, from, to: from + symbol.length };
}

/** Cuts a text into tokens; the last is the `end`. Throws ExpressionError at the first character that no token begins with. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += matchAt(SPACE, source, at)?.length ?? 0;
    if (at >= source.length) break;
    const token = tokenAt(source, at);
    tokens.push(token);
    at = token.to;
  }
  tokens.push({ kind: "end", text: "", value: "", from: source.length, to: source.length });
  return tokens;
}
