import { deepEqual } from "node:assert/strict";
import { TYPE_TOKENS } from "../../dynamic-providers/typeTokens.ts";
import { noDirectNumber } from "../../policies/noDirectNumber.ts";
import { OKTA } from "../../policies/oktaTokens.ts";
import { judgeResource, withUnknowns, type Declared } from "./judge.ts";

const GOOD = {
  "a schema property": { type: OKTA.appUserSchemaProperty, name: "attributes-employeeNumber", props: { index: "employeeNumber", externalName: "employeeNumber" } },
  "a private number": { type: OKTA.appUserSchemaProperty, name: "attributes-mobile", props: { externalName: 'phoneNumbers[type eq "mobile"].value' } },
  "a mapping": { type: OKTA.profileMapping, name: "attributes", props: { mappings: [{ id: "title", expression: "user.title" }, { id: "phone", expression: "user.mobilePhone" }] } },
  "a binding": { type: TYPE_TOKENS.genesysGroupSkills, name: "Spanish", props: { group: "Spanish", skills: { Spanish: 5 }, source: { appId: "0oa1", protected: ["a1b2"] }, __provider: 'call("+14155550100")' } },
  "a stranger's resource": { type: "aws:connect/phoneNumber:PhoneNumber", name: "hotline", props: { did: "+14155550100" } },
} satisfies Record<string, Declared>;

const BINDING: Declared = GOOD["a binding"];
const MAPPING: Declared = GOOD["a mapping"];
const REMOVE = "Remove it; phones get an extension from phones.pool.";

const REFUSED: readonly [what: string, resource: Declared, reasons: string[]][] = [
  [
    "a work number sent over SCIM",
    { type: OKTA.appUserSchemaProperty, name: "attributes-phone", props: { externalName: 'phoneNumbers[type eq "work"].value' } },
    [`"attributes-phone" sends a work number (phoneNumbers[type eq "work"].value), which becomes the person's direct number in Genesys. ${REMOVE}`],
  ],
  [
    "one fixed number for everybody",
    { ...MAPPING, props: { mappings: [{ id: "title", expression: "user.title" }, { id: "phone", expression: '"+49 30"' }, { id: "primaryPhone", expression: '"+493012345678"' }] } },
    [`"attributes" maps "primaryPhone" to a fixed number in "+493012345678": everybody would share it. ${REMOVE}`],
  ],
  ["a pool of direct numbers", { ...BINDING, props: { ...BINDING.props, phones: { didPool: "Berlin" } } }, [`"Spanish" sets phones.didPool: direct numbers are never assigned by rule. ${REMOVE}`]],
  ["a direct number by name", { ...BINDING, props: { directNumbers: ["4711"] } }, [`"Spanish" sets directNumbers.0: direct numbers are never assigned by rule. ${REMOVE}`]],
  ["a DID by name", { ...BINDING, props: { did: "4711" } }, [`"Spanish" sets did: direct numbers are never assigned by rule. ${REMOVE}`]],
  ["a direct number as a value", { ...BINDING, props: { addresses: [{ value: "tel:+14155550100" }] } }, [`"Spanish" has a direct number at addresses.0.value. ${REMOVE}`]],
  ["each direct number", { ...BINDING, props: { first: "+14155550100", second: "+14155550101" } }, [`"Spanish" has a direct number at first. ${REMOVE}`, `"Spanish" has a direct number at second. ${REMOVE}`]],
];

describe("policies/noDirectNumber", () => {
  for (const [what, resource] of Object.entries(GOOD)) {
    it(`accepts ${what}`, () => deepEqual(judgeResource(noDirectNumber, resource), []));
  }
  for (const [what, resource, reasons] of REFUSED) {
    it(`refuses ${what}`, () => deepEqual(judgeResource(noDirectNumber, resource), reasons));
  }
  for (const [what, resource] of Object.entries(GOOD)) {
    it(`says nothing about values of ${what} that are not known yet`, () => {
      for (const props of withUnknowns(resource.props)) deepEqual(judgeResource(noDirectNumber, { ...resource, props }), [], JSON.stringify(props));
    });
  }
  it("still sees a number beside a value that is not known yet", () => {
    const [unknown = {}] = withUnknowns({ groupId: "g1" });
    deepEqual(judgeResource(noDirectNumber, { ...BINDING, props: { ...unknown, first: "+14155550100" } }), [`"Spanish" has a direct number at first. ${REMOVE}`]);
  });
  it("speaks at once and without appeal", () => {
    deepEqual([noDirectNumber.name, noDirectNumber.enforcementLevel], ["no-direct-number", "mandatory"]);
  });
});
