/** Text → tokens. */
import type { Diagnostic, DiagnosticCode } from "./errors.ts";
import { MAX_MISTAKES } from "./limits.ts";

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

/** A spelling of another language: what to write here, and the symbol that the parser goes on with, so that further mistakes are found. */
interface Foreign {
  readonly text: string;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
  readonly meant?: string;
}

const foreign = (text: string, meant: string | undefined, hint: string, message = `\`${text}\` is not an operator`, code: DiagnosticCode = "unknown-character"): Foreign => ({ text, code, message, hint, ...(meant === undefined ? {} : { meant }) });

/** Longest first. */
const NOT_SYMBOLS: readonly Foreign[] = [
  foreign("!==", "!=", "Use `!=`."),
  foreign("===", "==", "Use `==`."),
  foreign("<>", "!=", "Use `!=`."),
  foreign("=~", "==", "Use `matches`, or `String.stringContains`."),
  foreign("??", "?:", "Use `?:`, which also replaces the empty string."),
  foreign("?.", ".", "Use `.`: an attribute without a value is null."),
  foreign("=", "==", "To compare, use `==`.", "`=` would be an assignment, which expressions do not have", "assignment"),
  foreign("&", "&&", "Use `AND` or `&&`."),
  foreign("|", "||", "Use `OR` or `||`."),
  foreign("*", "+", "Okta Expression Language has no multiplication."),
  foreign("/", "+", "Okta Expression Language has no division."),
  foreign("%", "+", "Okta Expression Language has no remainder."),
  foreign(";", undefined, "Write one expression, without `;`.", "`;` ends nothing here"),
  foreign("$", undefined, "Name attributes as `user.title`, without `$` or `${…}`.", "`$` refers to nothing"),
];

/** Marks that are no quotation marks here, with the one that closes each, and the one to use. */
const NOT_QUOTES: ReadonlyMap<string, { readonly close: string; readonly message: string; readonly hint: string }> = new Map([
  ...(["“”", "””", "„“"].map(([open = "", close = ""]) => [open, { close, message: `\`${open}\` is a typographic quotation mark`, hint: "Use `\"`." }] as const)),
  ...(["‘’", "’’", "‚‘"].map(([open = "", close = ""]) => [open, { close, message: `\`${open}\` is a typographic quotation mark`, hint: "Use `'`." }] as const)),
  ["`", { close: "`", message: "A backquote opens nothing here", hint: "Use `\"` or `'` for text." }],
]);

const SPACE = /\s+/y;
// 12, 3.141, 1e21, 2.5E-7
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;

function matchAt(pattern: RegExp, source: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(source)?.[0];
}

/** Every token of a text, and every character that begins none. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly mistakes: readonly Diagnostic[];
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly mistakes: Diagnostic[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  read(): void {
    let at = 0;
    for (;;) {
      at += matchAt(SPACE, this.source, at)?.length ?? 0;
      if (at >= this.source.length || this.mistakes.length >= MAX_MISTAKES) break;
      at = this.readAt(at);
    }
    this.push("end", this.source.length, this.source.length, "");
  }

  /** Reads one token, or notes a mistake; returns where to go on. */
  private readAt(from: number): number {
    const first = this.source.charAt(from);
    if (first === '"' || first === "'") return this.readString(from, first);
    const number = matchAt(NUMBER, this.source, from);
    if (number !== undefined) return this.readNumber(from, number);
    const name = matchAt(NAME, this.source, from);
    if (name !== undefined) return this.push("name", from, from + name.length);
    const wrong = NOT_SYMBOLS.find(({ text }) => this.source.startsWith(text, from));
    const symbol = SYMBOLS.find((text) => this.source.startsWith(text, from));
    // `&&` begins with `&`, and `==` with `=`: the longer one is meant.
    if (symbol !== undefined && (wrong === undefined || symbol.length > wrong.text.length)) return this.push("symbol", from, from + symbol.length);
    return wrong === undefined ? this.refuse(from) : this.replace(from, wrong);
  }

  private push(kind: TokenKind, from: number, to: number, value: string | number = this.source.slice(from, to)): number {
    this.tokens.push({ kind, text: this.source.slice(from, to), value, from, to });
    return to;
  }

  private mistake(code: DiagnosticCode, message: string, from: number, to: number, hint?: string): void {
    this.mistakes.push({ code, message, from, to, ...(hint === undefined ? {} : { hint }) });
  }

  /** A doubled quote is one quote inside the string (as in SpEL), and a backslash is only a backslash. */
  private readString(from: number, quote: string): number {
    let end = this.source.indexOf(quote, from + 1);
    while (end !== -1 && this.source[end + 1] === quote) end = this.source.indexOf(quote, end + 2);
    if (end === -1) {
      const escaped = this.source.includes(`\\${quote}`, from);
      const hint = escaped ? `A backslash is no escape here: write ${quote}${quote} for one ${quote} inside the string.` : `Close the string with ${quote}.`;
      this.mistake("unterminated-string", "This string is never closed", from, this.source.length, hint);
      return this.push("string", from, this.source.length, "");
    }
    return this.push("string", from, end + 1, this.source.slice(from + 1, end).replaceAll(quote + quote, quote));
  }

  private readNumber(from: number, text: string): number {
    const value = Number(text);
    const to = from + text.length;
    const exact = Number.isFinite(value) && (/[.eE]/.test(text) || Number.isSafeInteger(value));
    if (!exact) this.mistake("number-out-of-range", `The number ${text.length > 30 ? `${text.slice(0, 30)}…` : text} is too large to be held exactly`, from, to, 'Write it as text: "…".');
    return this.push("number", from, to, exact ? value : 0);
  }

  private replace(from: number, { text, code, message, hint, meant }: Foreign): number {
    const to = from + text.length;
    this.mistake(code, message, from, to, hint);
    if (meant !== undefined) this.tokens.push({ kind: "symbol", text: meant, value: meant, from, to });
    return to;
  }

  /** Text in foreign quotation marks is taken for a string. */
  private refuse(from: number): number {
    const character = String.fromCodePoint(this.source.codePointAt(from) ?? 0);
    const to = from + character.length;
    const quote = NOT_QUOTES.get(character);
    if (quote === undefined) {
      // Control characters are named by number, since printing them would spoil the terminal.
      const shown = /\p{C}/u.test(character) ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}` : `\`${character}\``;
      this.mistake("unknown-character", `${shown} has no meaning in an expression`, from, to);
      return to;
    }
    this.mistake("unknown-character", quote.message, from, to, quote.hint);
    const close = this.source.indexOf(quote.close, to);
    return close === -1 ? to : this.push("string", from, close + 1, this.source.slice(to, close));
  }
}

/** Cuts a text into tokens; the last is the `end`. Characters that begin no token are mistakes, and are stepped over. */
export function tokenize(source: string): Tokens {
  const lexer = new Lexer(source);
  lexer.read();
  return lexer;
}
