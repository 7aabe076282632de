/**
 * Regular expressions for `matches` and `isMemberOfGroupNameRegex`: the part of Java's syntax that can be matched in linear
 * time. JavaScript's own engine backtracks, so that a pattern such as `(a+)+$` would stop the process; this one keeps the
 * set of places where a match can stand, and looks at each character once.
 */

/** Whether one character fits. */
type Test = (character: string) => boolean;

/** The syntax of a pattern. `repeat` has no upper bound when `most` is Infinity. */
type Part =
  | { readonly kind: "character"; readonly test: Test }
  | { readonly kind: "start" | "end" }
  | { readonly kind: "sequence"; readonly parts: readonly Part[] }
  | { readonly kind: "choice"; readonly parts: readonly Part[] }
  | { readonly kind: "repeat"; readonly part: Part; readonly least: number; readonly most: number };

/** One step of the machine: take a character, go on at two places, or be done. */
type Step = { readonly kind: "character"; readonly test: Test } | { readonly kind: "start" | "end" | "done" } | { readonly kind: "fork"; readonly to: number[] };

/** A pattern made ready. `matches` asks whether the whole text fits, as Java's `String.matches` does. */
export interface Pattern {
  matches(text: string): boolean;
}

/** Why a pattern cannot be used. */
export class PatternProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PatternProblem";
  }
}

const MAX_GROUPS = 50;
const MAX_STEPS = 2_000;

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

/** Writes the steps of a part after those that are there; every part goes on at the step behind it. */
function emit(part: Part, steps: Step[]): void {
  if (steps.length > MAX_STEPS) throw new PatternProblem(`it repeats too much: more than ${MAX_STEPS} steps`);
  if (part.kind === "sequence") for (const each of part.parts) emit(each, steps);
  else if (part.kind === "choice") emitChoice(part.parts, steps);
  else if (part.kind === "repeat") emitRepeat(part.part, part.least, part.most, steps);
  else steps.push(part);
}

function fork(steps: Step[]): number[] {
  const to: number[] = [];
  steps.push({ kind: "fork", to });
  return to;
}

function emitChoice(parts: readonly Part[], steps: Step[]): void {
  const start = fork(steps);
  const ends: number[][] = [];
  for (const part of parts) {
    start.push(steps.length);
    emit(part, steps);
    ends.push(fork(steps));
  }
  for (const end of ends) end.push(steps.length);
}

function emitRepeat(part: Part, least: number, most: number, steps: Step[]): void {
  for (let count = 0; count < least; count++) emit(part, steps);
  if (most === Infinity) {
    const again = fork(steps);
    const here = steps.length - 1;
    again.push(steps.length);
    emit(part, steps);
    fork(steps).push(here);
    again.push(steps.length);
    return;
  }
  const leave: number[][] = [];
  for (let count = least; count < most; count++) {
    const once = fork(steps);
    once.push(steps.length);
    leave.push(once);
    emit(part, steps);
  }
  for (const once of leave) once.push(steps.length);
}

/** The places reached from some places without taking a character. */
function reach(steps: readonly Step[], from: readonly number[], atStart: boolean, atEnd: boolean): ReadonlySet<number> {
  const reached = new Set<number>();
  const pending = [...from];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    const step = steps[place];
    if (step?.kind === "fork") pending.push(...step.to);
    else if ((step?.kind === "start" && atStart) || (step?.kind === "end" && atEnd)) pending.push(place + 1);
  }
  return reached;
}

function run(steps: readonly Step[], text: string): boolean {
  const characters = Array.from(text);
  let places = reach(steps, [0], true, characters.length === 0);
  for (const [index, character] of characters.entries()) {
    const next = [...places].filter((place) => {
      const step = steps[place];
      return step?.kind === "character" && step.test(character);
    });
    if (next.length === 0) return false;
    places = reach(steps, next.map((place) => place + 1), false, index === characters.length - 1);
  }
  return places.has(steps.length - 1);
}

/**
 * Makes a pattern ready.
 *
 * @throws PatternProblem when it is no regular expression, or uses what cannot be matched in linear time (back references,
 * look-around) or is not supported.
 */
export function readPattern(text: string): Pattern {
  const steps: Step[] = [];
  emit(new PatternReader(text).whole(), steps);
  steps.push({ kind: "done" });
  return { matches: (candidate) => run(steps, candidate) };
}

const KEPT = 100;
const kept = new Map<string, Pattern>();

/** A pattern made ready, from the last hundred that were asked for. */
export function patternOf(text: string): Pattern {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const pattern = readPattern(text);
  if (kept.size >= KEPT) kept.clear();
  kept.set(text, pattern);
  return pattern;
}

/** What is wrong with a pattern, or nothing. */
export function problemOf(text: string): string | undefined {
  try {
    patternOf(text);
    return undefined;
  } catch (error) {
    if (error instanceof PatternProblem) return error.message;
    throw error;
  }
}
