/** Tree → text, in one spelling. */
import type { BinaryOperator, Expression } from "./ast.ts";

/** How tightly a node holds together, by its place in the grammar; tighter is larger. */
const BINDING: Readonly<Record<BinaryOperator, number>> = { OR: 2, AND: 3, "==": 4, "!=": 4, "<": 4, ">": 4, "<=": 4, ">=": 4, matches: 4, "+": 5, "-": 5 };
const CHOICE = 1;
const UNARY = 6;
const POSTFIX = 7;

function binding(node: Expression): number {
  if (node.kind === "binary") return BINDING[node.operator];
  if (node.kind === "conditional" || node.kind === "elvis") return CHOICE;
  if (node.kind === "unary") return UNARY;
  return node.kind === "literal" && typeof node.value === "number" && node.value < 0 ? UNARY : POSTFIX;
}

/** Text in quotes: double ones, unless the text holds double quotes and no single ones. A quote inside is doubled. */
export function quote(text: string): string {
  const mark = text.includes('"') && !text.includes("'") ? "'" : '"';
  return mark + text.replaceAll(mark, mark + mark) + mark;
}

/** Prints a part in parentheses when it binds more loosely than its place demands. */
const inside = (node: Expression, least: number): string => (binding(node) < least ? `(${print(node)})` : print(node));

/** AND inside OR gets parentheses although it needs none: nobody has to know which binds tighter. */
function operand(node: Expression, operator: BinaryOperator, least: number): string {
  return operator === "OR" && node.kind === "binary" && node.operator === "AND" ? `(${print(node)})` : inside(node, least);
}

function printBinary(node: Expression & { readonly kind: "binary" }): string {
  const own = BINDING[node.operator];
  // A comparison takes no comparison as operand; the others chain to the left.
  const left = operand(node.left, node.operator, own === BINDING["=="] ? own + 1 : own);
  return `${left} ${node.operator} ${operand(node.right, node.operator, own + 1)}`;
}

/**
 * Prints a tree as text that parses to the same tree again, in one spelling: AND, OR, double quotes, as few parentheses as
 * grammar and readers need.
 */
export function print(node: Expression): string {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "string" ? quote(node.value) : String(node.value);
    case "name":
      return node.name;
    case "member":
      return `${inside(node.object, POSTFIX)}.${node.name}`;
    case "index":
      return `${inside(node.object, POSTFIX)}[${print(node.index)}]`;
    case "projection":
      return `${inside(node.object, POSTFIX)}.![${node.path.join(".")}]`;
    case "call":
      return `${node.name}(${node.arguments.map(print).join(", ")})`;
    case "array":
      return `{${node.items.map(print).join(", ")}}`;
    case "map":
      return node.entries.length === 0 ? "{:}" : `{${node.entries.map(({ key, value }) => `${quote(key)}: ${print(value)}`).join(", ")}}`;
    case "unary":
      return node.operator + inside(node.operand, UNARY);
    case "binary":
      return printBinary(node);
    case "conditional":
      return `${inside(node.condition, CHOICE + 1)} ? ${print(node.whenTrue)} : ${print(node.whenFalse)}`;
    case "elvis":
      return `${inside(node.value, CHOICE + 1)} ?: ${print(node.fallback)}`;
  }
}
