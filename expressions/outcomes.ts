/** What an expression can yield, and when: known before anybody is looked at. */
import type { Binary, Call, Elvis, Expression, Literal } from "./ast.ts";
import { waysOf } from "./branches.ts";
import { and, choose, negate, or, testing, textOf } from "./formula.ts";
import type { Condition, Formula } from "./formula.ts";
import { isBoolean } from "./types.ts";

/** A value that an expression can yield, and the condition under which it does (`true` if always). */
export interface Outcome {
  readonly value: string | number | boolean | null;
  readonly condition: string;
}

type Value = Outcome["value"];

/** How a value is decided: what literal results on which way. `unknown` is what is not written in the expression. */
type Decision =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "unknown" }
  | { readonly kind: "test"; readonly test: Formula; readonly opposite: Formula; readonly whenTrue: Decision; readonly whenFalse: Decision }
  /** `value ?: fallback`, where all values are literal; `absent` is when the value is null or "". */
  | { readonly kind: "elvis"; readonly value: Decision; readonly absent: Condition; readonly fallback: Decision };

const UNKNOWN: Decision = { kind: "unknown" };
const single = (value: Value): Decision => ({ kind: "value", value });

/** Literals that give way to the fallback of `?:`. */
const isAbsent = (value: Value): boolean => value === null || value === "";

/** What is known of conditions that have been decided on the way down, by their text. Each branch takes back what it adds. */
type Known = Map<string, boolean>;

/** A test with its opposite, and which of both it has been decided before. */
interface Question {
  readonly test: Formula & { readonly text: string };
  readonly opposite: Formula & { readonly text: string };
  readonly decided: boolean | undefined;
}

function question(test: Expression, known: Known): Question {
  const asked = testing(test);
  return { test: asked, opposite: testing(negate(test)), decided: test.kind === "literal" ? test.value === true : known.get(asked.text) };
}

function within<T>(known: Known, { test, opposite }: Question, holds: boolean, part: () => T): T {
  known.set(test.text, holds).set(opposite.text, !holds);
  const result = part();
  known.delete(test.text);
  known.delete(opposite.text);
  return result;
}

/** Both sides of a test; only one when the test has been decided before or is a literal. */
function branch(test: Expression, known: Known, whenTrue: () => Decision, whenFalse: () => Decision): Decision {
  if (test.kind === "unary" && test.operator === "!") return branch(test.operand, known, whenFalse, whenTrue);
  const asked = question(test, known);
  if (asked.decided !== undefined) return asked.decided ? whenTrue() : whenFalse();
  return { kind: "test", test: asked.test, opposite: asked.opposite, whenTrue: within(known, asked, true, whenTrue), whenFalse: within(known, asked, false, whenFalse) };
}

const isText = (part: Expression | undefined): part is Literal => part?.kind === "literal" && typeof part.value === "string";

/** `String.stringSwitch(input, default, key, value, …)` as a chain of tests, when its keys and results are literal. A loop, since there may be thousands. */
function switched(node: Call, known: Known): Decision {
  const [input, ...literals] = node.arguments;
  if (input === undefined || input.kind === "literal" || !literals.every(isText)) return UNKNOWN;
  const asked: { readonly question: Question; readonly value: Decision }[] = [];
  let last = UNKNOWN;
  for (const { test, part } of waysOf(node)) {
    const value = isText(part) ? single(part.value) : UNKNOWN;
    const next = test === undefined ? undefined : question(test, known);
    if (next === undefined || next.decided === true) {
      last = value;
      break;
    }
    if (next.decided === false) continue;
    known.set(next.test.text, false).set(next.opposite.text, true);
    asked.push({ question: next, value });
  }
  for (const { question: { test, opposite } } of asked) {
    known.delete(test.text);
    known.delete(opposite.text);
  }
  return asked.reduceRight<Decision>((whenFalse, { question: { test, opposite }, value }) => ({ kind: "test", test, opposite, whenTrue: value, whenFalse }), last);
}

/** `value == null OR value == ""`. */
function absence({ value }: Elvis): Expression {
  const { from, to } = value;
  const is = (literal: Value): Binary => ({ kind: "binary", operator: "==", left: value, right: { kind: "literal", value: literal, from, to }, from, to });
  return { kind: "binary", operator: "OR", left: is(null), right: is(""), from, to };
}

