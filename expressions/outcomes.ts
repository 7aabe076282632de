import type { Call, Elvis, Expression, Literal } from "./ast.ts";
import { keyTest } from "./branches.ts";
import { print } from "./print.ts";
import { isBoolean } from "./types.ts";

/** A value that an expression can yield, and the condition under which it does (`true` if always). */
export interface Outcome {
  readonly value: string | number | boolean | null;
  readonly condition: string;
}

/** A formula over tests. Kept apart from the tree, whose chains lean left, so that a test is put before others in no time. */
type Formula = { readonly kind: "test"; readonly test: Expression } | { readonly kind: "AND" | "OR"; readonly first: Formula; readonly rest: Formula };

/** A condition: always, or a formula. */
type Condition = "always" | Formula;

/** The branches of a part: literal values by their condition, in order of appearance; `unknown` is when something else results. */
interface Branches {
  readonly values: ReadonlyMap<Literal["value"], Condition>;
  readonly unknown: Condition | undefined;
}

const spanOf = ({ from, to }: Expression): { readonly from: number; readonly to: number } => ({ from, to });

/** The opposite. `==` and `!=` swap; orderings keep their spelling inside `!(…)`, since null has its own place in the order. */
function negate(node: Expression): Expression {
  if (node.kind === "unary" && node.operator === "!") return node.operand;
  if (node.kind === "binary" && node.operator === "==") return { ...node, operator: "!=" };
  if (node.kind === "binary" && node.operator === "!=") return { ...node, operator: "==" };
  if (node.kind === "literal" && typeof node.value === "boolean") return { ...node, value: !node.value };
  return { kind: "unary", operator: "!", operand: node, ...spanOf(node) };
}

const both = (operator: "AND" | "OR", left: Expression, right: Expression): Expression => ({ kind: "binary", operator, left, right, ...spanOf(left) });

/** The tree of a formula: `a AND (b AND c)` becomes `a AND b AND c`. */
function treeOf(formula: Formula): Expression {
  if (formula.kind === "test") return formula.test;
  const { kind } = formula;
  let tree = treeOf(formula.first);
  let rest = formula.rest;
  while (rest.kind === kind) {
    tree = both(kind, tree, treeOf(rest.first));
    rest = rest.rest;
  }
  return appended(kind, tree, treeOf(rest));
}

/** Puts a tree behind another; when it is a chain of the same operator, its operands one by one. */
function appended(operator: "AND" | "OR", tree: Expression, last: Expression): Expression {
  const operands: Expression[] = [];
  let node = last;
  while (node.kind === "binary" && node.operator === operator) {
    operands.push(node.right);
    node = node.left;
  }
  return [...operands, node].reduceRight((joined, operand) => both(operator, joined, operand), tree);
}

/** When the value results: `test` and then `inTrue`, or not `test` and then `inFalse`. */
function choose(test: Formula, opposite: Formula, inTrue: Condition | undefined, inFalse: Condition | undefined): Condition | undefined {
  if (inTrue === "always") return inFalse === "always" ? "always" : inFalse === undefined ? test : { kind: "OR", first: test, rest: inFalse };
  if (inFalse === "always") return inTrue === undefined ? opposite : { kind: "OR", first: opposite, rest: inTrue };
  const whenTrue: Formula | undefined = inTrue && { kind: "AND", first: test, rest: inTrue };
  const whenFalse: Formula | undefined = inFalse && { kind: "AND", first: opposite, rest: inFalse };
  return whenTrue === undefined || whenFalse === undefined ? (whenTrue ?? whenFalse) : { kind: "OR", first: whenTrue, rest: whenFalse };
}

function merge(test: Formula, opposite: Formula, inTrue: Branches, inFalse: Branches): Branches {
  const values = new Map<Literal["value"], Condition>();
  for (const value of [...inTrue.values.keys(), ...inFalse.values.keys()]) {
    const condition = choose(test, opposite, inTrue.values.get(value), inFalse.values.get(value));
    if (condition !== undefined) values.set(value, condition);
  }
  return { values, unknown: choose(test, opposite, inTrue.unknown, inFalse.unknown) };
}

