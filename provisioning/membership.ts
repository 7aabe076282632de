/**
 * Who a group rule would put into its group: the identity provider evaluates it, we only check that it is done.
 */
import { evaluate, ExpressionError, parse, type Expression, type Scope } from "../expressions/index.ts";
import { mayWork } from "./match.ts";
import type { AppUser, Person } from "./identityProvider.ts";

/** Ids of the working people for whom a group-rule expression is true. */
export function expectedMembers(expression: string, people: readonly Person[]): ReadonlySet<string> {
  const tree = parse(expression, { dialect: "groupRule" });
  return new Set(people.filter((person) => mayWork(person) && holds(tree, { user: person.profile })).map(({ id }) => id));
}

/** Ids of the people for whom a group-rule expression cannot be evaluated, whether they work or not. */
export function undecidedMembers(expression: string, people: readonly Person[]): ReadonlySet<string> {
  const tree = parse(expression, { dialect: "groupRule" });
  return new Set(people.filter((person) => decided(tree, { user: person.profile }) === undefined).map(({ id }) => id));
}

/** Whether a condition holds for what expressions see of a person; one that cannot be evaluated does not. */
export function holds(condition: Expression, scope: Scope): boolean {
  return decided(condition, scope) === true;
}

/** Whether a condition is true; nothing where it cannot be evaluated. */
function decided(condition: Expression, scope: Scope): boolean | undefined {
  try {
    return evaluate(condition, scope) === true;
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** The assignments to the app, as if these people were assigned, too, and nothing pushed yet. */
export function asIfAssigned(appUsers: readonly AppUser[], personIds: Iterable<string>): readonly AppUser[] {
  const there = new Set(appUsers.map(({ personId }) => personId));
  const added = [...personIds].filter((id) => !there.has(id));
  return [...appUsers, ...added.map((personId): AppUser => ({ personId, externalId: undefined, syncState: "OUT_OF_SYNC", userName: undefined }))];
}
