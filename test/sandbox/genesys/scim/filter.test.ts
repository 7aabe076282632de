import assert from "node:assert/strict";
import { parseFilter } from "../../../../sandbox/genesys/scim/filter.ts";

const urn = "urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds";
const one = (attribute: string, value: string): unknown => ({ attribute, value, within: [] });

describe("sandbox/genesys SCIM filters", () => {
  for (const [text, expected] of [
    ['userName eq "a@example.com"', [one("userName", "a@example.com")]],
    ["employeeNumber eq 9876543210", [one("employeeNumber", "9876543210")]],
    ["displayname eq Sales Team", [one("displayname", "Sales Team")]],
    ["employeeNumber eq E1 and active eq false", [one("employeeNumber", "E1"), one("active", "false")]],
    ['displayName EQ "Salt and \\"Pepper\\"" AND id eq x', [one("displayName", 'Salt and "Pepper"'), one("id", "x")]],
    [
      `${urn}[authority eq "a]b" and value eq "E1"]`,
      [{ attribute: urn, value: "", within: [one("authority", "a]b"), one("value", "E1")] }],
    ],
  ] as const) {
    it(`reads ${text}`, () => assert.deepEqual(parseFilter(text), expected));
  }

  for (const text of [
    "userName",
    'userName sw "a"',
    'userName eq "a" or active eq false',
    'userName eq "a" and',
    "(active eq true)",
    'not (userName eq "a")',
    "   ",
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () =>
      assert.throws(() => parseFilter(text), {
        name: "ScimRefusal",
        status: 400,
        scimType: "invalidFilter",
        message: `The filter is not supported: ${text}`,
      }));
  }
});
