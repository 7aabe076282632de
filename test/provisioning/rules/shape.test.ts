import assert from "node:assert/strict";
import { checked, small } from "./texts.ts";

/** `code: message | hint` of all that is found. */
function told(text: string): string[] {
  return checked(text).diagnostics.map(({ code, message, hint = "" }) => `${code}: ${message} | ${hint}`);
}

describe("mistakes of shape", () => {
  it("are told once where a misspelt key is the missing one", () => {
    assert.deepEqual(told(small().replace("pool: 4000", "pol: 4000")), ['unknown-key: "phones" has no key "pol" | did you mean "pool"?']);
    assert.deepEqual(told(small().replace("when: user.employeeNumber", "condition: user.employeeNumber")), ['unknown-key: "app.assignment" has no key "condition" | did you mean "when"?']);
    assert.deepEqual(told(small('roles:\n  - { wen: user.title == "A", role: B }\n')), ['unknown-key: "roles[0]" has no key "wen" | did you mean "when"?']);
  });

  it("are told twice where an unknown key is not the missing one", () => {
    assert.deepEqual(told(small().replace("pool: 4000-4999", "colour: red, weight: 3")), [
      'missing-key: "phones.pool" is missing | expected: first and last extension, for example `pool: 4000-4999`',
      'unknown-key: "phones" has no key "colour" | known keys: type, number, pool, site, baseSettings',
      'unknown-key: "phones" has no key "weight" | known keys: type, number, pool, site, baseSettings',
    ]);
  });

  it("say how a pool of extensions is written", () => {
    const mistake = (found: string): string => `wrong-value: an extension pool is written as its first and last extension, both of the same 3 to 9 digits, found ${found} | write for example \`pool: 4000-4999\`: Genesys Cloud knows pools by their range`;
    for (const pool of ["Agents", "4999-4000", "400-4999", "10-19"]) assert.deepEqual(told(small().replace("4000-4999", pool)), [mistake(`"${pool}"`)]);
    assert.deepEqual(told(small().replace("4000-4999", "4000")), [mistake("4000")]);
  });

  it("say where a key belongs that is known elsewhere", () => {
    assert.deepEqual(told(small("priority: 3\n")), [
      'unknown-key: the document has no key "priority" | known keys: version, match, rehires, leavers, safeguards, protected, profile, catalogue, app, division, location, roles, groups, personas, phones, welcome, people; "priority" belongs to `personas.NAME`',
    ]);
  });

  it("say so where quotes are the whole difference", () => {
    assert.deepEqual(told(small("protected: [007]\n")), ['wrong-value: "protected[0]" cannot be 7 | put it in quotes: without them, it is a number']);
    assert.deepEqual(told(small("catalogue: { skills: [true] }\n")), ['wrong-value: "catalogue.skills[0]" cannot be true | put it in quotes: without them, it is true or false']);
    assert.deepEqual(told(small('personas:\n  P: { when: user.title == "A", priority: "3" }\n')), ['wrong-value: "personas.P.priority" cannot be "3" | remove the quotes']);
    assert.deepEqual(told(small('groups:\n  G: { adopt: "true" }\n')), ['wrong-value: "groups.G.adopt" cannot be "true" | remove the quotes']);
    assert.deepEqual(told(small("groups:\n  G: { adopt: 1 }\n")), ['wrong-value: "groups.G.adopt" cannot be 1 | expected: boolean, for example `adopt: true`']);
  });

  it("name the key, not its value, where the key is wrong", () => {
    const { diagnostics } = checked(small("profile: { attributes: { my-city: string } }\n"));
    assert.deepEqual(
      diagnostics.map(({ message, hint, place: { column, endColumn } }) => ({ message, hint, column, endColumn })),
      [{ message: '"my-city" cannot be a name here', hint: "expected: letters, digits and `_`, the first no digit", column: 26, endColumn: 33 }],
    );
  });
});
