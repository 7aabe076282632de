/** Conditions taken apart into what must be so for them to hold. */
import type { Expression } from "./ast.ts";
import { print } from "./print.ts";

/** A test, or its opposite. */
export interface Fact {
  readonly test: Expression;
  readonly text: string;
  readonly holds: boolean;
}

/** Conjunctions of facts. A condition holds when all facts of one of them are so; nothing when there are too many to look at. */
export type Ways = readonly (readonly Fact[])[] | undefined;

/** More conjunctions, or facts in one, than this are not looked at: then nothing is proven. */
const MOST_CONJUNCTIONS = 64;
const MOST_FACTS = 200;

/** The ways in which a condition can hold, or (`holds` false) be false or null. */
export function waysToHold(node: Expression, holds: boolean): Ways {
  if (node.kind === "unary" && node.operator === "!") return waysToHold(node.operand, !holds);
  if (node.kind !== "binary" || (node.operator !== "AND" && node.operator !== "OR")) return [[{ test: node, text: print(node), holds }]];
  const left = waysToHold(node.left, holds);
  const right = left === undefined ? undefined : waysToHold(node.right, holds);
  return (node.operator === "AND") === holds ? bothWays(left, right) : eitherWay(left, right);
}

/** The ways in which two conditions hold together. */
export function bothWays(left: Ways, right: Ways): Ways {
  if (left === undefined || right === undefined || left.length * right.length > MOST_CONJUNCTIONS) return undefined;
  const ways = left.flatMap((one) => right.map((other) => [...one, ...other]));
  return ways.some(({ length }) => length > MOST_FACTS) ? undefined : ways;
}

function eitherWay(left: Ways, right: Ways): Ways {
  return left === undefined || right === undefined || left.length + right.length > MOST_CONJUNCTIONS ? undefined : [...left, ...right];
}
