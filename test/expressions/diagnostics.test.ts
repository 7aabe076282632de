import assert from "node:assert/strict";
import { check, evaluate, ExpressionError, formatDiagnostic, parse } from "../../expressions/index.ts";
import type { AttributeType, Dialect, Scope } from "../../expressions/index.ts";

/** The printed message of the error that an action throws. */
function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
  return "nothing was thrown";
}

const MANY_PARENTHESES = "(".repeat(201);

/** A text, its dialect, and the whole block that is printed for it. */
const PARSING: readonly (readonly [dialect: Dialect, text: string, lines: readonly string[]])[] = [
  ["mapping", 'String.contains(user.title, "Sales")', [
    "1:1 Okta Expression Language has no function `String.contains` (unknown-function)",
    '  1 | String.contains(user.title, "Sales")',
    "    | ^^^^^^^^^^^^^^^",
    '    = Use `String.stringContains(user.title, "Sales")`.',
  ]],
  ["mapping", "String.toUppercase(user.title)", [
    "1:1 Okta Expression Language has no function `String.toUppercase` (unknown-function)",
    "  1 | String.toUppercase(user.title)",
    "    | ^^^^^^^^^^^^^^^^^^",
    "    = Did you mean `String.toUpperCase`?",
  ]],
  ["mapping", "String.subString(user.title, 0)", [
    "1:1 Okta Expression Language has no function `String.subString` (unknown-function)",
    "  1 | String.subString(user.title, 0)",
    "    | ^^^^^^^^^^^^^^^^",
    "    = Did you mean `String.substring`?",
  ]],
  ["mapping", "user.title +\n  frobnicateEverything(1)", [
    "2:3 Okta Expression Language has no function `frobnicateEverything` (unknown-function)",
    "  2 |   frobnicateEverything(1)",
    "    |   ^^^^^^^^^^^^^^^^^^^^",
  ]],
  ["groupRule", 'user.title = "Manager"', [
    "1:12 `=` would be an assignment, which expressions do not have (assignment)",
    '  1 | user.title = "Manager"',
    "    |            ^",
    "    = To compare, use `==`.",
  ]],
  ["groupRule", 'Convert.toInt("2018") == user.yearJoined AND app.x == firstName', [
    "1:1 `Convert.toInt` cannot be used in a group rule (function-not-allowed)",
    '  1 | Convert.toInt("2018") == user.yearJoined AND app.x == firstName',
    "    | ^^^^^^^^^^^^^",
    "    = A group rule may use String and Arrays functions, isMemberOf… functions, user.getInternalProperty and attributes of `user`.",
    "1:46 `app` cannot be read in a group rule (reference-not-allowed)",
    '  1 | Convert.toInt("2018") == user.yearJoined AND app.x == firstName',
    "    |                                              ^^^",
    "    = A group rule may read attributes of `user` only.",
    "1:55 `firstName` cannot be read in a group rule (reference-not-allowed)",
    '  1 | Convert.toInt("2018") == user.yearJoined AND app.x == firstName',
    "    |                                                       ^^^^^^^^^",
    "    = Did you mean `user.firstName`? For text, use quotes.",
  ]],
  ["groupRule", 'toUpperCase(user.title) == "X"', [
    "1:1 `toUpperCase` cannot be used in a group rule (function-not-allowed)",
    '  1 | toUpperCase(user.title) == "X"',
    "    | ^^^^^^^^^^^",
    "    = Use `String.toUpperCase(user.title)`.",
  ]],
  ["mapping", 'String.stringSwitch(user.title, "a", "b")', [
    "1:1 `String.stringSwitch` is called with 3 arguments (wrong-argument-count)",
    '  1 | String.stringSwitch(user.title, "a", "b")',
    "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    "    = It is called as `String.stringSwitch(input, defaultString, key, value, …)`.",
  ]],
  ["mapping", "User.title", ["1:1 `User` refers to nothing (unknown-reference)", "  1 | User.title", "    | ^^^^", "    = Did you mean `user`?"]],
  ["mapping", "user.profile.title", [
    "1:1 `user.profile` belongs to the Identity Engine dialect (unknown-reference)",
    "  1 | user.profile.title",
    "    | ^^^^^^^^^^^^",
    "    = Use `user.title`.",
  ]],
  ["mapping", 'user.title == "it', ["1:15 This string is never closed (unterminated-string)", '  1 | user.title == "it', "    |               ^^^", '    = Close the string with ".']],
  ["mapping", '"say \\"hi', ["1:8 Expected an operator or the end of the expression, found `hi` (unexpected-token)", '  1 | "say \\"hi', "    |        ^^"]],
  ["mapping", "user.title == “Manager”", [
    "1:15 `“` is a typographic quotation mark (unknown-character)",
    "  1 | user.title == “Manager”",
    "    |               ^",
    '    = Use `"`.',
  ]],
  ["mapping", "user.a = String.contains(“x”, `y`) & 99999999999999999999", [
    "1:8 `=` would be an assignment, which expressions do not have (assignment)",
    "  1 | user.a = String.contains(“x”, `y`) & 99999999999999999999",
    "    |        ^",
    "    = To compare, use `==`.",
    "1:10 Okta Expression Language has no function `String.contains` (unknown-function)",
    "  1 | user.a = String.contains(“x”, `y`) & 99999999999999999999",
    "    |          ^^^^^^^^^^^^^^^",
    '    = Use `String.stringContains("x", "y")`.',
    "1:26 `“` is a typographic quotation mark (unknown-character)",
    "  1 | user.a = String.contains(“x”, `y`) & 99999999999999999999",
    "    |                          ^",
    '    = Use `"`.',
    "1:31 A backquote opens nothing here (unknown-character)",
    "  1 | user.a = String.contains(“x”, `y`) & 99999999999999999999",
    "    |                               ^",
    "    = Use `\"` or `'` for text.",
    "1:36 `&` is not an operator (unknown-character)",
    "  1 | user.a = String.contains(“x”, `y`) & 99999999999999999999",
    "    |                                    ^",
    "    = Use `AND` or `&&`.",
    "1:38 The number 99999999999999999999 is too large to be held exactly (number-out-of-range)",
    "  1 | user.a = String.contains(“x”, `y`) & 99999999999999999999",
    "    |                                      ^^^^^^^^^^^^^^^^^^^^",
    '    = Write it as text: "…".',
  ]],
  ["mapping", "a = (b AND", ["1:3 `=` would be an assignment, which expressions do not have (assignment)", "  1 | a = (b AND", "    |   ^", "    = To compare, use `==`."]],
  ["mapping", "a === b", ["1:3 `===` is not an operator (unknown-character)", "  1 | a === b", "    |   ^^^", "    = Use `==`."]],
  ["mapping", "a ?? b", ["1:3 `??` is not an operator (unknown-character)", "  1 | a ?? b", "    |   ^^", "    = Use `?:`, which also replaces the empty string."]],
  ["mapping", "a == b == c", ["1:8 Expected one comparison, found `==` (unexpected-token)", "  1 | a == b == c", "    |        ^^", "    = Join comparisons with AND or OR."]],
  ["mapping", "not user.x", ["1:1 Expected a value, found `not` (unexpected-token)", "  1 | not user.x", "    | ^^^", "    = Use `!`."]],
  ["mapping", "a eq b", ["1:3 Expected an operator or the end of the expression, found `eq` (unexpected-token)", "  1 | a eq b", "    |   ^^", "    = Use `==`."]],
  ["mapping", 'user.title.contains("x")', [
    "1:1 Okta Expression Language has no function `user.title.contains` (unknown-function)",
    '  1 | user.title.contains("x")',
    "    | ^^^^^^^^^^^^^^^^^^^",
    "    = Values have no methods: write `String.stringContains(user.title, \"x\")`.",
  ]],
  ["mapping", "", ["1:1 Expected a value, found the end of the expression (unexpected-token)", "  1 |", "    | ^"]],
  ["mapping", "a ? b", ["1:6 Expected `:` and the value for the other case, found the end of the expression (unexpected-token)", "  1 | a ? b", "    |      ^"]],
  ["mapping", "99999999999999999999", [
    "1:1 The number 99999999999999999999 is too large to be held exactly (number-out-of-range)",
    "  1 | 99999999999999999999",
    "    | ^^^^^^^^^^^^^^^^^^^^",
    '    = Write it as text: "…".',
  ]],
  ["mapping", MANY_PARENTHESES, [
    "1:201 More than 200 parentheses, arguments and conditions are nested in each other (too-deep)",
    `  1 | …${"(".repeat(100)}`,
    `    | ${" ".repeat(100)}^`,
    "    = Split the expression, or use `String.stringSwitch`.",
  ]],
  ["mapping", "\u0007", ["1:1 U+0007 has no meaning in an expression (unknown-character)", "  1 |", "    | ^"]],
];

