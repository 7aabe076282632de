import type { Expression } from "./ast.ts";
import { ExpressionError } from "./errors.ts";
import { parseSyntax } from "./parser.ts";
import { resolve } from "./resolve.ts";
import type { Dialect } from "./values.ts";

/** The text that a tree was parsed from, so that a mistake found at evaluation can point into it. */
const sources = new WeakMap<Expression, string>();

/** The text that this tree (not a part of one) was parsed from. */
export const sourceOf = (expression: Expression): string | undefined => sources.get(expression);

/**
 * Reads an expression and looks up its functions and references.
 *
 * @throws ExpressionError with the first mistake in grammar, or with all mistakes in names, dialect and argument counts.
 */
export function parse(text: string, options: { readonly dialect: Dialect }): Expression {
  const tree = parseSyntax(text);
  const [first, ...others] = resolve(tree, options.dialect);
  if (first !== undefined) throw new ExpressionError(text, [first, ...others]);
  sources.set(tree, text);
  return tree;
}
