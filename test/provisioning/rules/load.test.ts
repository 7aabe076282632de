import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { RulesError } from "../../../provisioning/rules/diagnostic.ts";
import { loadRules } from "../../../provisioning/rules/load.ts";

const seed = readFileSync("provisioning.yaml", "utf8");

/** The seed rules with one text replaced, which must be there. */
function changed(from: string, to: string): string {
  assert.ok(seed.includes(from), `the seed rules have no ${from}`);
  return seed.replace(from, () => to);
}

/** What is printed for rules that are refused. */
function refusal(text: string): string {
  try {
    loadRules(text);
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
  it("accepts the seed rules", () => {
    const rules = loadRules(seed);
    assert.equal(rules.match.key, "employeeNumber");
    assert.deepEqual(rules.groups["Spanish_Speakers"]?.skills, { Spanish: 5 });
    assert.equal(rules.phones.number, "extension");
  });

  it("refuses String.contains, which is not in Okta's language, with the hint", () => {
    const text = changed("String.stringContains", "String.contains");
    assert.equal(
      refusal(text),
      [
        `provisioning.yaml:${at(text, "String.contains")}: error[unknown-function]: Okta Expression Language has no function \`String.contains\``,
        `  57 |   - expression: 'String.contains(user.title, "Sales") ? "Sales_Role" : "General_Agent_Role"'`,
        "     |                  ^",
        '  help: Use `String.stringContains(user.title, "Sales")`.',
      ].join("\n"),
    );
  });

  it("refuses a skill without a proficiency", () => {
    const text = changed("{ Spanish: 5 }", "{ Spanish: }");
    assert.equal(
      refusal(text),
      [
        `provisioning.yaml:${at(text, "Spanish: }")}: error[skill-proficiency]: skill "Spanish" needs a proficiency from 0 to 5, found nothing after the colon`,
        "  62 |     skills: { Spanish: }",
        "     |               ^",
        "  help: write for example `Spanish: 5`; 5 is the best, 0 still means that the person has the skill",
      ].join("\n"),
    );
  });

  it("refuses a direct number, as a value and as a key", () => {
    const value = changed("number: extension", "number: did");
    assert.match(refusal(value), new RegExp(`^provisioning.yaml:${at(value, "did #")}: error\\[direct-number\\]: a phone's number can only be an extension from the pool, found "did"`));
    const key = changed("pool: Agents", 'pool: Agents\n  did: "+34911234567"');
    assert.match(refusal(key), new RegExp(`^provisioning.yaml:${at(key, "did: ")}: error\\[direct-number\\]: "did" would assign direct numbers by rule`));
  });

  const cases: readonly (readonly [string, string, string, RegExp])[] = [
    ["an e-mail as the match key", "key: employeeNumber", "key: email", /:7:8: error\[match-key\]: the match key cannot be "email"/],
    ["a match key that is pushed on create only", "push: always", "push: create", /error\[match-key\]: the match key "employeeNumber" is pushed on create only/],
    ["deleting leavers", "action: deactivate", "action: delete", /error\[leavers-deactivated\]: leavers can only be deactivated, found "delete"/],
    ["an unknown key, with a suggestion", "rehires: heal", "rehirs: heal", /error\[unknown-key\]: the document has no key "rehirs"[^]*did you mean "rehires"\?/],
    ["an unknown nested key", "when: user.title", "whenn: user.title", /error\[unknown-key\]: "roles\.0" has no key "whenn"[^]*did you mean "when"\?/],
    ["a proficiency above 5", "{ Chat: 3 }", "{ Chat: 7 }", /error\[skill-proficiency\]: skill "Chat" needs a proficiency from 0 to 5, found 7/],
    ["a single equals sign", 'user.title == "Manager"', 'user.title = "Manager"', /error\[assignment\]/],
    ["a function that group rules do not have", 'user.title == "Manager"', 'Time.now() == "x"', /error\[[a-z-]+\]: .*Time\.now/],
    ["a division that is not a literal", "division: 'user.department == \"Billing\" ? \"Billing_Div\" : \"Home\"'", "division: user.department", /error\[open-outcome\]: a division expression must end in literal names/],
    ["a name too long for Okta's group rules", "  Spanish_Speakers:", `  ${"S".repeat(45)}:`, /error\[name-too-long\]: Okta's group rules have names of at most 50 characters/],
    ["a group that is adopted and ruled", "    skills: { Spanish: 5 }", "    adopt: true\n    skills: { Spanish: 5 }", /error\[group-source\]/],
    ["bad YAML", "match:", "match: [", /error\[yaml\]/],
    ["an empty document", seed, "", /error\[[a-z-]+\]/],
    ["a document that is a list", seed, "- a", /error\[[a-z-]+\]: the document cannot be/],
  ];
  for (const [title, from, to, message] of cases) {
    it(`refuses ${title}`, () => {
      const text = refusal(changed(from, to));
      assert.match(text, message);
      assert.doesNotMatch(text, /undefined|\[object/);
    });
  }

  it("tells all mistakes of a kind at once, in the order of the file", () => {
    const text = seed.replace("rehires: heal", "rehirs: heal").replace("number: extension", "number: did").replace("action: deactivate", "action: delete");
    assert.deepEqual(
      refusal(text)
        .split("\n")
        .filter((line) => line.startsWith("provisioning.yaml"))
        .map((line) => /error\[([a-z-]+)\]/.exec(line)?.[1]),
      ["unknown-key", "leavers-deactivated", "direct-number"],
    );
  });
});
