/** Why an expression yields what it does for one person. */
import type { Expression } from "./ast.ts";
import { waysOf } from "./branches.ts";
import { compile, condition } from "./compile.ts";
import { sourceOf } from "./parse.ts";
import { print } from "./print.ts";
import type { Scope, Value } from "./values.ts";

/** One step on the way to the result: a part of the expression, what it was for this person, and where it stands. */
export interface Step {
  readonly text: string;
  readonly value: Value;
  readonly from: number;
  readonly to: number;
}

/** Reports the parts of one expression for one person, in the order in which they were decided. */
class Explanation {
  readonly steps: Step[] = [];
  private readonly scope: Scope;
  private readonly source: string;

  constructor(scope: Scope, source: string) {
    this.scope = scope;
    this.source = source;
  }

  private record(node: Expression, value: Value): void {
    this.steps.push({ text: print(node), value, from: node.from, to: node.to });
  }

  private valueOf(node: Expression): Value {
    return compile(node, { source: this.source })(this.scope);
  }

  /** The clauses of a condition that were looked at, up to the one that decided. */
  private clauses(node: Expression): boolean {
    if (node.kind === "binary" && (node.operator === "AND" || node.operator === "OR")) {
      const left = this.clauses(node.left);
      return left === (node.operator === "OR") ? left : this.clauses(node.right);
    }
    if (node.kind === "unary" && node.operator === "!") return !this.clauses(node.operand);
    const value = condition(node, { source: this.source })(this.scope);
    this.record(node, value);
    return value;
  }

  /** The part that gives the value of a branching one; the tests that led there are recorded. */
  private taken(node: Expression): Expression | undefined {
    return waysOf(node).find(({ test }) => test === undefined || this.clauses(test))?.part;
  }

  /** Follows the branches that were taken down to the part that yields the result. */
  follow(expression: Expression): void {
    let node = expression;
    while (node.kind === "conditional" || node.kind === "elvis") node = node.kind === "elvis" ? this.elvis(node) : (this.taken(node) ?? node);
    // The step of a call is the call itself, behind the keys that were tried.
    if (node.kind === "call") this.taken(node);
    if (node.kind === "binary" && (node.operator === "AND" || node.operator === "OR")) this.clauses(node);
    this.record(node, this.valueOf(node));
  }

  private elvis(node: Expression & { readonly kind: "elvis" }): Expression {
    const value = this.valueOf(node.value);
    if (value !== null && value !== "") return node.value;
    this.record(node.value, value);
    return node.fallback;
  }
}

/**
 * Why an expression yields what it does for one person: each clause that was looked at, in order, and last the part that
 * gave the result.
 *
 * @throws ExpressionError when the expression cannot be evaluated for the person.
 */
export function explain(expression: Expression, scope: Scope): readonly Step[] {
  const explanation = new Explanation(scope, sourceOf(expression));
  explanation.follow(expression);
  return explanation.steps;
}
