/**
 * Conditions that are put together from the tests of an expression, and how they are written. Kept apart from the tree, whose
 * chains lean left, so that a test is put before others in no time.
 */
import type { Expression } from "./ast.ts";
import { print } from "./print.ts";

/** A test of the expression, with its text. */
interface Test {
  readonly kind: "test";
  readonly test: Expression;
  readonly text: string;
}

type Junction = "AND" | "OR";

/** A condition over tests. */
export type Formula = Test | { readonly kind: "NOT"; readonly of: Formula } | { readonly kind: Junction; readonly first: Formula; readonly rest: Formula };

/** A condition: always, or a formula. Absent where it never holds. */
export type Condition = "always" | Formula;

/** A test as a formula. */
export const testing = (test: Expression): Test => ({ kind: "test", test, text: print(test) });

/** The opposite of a test. `==` and `!=` swap; orderings keep their spelling inside `!(…)`, since null has its own place in the order. */
export function negate(node: Expression): Expression {
  if (node.kind === "unary" && node.operator === "!") return node.operand;
  if (node.kind === "binary" && node.operator === "==") return { ...node, operator: "!=" };
  if (node.kind === "binary" && node.operator === "!=") return { ...node, operator: "==" };
  if (node.kind === "literal" && typeof node.value === "boolean") return { ...node, value: !node.value };
  return { kind: "unary", operator: "!", operand: node, from: node.from, to: node.to };
}

/** Both hold. */
export function and(first: Condition | undefined, rest: Condition | undefined): Condition | undefined {
  if (first === undefined || rest === undefined) return undefined;
  if (first === "always") return rest;
  return rest === "always" ? first : { kind: "AND", first, rest };
}

/** One of two holds that exclude each other. */
export function or(first: Condition | undefined, rest: Condition | undefined): Condition | undefined {
  if (first === undefined || rest === undefined) return first ?? rest;
  return first === "always" || rest === "always" ? "always" : { kind: "OR", first, rest };
}

/** What holds when a test does, and what when it does not: `test AND inTrue OR opposite AND inFalse`, as short as it gets. */
export function choose(test: Formula, opposite: Formula, inTrue: Condition | undefined, inFalse: Condition | undefined): Condition | undefined {
  if (inTrue === "always") return inFalse === "always" ? "always" : or(test, inFalse);
  if (inFalse === "always") return or(opposite, inTrue);
  return or(and(test, inTrue), and(opposite, inFalse));
}

/** Whether a test stands in parentheses as operand; AND inside OR does although it needs none. */
function isLooser(test: Expression, junction: Junction): boolean {
  return test.kind === "conditional" || test.kind === "elvis" || (test.kind === "binary" && test.operator === (junction === "AND" ? "OR" : "AND"));
}

function operandText(formula: Formula, junction: Junction): string {
  const bare = formula.kind === "NOT" || formula.kind === junction || (formula.kind === "test" && !isLooser(formula.test, junction));
  return bare ? textOf(formula) : `(${textOf(formula)})`;
}

/** A formula as text that parses again: `a AND (b AND c)` becomes `a AND b AND c`. */
export function textOf(formula: Formula): string {
  if (formula.kind === "test") return formula.text;
  if (formula.kind === "NOT") return `!(${textOf(formula.of)})`;
  const { kind } = formula;
  const operands: string[] = [];
  let rest: Formula = formula;
  for (; rest.kind === kind; rest = rest.rest) operands.push(operandText(rest.first, kind));
  return [...operands, operandText(rest, kind)].join(` ${kind} `);
}
