/**
 * Who a group rule would put into its group: the identity provider evaluates it, we only check that it is done.
 */
import { evaluate, parse } from "../expressions/index.ts";
import { mayWork } from "./match.ts";
import type { Person } from "./identityProvider.ts";

/** Ids of the working people for whom a group-rule expression is true. */
export function expectedMembers(expression: string, people: readonly Person[]): ReadonlySet<string> {
  const tree = parse(expression, { dialect: "groupRule" });
  return new Set(people.filter((person) => mayWork(person) && evaluate(tree, { user: person.profile }) === true).map(({ id }) => id));
}
