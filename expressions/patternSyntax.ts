/** Reading a pattern: the part of Java's syntax that can be matched in linear time. */

/** Whether one character fits. */
export type Test = (character: string) => boolean;

/** The syntax of a pattern. `repeat` has no upper bound when `most` is Infinity. */
export type Part =
  | { readonly kind: "character"; readonly test: Test }
  | { readonly kind: "start" | "end" }
  | { readonly kind: "sequence"; readonly parts: readonly Part[] }
  | { readonly kind: "choice"; readonly parts: readonly Part[] }
  | { readonly kind: "repeat"; readonly part: Part; readonly least: number; readonly most: number };

/** Why a pattern cannot be used. */
export class PatternProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PatternProblem";
  }
}

const MAX_GROUPS = 50;

const CLASSES: Readonly<Record<string, Test>> = {
  d: (character) => /^[0-9]$/.test(character),
  w: (character) => /^[A-Za-z0-9_]$/.test(character),
  s: (character) => /^[ \t\n\v\f\r]$/.test(character),
};
const CONTROLS: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

const is = (expected: string, ignoreCase: boolean): Test => {
  if (!ignoreCase) return (character) => character === expected;
  const lower = expected.toLowerCase();
  return (character) => character.toLowerCase() === lower;
};

/** Reads one pattern from left to right. */
class PatternReader {
  private readonly characters: readonly string[];
  private readonly ignoreCase: boolean;
  private at = 0;
  private groups = 0;

  constructor(text: string) {
    this.ignoreCase = text.startsWith("(?i)");
    this.characters = Array.from(this.ignoreCase ? text.slice(4) : text);
  }

  whole(): Part {
    const part = this.choice();
    if (this.at < this.characters.length) this.refuse("`)` closes nothing");
    return part;
  }

  /** Choice := Sequence ( `|` Sequence )* */
  private choice(): Part {
    const parts = [this.sequence()];
    while (this.take("|")) parts.push(this.sequence());
    return { kind: "choice", parts };
  }

  /** Sequence := ( Atom Quantifier? )* */
  private sequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.characters.length && !this.sees("|") && !this.sees(")")) parts.push(this.quantified(this.atom()));
    return { kind: "sequence", parts };
  }

  /** Quantifier := ( `*` | `+` | `?` | `{n}` | `{n,}` | `{n,m}` ) `?`? — laziness cannot change whether the whole text fits. */
  private quantified(part: Part): Part {
    const bounds = this.bounds();
    if (bounds === undefined) return part;
    this.take("?");
    if (this.sees("+") || this.sees("*")) this.refuse("possessive quantifiers are not supported");
    return { kind: "repeat", part, ...bounds };
  }

  private bounds(): { readonly least: number; readonly most: number } | undefined {
    if (this.take("*")) return { least: 0, most: Infinity };
    if (this.take("+")) return { least: 1, most: Infinity };
    if (this.take("?")) return { least: 0, most: 1 };
    if (!this.take("{")) return undefined;
    const least = this.count();
    const most = this.take(",") ? (this.sees("}") ? Infinity : this.count()) : least;
    if (!this.take("}") || most < least) this.refuse("a repetition is written {n}, {n,} or {n,m}");
    return { least, most };
  }

  private count(): number {
    let digits = "";
    while (/^[0-9]$/.test(this.characters[this.at] ?? "")) digits += this.next();
    return digits === "" || digits.length > 4 ? this.refuse("a repetition needs a count up to 9999") : Number(digits);
  }

  /** Atom := `.` | `^` | `$` | `(` Choice `)` | `[` … `]` | `\` … | any other character */
  private atom(): Part {
    const character = this.next();
    switch (character) {
      case ".":
        return { kind: "character", test: (text) => text !== "\n" && text !== "\r" };
      case "^":
        return { kind: "start" };
      case "$":
        return { kind: "end" };
      case "(":
        return this.group();
      case "[":
        return { kind: "character", test: this.set() };
      case "\\":
        return { kind: "character", test: this.escape() };
      case "*":
      case "+":
      case "?":
      case "{":
        return this.refuse(`there is nothing before \`${character}\` to repeat`);
      default:
        return { kind: "character", test: is(character, this.ignoreCase) };
    }
  }

  private group(): Part {
    if (++this.groups > MAX_GROUPS) this.refuse(`more than ${MAX_GROUPS} groups are used`);
    if (this.take("?") && !this.take(":")) this.refuse("only (…) and (?:…) groups, and (?i) at the start, are supported");
    const part = this.choice();
    if (!this.take(")")) this.refuse("`(` is never closed");
    return part;
  }

  private escape(): Test {
    const letter = this.next();
    const known = CLASSES[letter];
    if (known !== undefined) return known;
    const opposite = /^[DWS]$/.test(letter) ? CLASSES[letter.toLowerCase()] : undefined;
    if (opposite !== undefined) return (character) => !opposite(character);
    return is(this.escaped(letter), this.ignoreCase);
  }

  private escaped(letter: string): string {
    const control = CONTROLS[letter];
    if (control === undefined && /^[A-Za-z0-9]?$/.test(letter)) this.refuse(`\`\\${letter}\` is not supported`);
    return control ?? letter;
  }

  /** Set := `^`? ( character | character `-` character | `\d` … )+ `]` */
  private set(): Test {
    const negated = this.take("^");
    const tests: Test[] = [];
    do tests.push(this.member());
    while (!this.take("]"));
    return (character) => tests.some((test) => test(character)) !== negated;
  }

  private member(): Test {
    const first = this.next();
    if (first === "") this.refuse("`[` is never closed");
    if (first === "[" || (first === "&" && this.sees("&"))) this.refuse("sets inside sets are not supported");
    if (first === "\\" && /^[dwsDWS]$/.test(this.characters[this.at] ?? "")) return this.escape();
    const from = first === "\\" ? this.escaped(this.next()) : first;
    if (!this.sees("-") || this.characters[this.at + 1] === "]") return is(from, this.ignoreCase);
    this.next();
    const last = this.next();
    const to = last === "\\" ? this.escaped(this.next()) : last;
    if (to < from) this.refuse(`the range ${from}-${to} is upside down`);
    const within: Test = (character) => character >= from && character <= to;
    return this.ignoreCase ? (character) => within(character.toLowerCase()) || within(character.toUpperCase()) : within;
  }

  private sees(character: string): boolean {
    return this.characters[this.at] === character;
  }

  private take(character: string): boolean {
    if (!this.sees(character)) return false;
    this.at++;
    return true;
  }

  private next(): string {
    return this.characters[this.at++] ?? "";
  }

  private refuse(message: string): never {
    throw new PatternProblem(message);
  }
}

/**
 * The syntax of a pattern.
 * @throws PatternProblem
 */
export function readSyntax(text: string): Part {
  return new PatternReader(text).whole();
}