const ATTRIBUTES = new Map<string, AttributeType>([["title", "string"], ["level", "integer"], ["active", "boolean"], ["tags", "array"]]);

/** A text that parses, and what the checker prints for it. */
const CHECKING: readonly (readonly [dialect: Dialect, text: string, lines: readonly string[]])[] = [
  ["groupRule", 'user.titel == "x"', ["1:1 The Okta profile has no attribute `titel` (unknown-attribute)", '  1 | user.titel == "x"', "    | ^^^^^^^^^^", "    = Did you mean `user.title`?"]],
  ["groupRule", "user.title", ["1:1 A group rule must yield true or false, and this yields text (not-boolean)", "  1 | user.title", "    | ^^^^^^^^^^"]],
  ["groupRule", "user.title == 3", ["1:1 Text never equals a number (wrong-type)", "  1 | user.title == 3", "    | ^^^^^^^^^^^^^^^"]],
  ["groupRule", "user.active AND user.title", [
    "1:17 A condition must be Boolean, and this is text (wrong-type)",
    "  1 | user.active AND user.title",
    "    |                 ^^^^^^^^^^",
    '    = Compare it, as in `user.title == "Manager"`.',
  ]],
  ["mapping", "user.tags < {1}", ["1:1 An array and an array cannot be ordered (wrong-type)", "  1 | user.tags < {1}", "    | ^^^^^^^^^^^^^^^"]],
  ["mapping", "user.level + true", ["1:1 `+` cannot join a number and a Boolean (wrong-type)", "  1 | user.level + true", "    | ^^^^^^^^^^^^^^^^^"]],
  ["mapping", "Arrays.size(user.level)", [
    "1:13 `Arrays.size` takes an array as array, and this is a number (wrong-type)",
    "  1 | Arrays.size(user.level)",
    "    |             ^^^^^^^^^^",
    "    = It is called as `Arrays.size(array)`.",
  ]],
];

