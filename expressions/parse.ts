/** Text → tree, with functions and references looked up. */
import type { Expression } from "./ast.ts";
import { ExpressionError, inOrder } from "./errors.ts";
import { readSyntax } from "./parser.ts";
import { print } from "./print.ts";
import { resolve } from "./resolve.ts";
import type { Dialect } from "./values.ts";

/** How a tree came about: a mistake found at evaluation points into the text. */
interface Parsed {
  readonly text: string;
  readonly dialect: Dialect;
}

const origins = new WeakMap<Expression, Parsed>();

/** What this tree (not a part of one) was parsed from. */
export const parsedFrom = (expression: Expression): Parsed | undefined => origins.get(expression);

/** The text that the offsets of a tree refer to; how it prints, where it was not parsed. */
export const sourceOf = (expression: Expression): string => parsedFrom(expression)?.text ?? print(expression);

/**
 * Reads an expression and looks up its functions and references.
 *
 * @throws ExpressionError with all characters that the language does not have and all mistakes in names, dialect and argument
 * counts; or with the first mistake in grammar.
 */
export function parse(text: string, options: { readonly dialect: Dialect }): Expression {
  const { tree, mistakes } = readSyntax(text);
  const [first, ...others] = inOrder([...mistakes, ...resolve(tree, options.dialect)]);
  if (first !== undefined) throw new ExpressionError(text, [first, ...others]);
  origins.set(tree, { text, dialect: options.dialect });
  return tree;
}
