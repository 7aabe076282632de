import { deepEqual } from "node:assert/strict";
import { TYPE_TOKENS } from "../../dynamic-providers/typeTokens.ts";
import { employeeIdIsMatchKey } from "../../policies/employeeIdIsMatchKey.ts";
import { OKTA } from "../../policies/oktaTokens.ts";
import { judgeStack, UNKNOWN, urnOf, withUnknowns, type Declared } from "./judge.ts";

const SOURCE = { appId: "0oa1", key: "employeeNumber", protected: [] };
const PROPERTY: Declared = { type: OKTA.appUserSchemaProperty, name: "attributes-employeeNumber", props: { appId: "0oa1", index: "employeeNumber", externalName: "employeeNumber" } };
const MAPPING: Declared = {
  type: OKTA.profileMapping,
  name: "attributes",
  props: {
    targetId: "0oa1",
    mappings: [
      { id: "title", expression: "user.title", pushStatus: "DONT_PUSH" },
      { id: "employeeNumber", expression: "user.employeeNumber", pushStatus: "PUSH" },
    ],
  },
};
const PEOPLE: Declared = { type: TYPE_TOKENS.genesysPeople, name: "people", props: { source: SOURCE, division: '"Home"' } };
const MEMBERS: Declared = { type: TYPE_TOKENS.genesysGroupMembers, name: "Spanish", props: { source: SOURCE, group: "Spanish" } };
const SKILLS: Declared = { type: TYPE_TOKENS.genesysGroupSkills, name: "Spanish", props: { source: SOURCE, skills: { Spanish: 5 } } };
const STACK = [PROPERTY, MAPPING, PEOPLE, MEMBERS, SKILLS];

/** The stack with one resource in another's place. */
const having = (old: Declared, other: Declared): Declared[] => STACK.map((resource) => (resource === old ? other : resource));
/** The mapping with the EmployeeID's entry changed. */
const mapped = (entry: Record<string, unknown>): Declared => ({ ...MAPPING, props: { ...MAPPING.props, mappings: [{ id: "employeeNumber", expression: "user.employeeNumber", pushStatus: "PUSH", ...entry }] } });

const byAddress = (name: string, key: string): string =>
  `"${name}" matches people by "${key}". An address changes and is given to somebody else; set \`match.key\` to the attribute that holds the EmployeeID, e.g. employeeNumber.`;
const fromAddress = (expression: string): string =>
  `"attributes" fills "employeeNumber" from ${expression}. The EmployeeID is the match key, never an address: use the attribute that holds it, e.g. user.employeeNumber.`;

