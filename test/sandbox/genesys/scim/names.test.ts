import assert from "node:assert/strict";
import fc from "fast-check";
import { hasValue, spelled, withSpelledNames } from "../../../../sandbox/genesys/scim/names.ts";
import { urns } from "../../../../sandbox/genesys/scim/schema.ts";

const user = {
  schemas: [urns.user],
  userName: "Ann@Example.com",
  emails: [{ value: "Ann@Work.example.com", type: "work", primary: true }],
  [urns.enterprise]: { employeeNumber: "E1", manager: { value: "M" } },
  [urns.genesys]: { routingSkills: [{ name: "Spanish", proficiency: 5 }], externalIds: [{ authority: "HR", value: "E1" }] },
};

describe("sandbox/genesys SCIM names", () => {
  it("reads every name of a document in any case, and changes no value", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), (upper) => {
        let letter = 0;
        const anyCase = (name: string): string => name.replaceAll(/[a-z]/gi, (one) => (upper[letter++ % upper.length] === true ? one.toUpperCase() : one.toLowerCase()));
        const renamed = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(renamed);
          if (typeof value !== "object" || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([name, one]) => [anyCase(name), renamed(one)]));
        };
        assert.deepEqual(withSpelledNames(renamed(user)), user);
      }),
    );
  });

  it("leaves names alone that no schema has", () => {
    assert.deepEqual(withSpelledNames({ ShoeSize: 42, TITLE: "Agent" }), { ShoeSize: 42, title: "Agent" });
    assert.deepEqual(["ShoeSize", "USERNAME", urns.genesys.toUpperCase()].map(spelled), ["ShoeSize", "userName", urns.genesys]);
  });

  for (const [list, sub, actual, value, expected] of [
    ["emails", "TYPE", "work", "Work", true],
    ["members", "value", "a", "A", false],
    ["routingSkills", "name", "Spanish", "spanish", false],
    ["externalIds", "authority", "HR", "HR", true],
  ] as const) {
    it(`finds ${list}[${sub} eq "${value}"] ${expected ? "" : "not "}in "${actual}"`, () =>
      assert.equal(hasValue({ [spelled(sub)]: actual }, list, sub, value), expected));
  }
});