function elvis(node: Elvis, known: Known): Decision {
  const value = decisionOf(node.value, known);
  const fallback = (): Decision => decisionOf(node.fallback, known);
  if (!isComplete(value)) return branch(absence(node), known, fallback, () => UNKNOWN);
  const absent = conditionOf(value, isAbsent);
  return absent === undefined ? value : { kind: "elvis", value, absent, fallback: fallback() };
}

function decisionOf(node: Expression, known: Known): Decision {
  if (node.kind === "literal") return single(node.value);
  if (node.kind === "conditional") return branch(node.condition, known, () => decisionOf(node.whenTrue, known), () => decisionOf(node.whenFalse, known));
  if (node.kind === "elvis") return elvis(node, known);
  if (node.kind === "call" && node.name === "String.stringSwitch") return switched(node, known);
  return isBoolean(node) ? branch(node, known, () => single(true), () => single(false)) : UNKNOWN;
}

/** The leaves of a decision, in source order. */
function leavesOf(decision: Decision): readonly (Decision & { readonly kind: "value" | "unknown" })[] {
  const leaves: (Decision & { readonly kind: "value" | "unknown" })[] = [];
  const pending = [decision];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === "test") pending.push(next.whenFalse, next.whenTrue);
    else if (next.kind === "elvis") {
      leaves.push(...leavesOf(next.value).filter((leaf) => leaf.kind === "unknown" || !isAbsent(leaf.value)));
      pending.push(next.fallback);
    } else leaves.push(next);
  }
  return leaves;
}

const isComplete = (decision: Decision): boolean => leavesOf(decision).every(({ kind }) => kind === "value");

/** When a decision yields one of the wanted values; absent when never. A loop down the last ways, of which there may be thousands. */
function conditionOf(decision: Decision, wanted: (value: Value) => boolean): Condition | undefined {
  const passed: (Decision & { readonly kind: "test" })[] = [];
  let node = decision;
  for (; node.kind === "test"; node = node.whenFalse) passed.push(node);
  return passed.reduceRight<Condition | undefined>((otherwise, { test, opposite, whenTrue }) => choose(test, opposite, conditionOf(whenTrue, wanted), otherwise), lastCondition(node, wanted));
}

function lastCondition(node: Decision, wanted: (value: Value) => boolean): Condition | undefined {
  if (node.kind === "value") return wanted(node.value) ? "always" : undefined;
  if (node.kind !== "elvis") return undefined;
  return or(conditionOf(node.value, (value) => !isAbsent(value) && wanted(value)), and(node.absent, conditionOf(node.fallback, wanted)));
}

/** Each condition repeats the tests before it, so that all of them together are quadratic: a condition is written when it is first read. */
function outcome(decision: Decision, value: Value): Outcome {
  let text: string | undefined;
  return {
    value,
    get condition(): string {
      return (text ??= conditionText(conditionOf(decision, (yielded) => yielded === value)));
    },
  };
}

const conditionText = (condition: Condition | undefined): string => (condition === undefined || condition === "always" ? "true" : textOf(condition));

/**
 * The values that an expression can yield, each with its condition as text that parses again. The conditions exclude each
 * other, and when the expression is `complete`, exactly one holds for every person for whom the expression can be evaluated:
 * null counts as false in a condition, so `!(…)` holds for people without the attribute.
 *
 * `complete` is false when some branch yields what is not written in the expression (an attribute, a joined text); the
 * literal branches are listed all the same.
 *
 * @example
 * outcomes(parse('String.stringContains(user.title, "Sales") ? "Sales_Role" : "General_Agent_Role"', …)).values
 * // [{value: "Sales_Role", condition: 'String.stringContains(user.title, "Sales")'},
 * //  {value: "General_Agent_Role", condition: '!String.stringContains(user.title, "Sales")'}]
 */
export function outcomes(expression: Expression): { readonly values: readonly Outcome[]; readonly complete: boolean } {
  const decision = decisionOf(expression, new Map());
  const leaves = leavesOf(decision);
  const values = new Set(leaves.flatMap((leaf) => (leaf.kind === "value" ? [leaf.value] : [])));
  return {
    values: [...values].map((value) => outcome(decision, value)),
    complete: leaves.length > 0 && leaves.every(({ kind }) => kind === "value"),
  };
}
