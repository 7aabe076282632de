import type { Expression } from "./ast.ts";
import type { Diagnostic } from "./errors.ts";
import { print } from "./print.ts";

/** Conjunctions of facts, one of which holds; nothing when there are too many to look at. */
type Ways = readonly (readonly Fact[])[] | undefined;

/** A test, or its opposite. */
interface Fact {
  readonly test: Expression;
  readonly holds: boolean;
}

/** More conjunctions than this are not looked at: then nothing is proven. */
const MOST_CONJUNCTIONS = 64;

type Literal = string | number | boolean | null;

/** The ways in which a condition can hold (or not), each a conjunction of facts; nothing when there are too many. */
function conjunctions(node: Expression, holds: boolean): readonly (readonly Fact[])[] | undefined {
  if (node.kind === "unary" && node.operator === "!") return conjunctions(node.operand, !holds);
  if (node.kind !== "binary" || (node.operator !== "AND" && node.operator !== "OR")) return [[{ test: node, holds }]];
  const [left, right] = [conjunctions(node.left, holds), conjunctions(node.right, holds)];
  if (left === undefined || right === undefined) return undefined;
  return (node.operator === "AND") === holds ? product(left, right) : limited([...left, ...right]);
}

function limited(ways: readonly (readonly Fact[])[]): readonly (readonly Fact[])[] | undefined {
  return ways.length > MOST_CONJUNCTIONS ? undefined : ways;
}

function product(left: readonly (readonly Fact[])[], right: readonly (readonly Fact[])[]): readonly (readonly Fact[])[] | undefined {
  return left.length * right.length > MOST_CONJUNCTIONS ? undefined : left.flatMap((one) => right.map((other) => [...one, ...other]));
}

/** What a test says about a subject: that it is a literal, or that it is a text with a part. */
type Claim = { readonly subject: string; readonly is: Literal } | { readonly subject: string; readonly part: string; readonly start: boolean };

function claimOf({ test, holds }: Fact): Claim | undefined {
  if (test.kind === "binary" && test.operator === (holds ? "==" : "!=")) {
    if (test.right.kind === "literal") return { subject: print(test.left), is: test.right.value };
    if (test.left.kind === "literal") return { subject: print(test.right), is: test.left.value };
  }
  const [subject, part] = test.kind === "call" && holds ? test.arguments : [];
  if (test.kind !== "call" || subject === undefined || part?.kind !== "literal" || typeof part.value !== "string") return undefined;
  const start = test.name === "String.startsWith";
  return start || test.name === "String.stringContains" ? { subject: print(subject), part: part.value, start } : undefined;
}

/** Whether a value that a claim fixes cannot fit another claim about the same subject. */
function clash(left: Claim, right: Claim): boolean {
  if (left.subject !== right.subject) return false;
  if ("is" in left && "is" in right) return left.is !== right.is;
  if ("is" in left && "part" in right) return lacks(left.is, right);
  if ("is" in right && "part" in left) return lacks(right.is, left);
  return "part" in left && "part" in right && left.start && right.start && !left.part.startsWith(right.part) && !right.part.startsWith(left.part);
}

/** Texts only: other values are converted before a text function sees them, and null never has a part. */
function lacks(value: Literal, { part, start }: { readonly part: string; readonly start: boolean }): boolean {
  if (value === null) return true;
  return typeof value === "string" && !(start ? value.startsWith(part) : value.includes(part));
}

/** The same test both ways, or two claims that cannot both be true. */
function contradictory(facts: readonly Fact[]): boolean {
  const seen = new Map<string, boolean>();
  for (const { test, holds } of facts) {
    if (test.kind === "literal" && (test.value === true) !== holds) return true;
    const text = print(test);
    if (seen.get(text) === !holds) return true;
    seen.set(text, holds);
  }
  const claims = facts.flatMap((fact) => claimOf(fact) ?? []);
  if (claims.some((claim, index) => claims.slice(index + 1).some((other) => clash(claim, other)))) return true;
  return claims.some((claim) => "is" in claim && facts.some((fact) => refutes(claim, fact)));
}

/** A fixed text settles what was denied about it: `x == "ab"` and not `String.stringContains(x, "a")`. */
function refutes(claim: Claim & { readonly is: Literal }, { test, holds }: Fact): boolean {
  const denied = holds ? undefined : claimOf({ test, holds: true });
  if (denied === undefined || denied.subject !== claim.subject) return false;
  if ("is" in denied) return denied.is === claim.is;
  return typeof claim.is === "string" && !lacks(claim.is, denied);
}

function never(ways: readonly (readonly Fact[])[] | undefined): boolean {
  return ways?.every(contradictory) ?? false;
}

/**
 * Whether two conditions can never hold for the same person. True only when proven, from equality, `String.startsWith`,
 * `String.stringContains` and tests that are repeated; false says nothing. Work is bounded.
 */
export function exclusive(left: Expression, right: Expression): boolean {
  const [one, other] = [conjunctions(left, true), conjunctions(right, true)];
  return one !== undefined && other !== undefined && never(product(one, other));
}

/** Whether a condition can never hold. True only when proven. */
export function impossible(condition: Expression): boolean {
  return never(conjunctions(condition, true));
}

/** Branches deeper than this are not looked at. */
const MOST_BRANCHES = 200;

/** Branches of `? :` that no value reaches, given the conditions on the way to them. Only what is certain. */
export function unreachable(expression: Expression): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let ways: Ways = [[]];
  let node = expression;
  for (let count = 0; node.kind === "conditional" && ways !== undefined && count < MOST_BRANCHES; count += 1) {
    const [yes, no] = [conjunctions(node.condition, true), conjunctions(node.condition, false)];
    const whenTrue: Ways = yes && product(ways, yes);
    const whenFalse: Ways = no && product(ways, no);
    if (never(whenTrue)) found.push(dead(node.whenTrue));
    if (never(whenFalse)) found.push(dead(node.whenFalse));
    ways = whenFalse?.filter((facts) => !contradictory(facts));
    node = node.whenFalse;
  }
  return found;
}

function dead({ from, to }: Expression): Diagnostic {
  return { code: "unreachable-branch", message: "No value reaches this branch: the conditions before it leave nobody over", from, to, hint: "Remove it, or correct a condition before it." };
}