const single = (value: Literal["value"]): Branches => ({ values: new Map([[value, "always"]]), unknown: undefined });
const UNKNOWN: Branches = { values: new Map(), unknown: "always" };

/** What is known of conditions that have been decided on the way down, by their text. Each branch takes back what it adds. */
type Known = Map<string, boolean>;

function within(known: Known, facts: readonly (readonly [text: string, holds: boolean])[], part: (known: Known) => Branches): Branches {
  for (const [text, holds] of facts) known.set(text, holds);
  const branches = part(known);
  for (const [text] of facts) known.delete(text);
  return branches;
}

/** Both sides of a test; only one when the test has been decided before or is a literal. */
function branch(test: Expression, known: Known, whenTrue: (known: Known) => Branches, whenFalse: (known: Known) => Branches): Branches {
  if (test.kind === "unary" && test.operator === "!") return branch(test.operand, known, whenFalse, whenTrue);
  const decided = test.kind === "literal" ? test.value === true : known.get(print(test));
  if (decided !== undefined) return decided ? whenTrue(known) : whenFalse(known);
  const opposite = negate(test);
  const [text, opposed] = [print(test), print(opposite)];
  const inTrue = within(known, [[text, true], [opposed, false]], whenTrue);
  const inFalse = within(known, [[text, false], [opposed, true]], whenFalse);
  return merge({ kind: "test", test }, { kind: "test", test: opposite }, inTrue, inFalse);
}

/** `String.stringSwitch(input, default, key, value, …)` as a chain of tests, when its keys and results are literal. */
function switchBranches(node: Call, known: Known): Branches {
  const [input, otherwise, ...pairs] = node.arguments;
  if (input === undefined || otherwise === undefined || input.kind === "literal") return UNKNOWN;
  const literal = (part: Expression | undefined): part is Literal => part?.kind === "literal" && typeof part.value === "string";
  if (!literal(otherwise) || !pairs.every(literal)) return UNKNOWN;
  const from = (index: number) => (decided: Known): Branches => {
    const [key, value] = [pairs[index], pairs[index + 1]];
    if (key === undefined || value === undefined) return single(otherwise.value);
    return branch(keyTest(node, input, key), decided, () => single(value.value), from(index + 2));
  };
  return from(0)(known);
}

/** `value ?: fallback` with literal values: those that are null or "" give way to the fallback. */
function literalElvis(value: Branches, fallback: Branches): Branches {
  const last = [...value.values].toReversed();
  return last.reduce<Branches | undefined>((rest, [literal, condition]) => {
    const own = literal === null || literal === "" ? fallback : single(literal);
    return rest === undefined || condition === "always" ? own : merge(condition, { kind: "test", test: negate(treeOf(condition)) }, own, rest);
  }, undefined) ?? UNKNOWN;
}

function elvisBranches(node: Elvis, known: Known): Branches {
  const value = branchesOf(node.value, known);
  if (value.unknown === undefined) return literalElvis(value, branchesOf(node.fallback, known));
  const is = (literal: Literal["value"]): Expression => ({ kind: "binary", operator: "==", left: node.value, right: { kind: "literal", value: literal, ...spanOf(node.value) }, ...spanOf(node.value) });
  return branch(both("OR", is(null), is("")), known, (decided) => branchesOf(node.fallback, decided), () => UNKNOWN);
}

function branchesOf(node: Expression, known: Known): Branches {
  if (node.kind === "literal") return single(node.value);
  if (node.kind === "conditional") return branch(node.condition, known, (decided) => branchesOf(node.whenTrue, decided), (decided) => branchesOf(node.whenFalse, decided));
  if (node.kind === "elvis") return elvisBranches(node, known);
  if (node.kind === "call" && node.name === "String.stringSwitch") return switchBranches(node, known);
  if (isBoolean(node)) return branch(node, known, () => single(true), () => single(false));
  return UNKNOWN;
}

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
  const { values, unknown } = branchesOf(expression, new Map());
  return {
    values: [...values].map(([value, condition]) => ({ value, condition: condition === "always" ? "true" : print(treeOf(condition)) })),
    complete: unknown === undefined,
  };
}
