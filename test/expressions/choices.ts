/** Expressions that choose among literals, and people for them: for property tests. */
import fc from "fast-check";

const CONDITIONS = ['user.title == "Manager"', 'user.title != "Agent"', 'String.stringContains(user.title, "Sales")', "user.level < 3", "user.level >= 2", "user.contractor", "!user.contractor", 'user.contractor AND user.title == "Agent"', 'user.level > 1 OR user.title == null', 'Arrays.contains(user.tags, "x")', "true", "!(user.level < 3)"];
const condition = fc.constantFrom(...CONDITIONS);
const literal = fc.constantFrom('"A"', '"B"', '"C"', "null", '""', "1", "true");
const stringSwitch = fc.constantFrom('String.stringSwitch(user.title, "A", "Sales", "B", "Man", "C")', 'String.stringSwitch(user.title, "D", "a", "A", "Sales", "never", "", "empty")');

/** Expressions whose every branch is a literal. */
export const choices: fc.Arbitrary<string> = fc.letrec<{ choice: string }>((tie) => ({
  choice: fc.oneof(
    { maxDepth: 4 },
    literal,
    stringSwitch,
    // An attribute alone yields what the person has, which no outcome can list.
    condition.filter((text) => text !== "user.contractor"),
    fc.tuple(condition, tie("choice"), tie("choice")).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
    fc.tuple(tie("choice"), tie("choice")).map(([value, fallback]) => `(${value} ?: ${fallback})`),
  ),
})).choice;

/** People with every attribute absent, null, empty or filled. */
export const people = fc.record(
  {
    title: fc.constantFrom(null, "", "Manager", "Agent", "Sales Manager", "Sales"),
    level: fc.constantFrom(null, 1, 2, 3),
    contractor: fc.constantFrom(null, true, false),
    tags: fc.constantFrom(null, [], ["x"], ["y", "x"], "x,y"),
  },
  { requiredKeys: [] },
);
