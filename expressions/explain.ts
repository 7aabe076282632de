import type { Expression } from "./ast.ts";
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
    return compile(node, this.source)(this.scope);
  }

  /** The clauses of a condition that were looked at, up to the one that decided. */
  private clauses(node: Expression): boolean {
    if (node.kind === "binary" && (node.operator === "AND" || node.operator === "OR")) {
      const left = this.clauses(node.left);
      return left === (node.operator === "OR") ? left : this.clauses(node.right);
    }
    if (node.kind === "unary" && node.operator === "!") return !this.clauses(node.operand);
    const value = condition(node, this.source)(this.scope);
    this.record(node, value);
    return value;
  }

  /** Which key of `String.stringSwitch` was found in the input. */
  private keys(node: Expression & { readonly kind: "call" }): void {
    const [input, , ...pairs] = node.arguments;
    for (let index = 0; input !== undefined && index + 1 < pairs.length; index += 2) {
      const key = pairs[index];
      if (key === undefined) return;
      const test: Expression = { kind: "call", name: "String.stringContains", nameTo: key.to, arguments: [input, key], from: key.from, to: key.to };
      const found = this.valueOf(test);
      this.record(test, found);
      if (found === true) return;
    }
  }

  /** Follows the branches that were taken down to the part that yields the result. */
  follow(expression: Expression): void {
    let node = expression;
    while (node.kind === "conditional" || node.kind === "elvis") node = node.kind === "conditional" ? (this.clauses(node.condition) ? node.whenTrue : node.whenFalse) : this.elvis(node);
    if (node.kind === "call" && node.name === "String.stringSwitch") this.keys(node);
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
  const explanation = new Explanation(scope, sourceOf(expression) ?? print(expression));
  explanation.follow(expression);
  return explanation.steps;
}