const REFUSED: readonly [what: string, resources: Declared[], reason: string, at: Declared][] = [
  ...[PEOPLE, MEMBERS, SKILLS].map((binding): [string, Declared[], string, Declared] => [
    `${binding.type} that matches by e-mail`,
    having(binding, { ...binding, props: { ...binding.props, source: { ...SOURCE, key: "email" } } }),
    byAddress(binding.name, "email"),
    binding,
  ]),
  ...["login", "userName", "secondEmail", "primary_e-mail"].map((key): [string, Declared[], string, Declared] => [
    `the match key ${key}`,
    having(PEOPLE, { ...PEOPLE, props: { source: { ...SOURCE, key } } }),
    byAddress("people", key),
    PEOPLE,
  ]),
  [
    "people without an attribute that carries the EmployeeID",
    having(PROPERTY, { ...PROPERTY, props: { ...PROPERTY.props, externalName: "costCenter" } }),
    '"attributes" maps no attribute to SCIM employeeNumber, so Genesys would never learn the EmployeeID. Add it to app.attributes with scim.name employeeNumber.',
    MAPPING,
  ],
  [
    "an EmployeeID that is not mapped",
    having(MAPPING, { ...MAPPING, props: { targetId: "0oa1", mappings: [{ id: "title", expression: "user.title", pushStatus: "PUSH" }] } }),
    '"attributes" does not map "employeeNumber", which carries the EmployeeID. Add app.attributes.employeeNumber with push: always.',
    MAPPING,
  ],
  [
    "an EmployeeID that is sent on create only",
    having(MAPPING, mapped({ pushStatus: "DONT_PUSH" })),
    '"attributes" pushes "employeeNumber" on create only (pushStatus DONT_PUSH). The EmployeeID must reach Genesys on every change: push: always.',
    MAPPING,
  ],
  [
    "an EmployeeID without a push status, which is Okta's DONT_PUSH",
    having(MAPPING, mapped({ pushStatus: undefined })),
    '"attributes" pushes "employeeNumber" on create only (pushStatus DONT_PUSH). The EmployeeID must reach Genesys on every change: push: always.',
    MAPPING,
  ],
  ["an EmployeeID that is an address", having(MAPPING, mapped({ expression: "user.email" })), fromAddress("user.email"), MAPPING],
  ["an EmployeeID that is made of a login", having(MAPPING, mapped({ expression: 'String.substringBefore(user.login, "@")' })), fromAddress('String.substringBefore(user.login, "@")'), MAPPING],
  [
    "an attribute of another name that carries the EmployeeID and is not mapped",
    having(PROPERTY, { ...PROPERTY, props: { ...PROPERTY.props, index: "staffId" } }),
    '"attributes" does not map "staffId", which carries the EmployeeID. Add app.attributes.staffId with push: always.',
    MAPPING,
  ],
];

describe("policies/employeeIdIsMatchKey", () => {
  it("accepts a stack that maps and matches by EmployeeID", () => deepEqual(judgeStack(employeeIdIsMatchKey, STACK), []));
  it("accepts the first phase, which declares the app only", () => deepEqual(judgeStack(employeeIdIsMatchKey, [{ type: OKTA.saml, name: "genesys-cloud", props: {} }]), []));
  it("accepts a mapping to another app", () => {
    const other: Declared = { ...MAPPING, name: "payroll", props: { targetId: "0oa2", mappings: [{ id: "email", expression: "user.email" }] } };
    deepEqual(judgeStack(employeeIdIsMatchKey, [...STACK, other]), []);
  });
  for (const [what, resources, reason, resource] of REFUSED) {
    it(`refuses ${what}`, () => deepEqual(judgeStack(employeeIdIsMatchKey, resources), [[reason, urnOf(resource)]]));
  }
  for (const resource of STACK) {
    it(`says nothing about values of ${resource.type} that are not known yet`, () => {
      for (const props of withUnknowns(resource.props)) deepEqual(judgeStack(employeeIdIsMatchKey, having(resource, { ...resource, props })), [], JSON.stringify(props));
    });
  }
  it("judges a new app's mapping before the app's id is known", () => {
    const property: Declared = { ...PROPERTY, props: { ...PROPERTY.props, appId: UNKNOWN } };
    const mapping = mapped({ pushStatus: "DONT_PUSH" });
    const wrong: Declared = { ...mapping, props: { ...mapping.props, targetId: UNKNOWN } };
    deepEqual(judgeStack(employeeIdIsMatchKey, [property, wrong]), [['"attributes" pushes "employeeNumber" on create only (pushStatus DONT_PUSH). The EmployeeID must reach Genesys on every change: push: always.', urnOf(MAPPING)]]);
  });
  it("does not guess which of two mappings is the new app's", () => {
    const other: Declared = { ...MAPPING, name: "payroll", props: { targetId: UNKNOWN, mappings: [{ id: "email", expression: "user.email" }] } };
    deepEqual(judgeStack(employeeIdIsMatchKey, [PROPERTY, MAPPING, other]), []);
  });
  it("speaks without appeal", () => deepEqual([employeeIdIsMatchKey.name, employeeIdIsMatchKey.enforcementLevel], ["employee-id-is-match-key", "mandatory"]));
});
