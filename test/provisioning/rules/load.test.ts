import assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";
import { RulesError } from "../../../provisioning/rules/diagnostic.ts";
import { brief, checked, loaded, SEED, small } from "./texts.ts";

/** The seed rules with one text replaced, which must be there. */
function changed(from: string, to: string): string {
  assert.ok(SEED.includes(from), `the seed rules have no ${from}`);
  return SEED.replace(from, () => to);
}

/** What is printed for rules that are refused. */
function refusal(text: string): string {
  try {
    loaded(text);
  } catch (error) {
    assert.ok(error instanceof RulesError);
    return error.message;
  }
  return "accepted";
}

/** Line and column of a text in a document. */
function at(text: string, needle: string): string {
  const offset = text.indexOf(needle);
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

describe("loadRules", () => {
  it("accepts the seed rules, without a warning", () => {
    const { rules, diagnostics } = loaded(SEED);
    assert.deepEqual(diagnostics, []);
    assert.equal(rules.match.key, "employeeNumber");
    assert.deepEqual(rules.groups["Spanish_Speakers"]?.skills, { Spanish: 5 });
    assert.deepEqual(rules.phones, { type: "webrtc", number: "extension", pool: "4000-4999", site: "Madrid", baseSettings: "WebRTC" });
  });

  it("refuses String.contains, which is not in Okta's language, with the hint", () => {
    const text = changed("String.stringContains", "String.contains");
    const place = at(text, "String.contains");
    assert.equal(
      refusal(text),
      [
        `provisioning.yaml:${place}: error[unknown-function]: Okta Expression Language has no function \`String.contains\``,
        `  ${place.split(":")[0] ?? ""} |   - expression: 'String.contains(user.title, "Sales") ? "Sales_Role" : "General_Agent_Role"'`,
        "     |                  ^^^^^^^^^^^^^^^",
        '  help: Use `String.stringContains(user.title, "Sales")`.',
      ].join("\n"),
    );
  });

  it("refuses a direct number, as a value and as a key", () => {
    const value = changed("number: extension", "number: did");
    assert.match(refusal(value), new RegExp(`^provisioning.yaml:${at(value, "did #")}: error\\[direct-number\\]: a phone's number can only be an extension from the pool, found "did"`));
    const key = changed("pool: 4000-4999", 'pool: 4000-4999\n  did: "+34911234567"');
    assert.match(refusal(key), new RegExp(`^provisioning.yaml:${at(key, "did: ")}: error\\[direct-number\\]: "did" would assign direct numbers by rule`));
  });

  it("tells all mistakes at once, of shape and of meaning, in the order of the file", () => {
    const text = SEED.replace("rehires: heal", "rehirs: heal").replace("number: extension", "number: did").replace("action: deactivate", "action: delete").replace("String.stringContains", "String.contains").replace('user.title == "Manager"', 'user.titel == "Manager"').replace("user.trainings", "user.training").replace("Chat: 3", "Chat: 9");
    assert.deepEqual(checked(text).diagnostics.map(({ code }) => code), ["unknown-key", "leavers-deactivated", "unknown-attribute", "unknown-function", "unknown-attribute", "skill-proficiency", "direct-number"]);
  });

  it("points into included files", () => {
    const { diagnostics } = checked(small("include: rules/groups.yaml\n"), { "rules/groups.yaml": "groups:\n  Spanish:\n    when: user.city = 1\n" });
    assert.deepEqual(brief(diagnostics), ["rules/groups.yaml:3:21 assignment: `=` would be an assignment, which expressions do not have"]);
  });

  it("applies a stack's overrides, and checks what comes of them", () => {
    const text = small("stacks:\n  prod:\n    leavers: { limit: 3 }\n  test:\n    division: user.department\n");
    assert.equal(checked(text, {}, "prod").rules?.leavers.limit, 3);
    assert.equal(checked(text).rules?.leavers.limit, 25);
    assert.deepEqual(brief(checked(text, {}, "test").diagnostics), ["15:15 open-outcome: a division expression must end in literal names on every branch"]);
  });

  it("never throws, whatever the document holds", () => {
    const key = fc.constantFrom("version", "match", "key", "app", "attributes", "assignment", "when", "roles", "role", "expression", "groups", "personas", "extends", "skills", "division", "leavers", "stacks", "include", "catalogue", "profile", "A", "B", "__proto__", "constructor");
    const leaf = fc.oneof(fc.constantFrom<unknown>(1, 0, null, true, "user.title", 'user.title == "A"', "x ==", "heal", "deactivate", "employeeNumber", -1, 6, ""), fc.string());
    const { tree } = fc.letrec((tie) => ({ tree: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie("tree"), { maxLength: 3 }), fc.dictionary(key, tie("tree"), { maxKeys: 5, noNullPrototype: true })) }));
    fc.assert(
      fc.property(tree, (value) => {
        for (const text of [stringify(value), small(stringify({ groups: value, personas: value, roles: value }))]) {
          for (const { message, hint = "" } of checked(text).diagnostics) assert.doesNotMatch(message + hint, /undefined|\[object|NaN|Invalid (?:input|key)|Too (?:small|big)/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
