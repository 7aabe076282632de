import { deepEqual, equal, throws } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readSeed } from "../../../cli/sandbox/seedFile.ts";
import { RulesError } from "../../../provisioning/rules/diagnostic.ts";

const EXAMPLE = readFileSync("docs/examples/sandbox.yaml", "utf8");

/** Reads a text as `seed.yaml`, with other files beside it. */
const read = (text: string, others: Readonly<Record<string, string>> = {}): ReturnType<typeof readSeed> => readSeed("seed.yaml", { read: (path) => (path === "seed.yaml" ? text : others[path]) });

describe("cli/sandbox/seedFile", () => {
  it("reads the example that is shipped", () => {
    const { okta, genesys, behaviour } = read(EXAMPLE);
    deepEqual([okta.people.length, okta.groups[0]?.members, genesys.accounts[0]?.state, behaviour], [3, ["E1"], "inactive", { okta: {}, genesys: { emailOfInactiveInScim: "conflicts" } }]);
  });

  it("needs nothing but its version, and takes parts from other files", () => {
    const empty = { userAttributes: {}, people: [], groups: [] };
    deepEqual(read("version: 1\n").okta, empty);
    deepEqual(read("version: 1\ninclude: skills.yaml\n", { "skills.yaml": "genesys: { skills: [Spanish] }\n" }).genesys.skills, ["Spanish"]);
  });

  const BROKEN: readonly [what: string, text: string, said: string][] = [
    [
      "a misspelt key",
      "version: 1\ngenesys:\n  skils: [Spanish]\n",
      'seed.yaml:3:3: error[unknown-key]: "genesys" has no key "skils"\n  3 |   skils: [Spanish]\n    |   ^^^^^\n  help: did you mean "skills"?',
    ],
    [
      "a name that refers to nothing",
      "version: 1\ngenesys:\n  skills: [Spanish]\n  accounts:\n    - { email: a@acme.example, name: A, skills: { Spansh: 5 }, roles: [Boss] }\n",
      'seed.yaml:5:51: error[unknown-name]: the seed has no skill "Spansh"\n  5 |     - { email: a@acme.example, name: A, skills: { Spansh: 5 }, roles: [Boss] }\n    |                                                   ^^^^^^\n  help: did you mean "Spanish"?\n\nseed.yaml:5:72: error[unknown-name]: the seed has no role "Boss"\n  5 |     - { email: a@acme.example, name: A, skills: { Spansh: 5 }, roles: [Boss] }\n    |                                                                        ^^^^\n  help: there are: employee',
    ],
    [
      "a person without an address",
      "version: 1\nokta:\n  people:\n    - { employeeNumber: 7, firstName: A, lastName: B }\n",
      'seed.yaml:4:7: error[missing-key]: "okta.people.0.email" is missing\n  4 |     - { employeeNumber: 7, firstName: A, lastName: B }\n    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  help: expected: text\n\nseed.yaml:4:25: error[wrong-value]: "okta.people.0.employeeNumber" cannot be 7\n  4 |     - { employeeNumber: 7, firstName: A, lastName: B }\n    |                         ^\n  help: expected: text; put it in quotes',
    ],
    [
      "an answer that a switch does not have",
      "version: 1\nbehaviour: { genesys: { badClientStatus: 404 } }\n",
      'seed.yaml:2:42: error[wrong-value]: "behaviour.genesys.badClientStatus" cannot be 404\n  2 | behaviour: { genesys: { badClientStatus: 404 } }\n    |                                          ^^^\n  help: expected: "400" or "401"',
    ],
  ];
  for (const [what, text, said] of BROKEN) {
    it(`refuses ${what}, with its place`, () => {
      throws(
        () => read(text),
        (error) => {
          equal(error instanceof RulesError ? error.message : String(error), said);
          return true;
        },
      );
    });
  }

  it("takes two people under one EmployeeID: that is what matching has to survive", () => {
    equal(read("version: 1\nokta:\n  people:\n    - &a { employeeNumber: E1, firstName: A, lastName: B, email: a@acme.example }\n    - { <<: *a, email: b@acme.example }\n").okta.people.length, 2);
  });
});
