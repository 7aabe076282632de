/**
 * Where an expression branches, and under which test it goes which way. What explains a result, counts branches or looks for
 * dead ones goes by this.
 */
import type { Call, Elvis, Expression, Literal } from "./ast.ts";

/** One way in which a branching part goes on. */
export interface Way {
  /** What must be true, where no earlier way was taken; absent for the last way, which is taken otherwise. */
  readonly test: Expression | undefined;
  /** The part that then gives the value. */
  readonly part: Expression;
  /** All that is written for this way: a key of `String.stringSwitch` and its value, or the part. */
  readonly from: number;
  readonly to: number;
}

const way = (part: Expression, test?: Expression): Way => ({ test, part, from: part.from, to: part.to });

/** What `String.stringSwitch` asks of a key: whether the input contains it. */
export function keyTest({ nameTo }: Call, input: Expression, key: Expression): Call {
  return { kind: "call", name: "String.stringContains", nameTo, arguments: [input, key], from: key.from, to: key.to };
}

/** What `?:` asks of its value: that it is neither null nor empty. */
function presence({ value }: Elvis): Expression {
  const { from, to } = value;
  const differs = (literal: Literal["value"]): Expression => ({ kind: "binary", operator: "!=", left: value, right: { kind: "literal", value: literal, from, to }, from, to });
  return { kind: "binary", operator: "AND", left: differs(null), right: differs(""), from, to };
}

function keys(node: Call): readonly Way[] {
  const [input, otherwise, ...pairs] = node.arguments;
  if (input === undefined || otherwise === undefined) return [];
  const found: Way[] = [];
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const [key, value] = [pairs[index], pairs[index + 1]];
    if (key !== undefined && value !== undefined) found.push({ test: keyTest(node, input, key), part: value, from: key.from, to: value.to });
  }
  return [...found, way(otherwise)];
}

/** The ways in which `? :`, `?:` and `String.stringSwitch` go on, in the order in which they are tried; none for other parts. */
export function waysOf(node: Expression): readonly Way[] {
  if (node.kind === "conditional") return [way(node.whenTrue, node.condition), way(node.whenFalse)];
  if (node.kind === "elvis") return [way(node.value, presence(node)), way(node.fallback)];
  return node.kind === "call" && node.name === "String.stringSwitch" ? keys(node) : [];
}
