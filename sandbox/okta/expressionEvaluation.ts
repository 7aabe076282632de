/** Okta's evaluation of expressions, over the shared `expressions/`: parsed once per text, checked when saved. */
import { check, evaluate, ExpressionError, parse, type AttributeType, type Dialect, type Expression, type Scope, type Value } from "../../expressions/index.ts";

const parsed = new Map<string, Expression>();
const PARSED_AT_MOST = 2_000;

/** What is wrong with an expression, in words; nothing when Okta would save it. */
export function expressionFaults(text: string, dialect: Dialect, attributes: ReadonlyMap<string, AttributeType>): readonly string[] {
  try {
    return check(expressionOf(text, dialect), { dialect, attributes }).map((diagnostic) => diagnostic.message);
  } catch (error) {
    if (error instanceof ExpressionError) return error.diagnostics.map((diagnostic) => diagnostic.message);
    throw error;
  }
}

/** The expression's value, or why it has none. */
export type Evaluation = { readonly value: Value } | { readonly fault: string };

/** Evaluates a saved expression. */
export function evaluation(text: string, dialect: Dialect, scope: Scope): Evaluation {
  try {
    return { value: evaluate(expressionOf(text, dialect), scope) };
  } catch (error) {
    if (error instanceof ExpressionError) return { fault: error.diagnostics[0].message };
    throw error;
  }
}

function expressionOf(text: string, dialect: Dialect): Expression {
  const key = `${dialect}\n${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const expression = parse(text, { dialect });
  if (parsed.size >= PARSED_AT_MOST) parsed.clear();
  parsed.set(key, expression);
  return expression;
}
