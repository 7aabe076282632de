/** What a mapping expression of the rules yields for one person. Pure. */
import { evaluate, ExpressionError, parse } from "../expressions/index.ts";
import type { Person } from "./identityProvider.ts";

/** Asks for one person. `undecided` gets the reason where the expression cannot be evaluated for this person. */
export type TextFor = (person: Person, undecided: string[]) => string | undefined;

/**
 * Reads the expression once, for many people. Null and "" both mean "nothing" (Okta: never populated, and populated then
 * cleared). One person's odd attribute stops nobody else.
 * @param what for the reason, e.g. `division`
 * @throws ExpressionError where it cannot be parsed (the rules were not checked)
 */
export function textFor(what: string, expression: string): TextFor {
  const tree = parse(expression, { dialect: "mapping" });
  return (person, undecided) => {
    try {
      const value = evaluate(tree, { user: person.profile });
      return typeof value === "string" && value !== "" ? value : undefined;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      undecided.push(`the ${what} expression cannot be evaluated: ${error.diagnostics[0].message}`);
      return undefined;
    }
  };
}
