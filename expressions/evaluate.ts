/** Evaluation: one expression, compiled once, for many people. */
import type { Expression } from "./ast.ts";
import { compile } from "./compile.ts";
import type { Evaluator } from "./evaluator.ts";
import { sourceOf } from "./parse.ts";
import type { Scope, Value } from "./values.ts";

const evaluators = new WeakMap<Expression, Evaluator>();

/** The compiled form of a tree, kept as long as the tree is. */
export function evaluatorOf(expression: Expression): Evaluator {
  const known = evaluators.get(expression);
  if (known !== undefined) return known;
  const evaluator = compile(expression, { source: sourceOf(expression) });
  evaluators.set(expression, evaluator);
  return evaluator;
}

/**
 * What an expression yields for one person.
 *
 * Okta's reference is silent on much of null and types. Our choices, each from what the language is built on (SpEL, Apache
 * Commons Lang), are:
 *
 * - An attribute that is absent is null; a cleared one is `""`, and that is not null. Only a record's own attributes are read.
 * - A condition that is null counts as false, so `!user.isContractor` is true for a person without the attribute. Any other
 *   value that is not Boolean is refused.
 * - `"x" + null` writes `xnull`; null with null or a number is refused. Guard it: `user.middleName != null ? … : …`.
 * - `==` never converts: `"123" == 123` is false. Arrays are equal when their elements are. null equals null only.
 * - `<`, `>`, `<=`, `>=` put null before everything; text is ordered by UTF-16 unit; different types are refused.
 * - `a ?: b` takes b when a is null or `""`.
 * - String functions of null text: null where they yield text, false where they yield a Boolean, 0 for `String.len`.
 *   `String.append` and `String.join` take null as `""`; `String.stringSwitch` of null yields the default.
 * - `substringBefore` without a match yields all of the text, `substringAfter` yields `""`; `substring` moves positions that
 *   lie outside into the text. `removeSpaces` removes U+0020 only.
 * - Arguments for text accept numbers, Booleans, arrays (comma-separated) and maps (`{key=value}`); arguments for arrays accept
 *   comma-separated text.
 * - `Arrays.get` outside the array is null; `Arrays.remove` removes every equal element; `Arrays.flatten` is refused when an
 *   element is null or `""` (documented by Okta's support: the mapping's target then keeps its value).
 * - A bare name reads the mapping's source, and the user where none is given. Other first names are app instances.
 * - Strings double their quote to hold one; a backslash is an ordinary character.
 *
 * @throws ExpressionError (`cannot-evaluate`), and nothing else, when the person's values do not fit.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  return evaluatorOf(expression)(scope);
}
