import assert from "node:assert/strict";
import { patched } from "../../../../sandbox/genesys/scim/patch.ts";
import { urns, type Document, type PatchOperation } from "../../../../sandbox/genesys/scim/schema.ts";

const user: Document = {
  active: true,
  title: "Agent",
  emails: [
    { value: "a@example.com", type: "other" },
    { value: "b@example.com", type: "work" },
  ],
  members: [{ value: "1" }, { value: "2" }],
  [urns.enterprise]: { department: "Sales", manager: { value: "m" } },
  [urns.genesys]: { routingSkills: [{ name: "Spanish", proficiency: 1 }] },
};

interface Case {
  readonly what: string;
  readonly operations: readonly PatchOperation[];
  /** What is different after; undefined: gone. */
  readonly changes: Document;
}

/** RFC 7644 §3.5.2; the first three are what Okta sends. */
const cases: readonly Case[] = [
  { what: "replaces without a path", operations: [{ op: "replace", value: { active: false } }], changes: { active: false } },
  {
    what: "adds members that are not there yet",
    operations: [{ op: "add", path: "members", value: [{ value: "2" }, { value: "3" }] }],
    changes: { members: [{ value: "1" }, { value: "2" }, { value: "3" }] },
  },
  {
    what: "removes a member by filter",
    operations: [{ op: "remove", path: 'members[value eq "1"]' }],
    changes: { members: [{ value: "2" }] },
  },
  {
    what: "removes listed members",
    operations: [{ op: "remove", path: "members", value: [{ value: "2" }] }],
    changes: { members: [{ value: "1" }] },
  },
  { what: "removes all members", operations: [{ op: "remove", path: "members" }], changes: { members: undefined } },
  {
    what: "replaces members",
    operations: [{ op: "replace", path: "members", value: [{ value: "9" }] }],
    changes: { members: [{ value: "9" }] },
  },
  {
    what: "replaces by a URN path",
    operations: [{ op: "replace", path: `${urns.enterprise}:department`, value: "Billing" }],
    changes: { [urns.enterprise]: { department: "Billing", manager: { value: "m" } } },
  },
  {
    what: "merges a whole extension",
    operations: [{ op: "replace", path: urns.enterprise, value: { employeeNumber: "E9" } }],
    changes: { [urns.enterprise]: { department: "Sales", manager: { value: "m" }, employeeNumber: "E9" } },
  },
  {
    what: "merges an extension without a path",
    operations: [{ op: "add", value: { [urns.genesys]: { routingLanguages: [] } } }],
    changes: { [urns.genesys]: { routingSkills: [{ name: "Spanish", proficiency: 1 }], routingLanguages: [] } },
  },
  {
    what: "writes a sub-attribute",
    operations: [{ op: "replace", path: `${urns.enterprise}:manager.value`, value: "n" }],
    changes: { [urns.enterprise]: { department: "Sales", manager: { value: "n" } } },
  },
  {
    what: "writes a sub-attribute of chosen elements",
    operations: [{ op: "replace", path: 'emails[type eq "work"].value', value: "c@example.com" }],
    changes: {
      emails: [
        { value: "a@example.com", type: "other" },
        { value: "c@example.com", type: "work" },
      ],
    },
  },
  { what: "reads the core URN", operations: [{ op: "replace", path: `${urns.user}:title`, value: "Lead" }], changes: { title: "Lead" } },
  {
    what: "reads names, URNs and values in any case where the schema does not say caseExact",
    operations: [{ op: "replace", path: `${urns.user.toUpperCase()}:EMAILS[TYPE eq "WORK"].Value`, value: "c@example.com" }],
    changes: {
      emails: [
        { value: "a@example.com", type: "other" },
        { value: "c@example.com", type: "work" },
      ],
    },
  },
  {
    what: "leaves the other sub-attributes of a complex attribute as they are",
    operations: [{ op: "replace", path: `${urns.enterprise}:manager`, value: { $ref: "r" } }],
    changes: { [urns.enterprise]: { department: "Sales", manager: { value: "m", $ref: "r" } } },
  },
  {
    what: "adds the element that a path asks for where there is none",
    operations: [{ op: "add", path: 'phoneNumbers[type eq "mobile"].value', value: "+14155550100" }],
    changes: { phoneNumbers: [{ type: "mobile", value: "+14155550100" }] },
  },
  {
    what: "removes nothing where a path matches nothing",
    operations: [{ op: "remove", path: 'members[value eq "9"]' }],
    changes: {},
  },
  {
    what: "keeps the case of values where the schema says caseExact",
    operations: [{ op: "remove", path: `${urns.genesys}:routingSkills[name eq "spanish"]` }],
    changes: { [urns.genesys]: { routingSkills: [{ name: "Spanish", proficiency: 1 }] } },
  },
  { what: "takes null as removal", operations: [{ op: "replace", path: "title", value: null }], changes: { title: undefined } },
  {
    what: "applies in order",
    operations: [
      { op: "remove", path: "title" },
      { op: "add", path: "title", value: "Again" },
    ],
    changes: { title: "Again" },
  },
];

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("sandbox/genesys SCIM PATCH", () => {
  for (const { what, operations, changes } of cases) {
    it(what, () => {
      const before = structuredClone(user);
      assert.deepEqual(json(patched(user, operations)), json({ ...user, ...changes }));
      assert.deepEqual(user, before);
    });
  }

  for (const [what, operation, scimType] of [
    ["a removal without a path", { op: "remove" }, "noTarget"],
    ["a value that is no object, without a path", { op: "replace", value: 7 }, "invalidValue"],
    ["a path that cannot be read", { op: "replace", path: "emails..value", value: "x" }, "invalidPath"],
    ["a sub-attribute of a list", { op: "replace", path: "emails.value", value: "x" }, "invalidPath"],
    ["elements that are not there", { op: "replace", path: 'emails[type eq "home"].value', value: "x" }, "noTarget"],
    ["elements chosen by a filter that is not supported", { op: "remove", path: 'members[value sw "1"]' }, "invalidFilter"],
  ] as const) {
    it(`refuses ${what}`, () => assert.throws(() => patched(user, [operation]), { name: "ScimRefusal", status: 400, scimType }));
  }
});