/** A text that is sound, a person whom it does not fit, and what is printed. */
const EVALUATING: readonly (readonly [text: string, scope: Scope, lines: readonly string[]])[] = [
  ['user.level ? "A" : "B"', { user: { level: 3 } }, [
    "1:1 A condition must be Boolean, and this is a number for this person (cannot-evaluate)",
    '  1 | user.level ? "A" : "B"',
    "    | ^^^^^^^^^^",
    '    = Compare it, as in `x == "yes"`.',
  ]],
  ["1 < user.title", { user: { title: "x" } }, ["1:1 A number and text cannot be ordered (cannot-evaluate)", "  1 | 1 < user.title", "    | ^^^^^^^^^^^^^^"]],
  ["user.a + user.b", {}, ["1:1 `+` cannot join null and null (cannot-evaluate)", "  1 | user.a + user.b", "    | ^^^^^^^^^^^^^^^", "    = One side must be text, or both numbers."]],
  ["Arrays.flatten(user.a, {1})", {}, [
    "1:1 Argument 1 of Arrays.flatten has no value for this person (cannot-evaluate)",
    "  1 | Arrays.flatten(user.a, {1})",
    "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    "    = Okta then leaves the target as it was. Wrap it: `x != null ? x : {}`.",
  ]],
  ['Convert.toInt("twelve")', {}, ['1:1 Convert.toInt cannot read "twelve" as a number (cannot-evaluate)', '  1 | Convert.toInt("twelve")', "    | ^^^^^^^^^^^^^^^^^^^^^^^"]],
];

describe("diagnostics", () => {
  for (const [dialect, text, lines] of PARSING) it(`parsing ${text.slice(0, 60)} (${dialect})`, () => assert.equal(messageOf(() => parse(text, { dialect })), lines.join("\n")));

  for (const [dialect, text, lines] of CHECKING) {
    it(`checking ${text} (${dialect})`, () => {
      const found = check(parse(text, { dialect }), { dialect, attributes: ATTRIBUTES });
      assert.equal(found.map((diagnostic) => formatDiagnostic(text, diagnostic)).join("\n"), lines.join("\n"));
    });
  }

  for (const [text, scope, lines] of EVALUATING) it(`evaluating ${text}`, () => assert.equal(messageOf(() => evaluate(parse(text, { dialect: "mapping" }), scope)), lines.join("\n")));

  it("places a mistake in the file that holds the expression", () => {
    const source = "user.a ==\n  user..b";
    const where = { file: "provisioning.yaml", line: 40, column: 11 };
    assert.equal(formatDiagnostic(source, { code: "unexpected-token", message: "Expected x", from: 0, to: 4 }, where), ["provisioning.yaml:40:11 Expected x (unexpected-token)", "  40 | user.a ==", "     | ^^^^"].join("\n"));
    assert.equal(formatDiagnostic(source, { code: "unexpected-token", message: "Expected x", from: 17, to: 18 }, where), ["provisioning.yaml:41:8 Expected x (unexpected-token)", "  41 |   user..b", "     |        ^"].join("\n"));
  });

  it("finds nothing in a sound rule", () => assert.deepEqual(check(parse('String.stringContains(user.title, "Sales") AND user.level > 2', { dialect: "groupRule" }), { dialect: "groupRule", attributes: ATTRIBUTES }), []));
});
