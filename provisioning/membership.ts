/**
 * Who a group rule would put into its group: the identity provider evaluates it, we only check that it is done.
 */
import { evaluate, ExpressionError, parse, type Expression, type Scope } from "../expressions/index.ts";
import { mayWork } from "./match.ts";
import type { Person } from "./identityProvider.ts";

/** Ids of the working people for whom a group-rule expression is true. */
export function expectedMembers(expression: string, people: readonly Person[]): ReadonlySet<string> {
  const tree = parse(expression, { dialect: "groupRule" });
  return new Set(people.filter((person) => mayWork(person) && holds(tree, { user: person.profile })).map(({ id }) => id));
}

/** Ids of the people for whom a group-rule expression cannot be evaluated, whether they work or not. */
export function undecidedMembers(expression: string, people: readonly Person[]): ReadonlySet<string> {
  const tree = parse(expression, { dialect: "groupRule" });
  return new Set(people.filter((person) => !isDecided(tree, { user: person.profile })).map(({ id }) => id));
}

function isDecided(condition: Expression, scope: Scope): boolean {
  try {
    evaluate(condition, scope);
    return true;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

/** Whether a condition holds for what expressions see of a person; one that cannot be evaluated does not. */
export function holds(condition: Expression, scope: Scope): boolean {
  try {
    return evaluate(condition, scope) === true;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
