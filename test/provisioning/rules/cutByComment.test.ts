import assert from "node:assert/strict";
import { checked, small } from "./texts.ts";

/** The hints for a condition written as it stands. */
function hints(when: string): (string | undefined)[] {
  return checked(small(`groups:\n  Desk: { skills: { Calls: 3 } }\n  Tier:\n    when: ${when}\n`)).diagnostics.map(({ hint }) => hint);
}

const CAUSE = "what follows ` #` is a comment for YAML: if it belongs to the expression, put the whole expression in single quotes";

describe("an expression that a comment cuts off", () => {
  it("is told with the comment as the probable cause", () => {
    assert.deepEqual(hints('user.title == "Tier #1"'), [`${CAUSE}. Otherwise: close the string with ".`]);
    assert.deepEqual(hints('user.title == "A" AND # and more'), [CAUSE]);
  });

  it("is no cause where the expression is whole, in quotes, or wrong in another way", () => {
    assert.deepEqual(hints('user.title == "A" # everybody'), []);
    assert.deepEqual(hints("'user.title == \"Tier #1\"'"), []);
    assert.deepEqual(hints('user.title = "A" # everybody'), ["To compare, use `==`."]);
    assert.deepEqual(hints('user.title == "A'), ['Close the string with ".']);
  });
});
