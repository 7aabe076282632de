/**
 * Which branches of an expression people go through: a branch that nobody takes is a rule nobody needs, or a mistake.
 */
import type { Expression } from "./ast.ts";
import { waysOf } from "./branches.ts";
import type { Way } from "./branches.ts";
import { compile } from "./compile.ts";
import type { Evaluator } from "./evaluator.ts";
import { ExpressionError } from "./errors.ts";
import { parsedFrom, sourceOf } from "./parse.ts";
import { print } from "./print.ts";
import { isBoolean } from "./types.ts";
import type { Scope } from "./values.ts";

/** A branch of an expression, and how many people went through it. */
export interface Clause {
  /** Offsets of its text in the expression; `end` is past it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** When it is reached, in words: `user.department == "Sales" is true`, `otherwise`, or `always` for an expression that does not branch. */
  readonly when: string;
  /** Evaluations that went through it to a result. */
  readonly hits: number;
  /** Evaluations that ended in it without a result. */
  readonly failures: number;
}

/** A way to go, with what decides for it, and whether a clause stands in its part. */
interface Fork {
  readonly clause: Counted;
  readonly test: Evaluator | undefined;
  readonly holds: (clause: Counted) => boolean;
}

/** A clause that is being counted; `when` is written when it is asked for. */
type Counted = { -readonly [K in Exclude<keyof Clause, "when">]: Clause[K] } & { readonly when: () => string };

function clauseOf({ from, to }: { readonly from: number; readonly to: number }, source: string, when: () => string): Counted {
  return { start: from, end: to, text: source.slice(from, to), when, hits: 0, failures: 0 };
}

const shown = ({ start, end, text, when, hits, failures }: Counted): Clause => ({ start, end, text, when: when(), hits, failures });

const otherwise = (): string => "otherwise";

const isTrue = (test: Expression) => (): string => `${print(test)} is true`;

/** True and false of a condition, the whole of what does not branch, or nothing. */
function wholeOf(expression: Expression, source: string, condition: boolean, branches: boolean): readonly Counted[] {
  const whole = condition ? [isTrue(expression), otherwise] : branches ? [] : [(): string => "always"];
  return whole.map((when) => clauseOf(expression, source, when));
}

/**
 * Counts, over many people, the branches that are taken: each arm of `? :` and `?:`, and each key and the default of
 * `String.stringSwitch`, wherever they stand; true and false of a condition; and the whole where nothing branches.
 *
 * @example
 * const coverage = new Coverage(parse('user.a == "x" ? "X" : "Y"', { dialect: "mapping" }));
 * coverage.record({ user: { a: "x" } });
 * coverage.clauses().map(({ text, when, hits }) => [text, when, hits]);
 * // [['"X"', 'user.a == "x" is true', 1], ['"Y"', "otherwise", 0]]
 */
export class Coverage {
  readonly #source: string;
  readonly #evaluate: Evaluator;
  readonly #branches: Counted[] = [];
  readonly #whole: readonly Counted[];
  /** The branches that this evaluation has gone through. */
  #taken: Counted[] = [];
  #failures = 0;

  constructor(expression: Expression) {
    this.#source = sourceOf(expression);
    this.#evaluate = compile(expression, { source: this.#source, around: (node, evaluator) => this.#counting(node, evaluator) });
    this.#branches.sort((a, b) => a.start - b.start || b.end - a.end);
    const branches = this.#branches.length > 0;
    this.#whole = wholeOf(expression, this.#source, parsedFrom(expression)?.dialect === "groupRule" || (!branches && isBoolean(expression)), branches);
  }

  /** Evaluations that gave no result, wherever they failed. */
  get failures(): number {
    return this.#failures;
  }

  /** Evaluates the expression for one person and counts the way that was taken. A failure is counted, not thrown. */
  record(scope: Scope): void {
    this.#taken = [];
    try {
      const value = this.#evaluate(scope);
      const whole = this.#whole[value === true || this.#whole.length === 1 ? 0 : 1];
      for (const clause of whole === undefined ? this.#taken : [whole, ...this.#taken]) clause.hits++;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.#failures++;
      const [{ from, to }] = error.diagnostics;
      const innermost = this.#failedIn(from, to);
      if (innermost !== undefined) innermost.failures++;
    }
  }

  /** Every clause in the order of the text; true and false of a condition come first. */
  clauses(): readonly Clause[] {
    return [...this.#whole, ...this.#branches].map(shown);
  }

  /** The innermost branch around a mistake; true and false stand for results, and there is none. */
  #failedIn(from: number, to: number): Counted | undefined {
    return [...(this.#whole.length === 1 ? this.#whole : []), ...this.#branches].findLast(({ start, end }) => start <= from && to <= end);
  }

  /** After a branching part has given its value, its tests are asked once more: they decide again as they did. */
  #counting(node: Expression, evaluator: Evaluator): Evaluator {
    const ways = waysOf(node).map((way) => this.#fork(way));
    if (ways.length === 0) return evaluator;
    return (scope) => {
      const before = this.#taken.length;
      const value = evaluator(scope);
      const chosen = ways.find(({ test }) => test === undefined || test(scope) === true);
      // A call has evaluated all its arguments; only those of the chosen key count.
      if (node.kind === "call") this.#taken.push(...this.#taken.splice(before).filter((clause) => !ways.some((other) => other !== chosen && other.holds(clause))));
      if (chosen !== undefined) this.#taken.push(chosen.clause);
      return value;
    };
  }

  #fork(way: Way): Fork {
    const { test, part } = way;
    const clause = clauseOf(way, this.#source, test === undefined ? otherwise : isTrue(test));
    this.#branches.push(clause);
    return { clause, test: test && compile(test, { source: this.#source }), holds: ({ start, end }) => part.from <= start && end <= part.to };
  }
}
