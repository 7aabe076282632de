import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkInputs } from "../../../sandbox/oktaPlugin/engine/check.ts";
import type { Autonaming } from "../../../sandbox/oktaPlugin/engine/names.ts";
import { resourceTypes } from "../../../sandbox/oktaPlugin/resources/index.ts";
import { UNKNOWN, text, type Values } from "../../../sandbox/oktaPlugin/values.ts";

function check(token: string, news: Values, more: { readonly olds?: Values; readonly autonaming?: Autonaming } = {}): ReturnType<typeof checkInputs> {
  const type = resourceTypes.get(token);
  assert(type !== undefined);
  return checkInputs(type, { name: "res", olds: more.olds, news, seed: Buffer.from("seed"), autonaming: more.autonaming });
}

const reasons = (token: string, news: Values): string[] => check(token, news).failures.map(({ reason }) => reason);

const ATTRIBUTE = "okta:index/appUserSchemaProperty:AppUserSchemaProperty";
const attribute = { appId: "0oa1", index: "division", title: "Division", type: "string" };

describe("checking inputs", () => {
  it("fills in defaults and notes them, also inside lists", () => {
    assert.deepEqual(check("okta:profile/mapping:Mapping", { sourceId: "s", targetId: "t", mappings: [{ id: "a", expression: "user.a" }, { id: "b", expression: "user.b", pushStatus: "PUSH" }] }), {
      inputs: {
        __defaults: ["alwaysApply"],
        sourceId: "s",
        targetId: "t",
        alwaysApply: false,
        mappings: [
          { __defaults: ["pushStatus"], id: "a", expression: "user.a", pushStatus: "DONT_PUSH" },
          { __defaults: [], id: "b", expression: "user.b", pushStatus: "PUSH" },
        ],
      },
      failures: [],
    });
  });

  it("leaves the inputs of a plugin-framework resource alone", () => {
    assert.deepEqual(check("okta:index/pushGroup:PushGroup", { appId: "0oa1", sourceGroupId: "00g1" }), { inputs: { appId: "0oa1", sourceGroupId: "00g1" }, failures: [] });
  });

  it("leaves out a default that a given property excludes", () => {
    const { inputs, failures } = check("okta:app/saml:Saml", { label: "x", preconfiguredApp: "y", authenticationPolicy: "rst1" });
    assert.deepEqual([failures, inputs["skipAuthenticationPolicy"]], [[], undefined]);
  });

  const autonamed = /^res-[0-9a-f]{7}$/u;

  it("names what has no name, and keeps that name", () => {
    const first = check("okta:group/group:Group", {}).inputs;
    assert.match(text(first, "name"), autonamed);
    assert.deepEqual(first["__defaults"], ["name", "skipUsers"]);
    const again = check("okta:group/group:Group", { description: "d" }, { olds: { ...first, name: "res-0000000" } }).inputs;
    assert.equal(again["name"], "res-0000000");
    assert.match(text(check("okta:group/group:Group", {}, { olds: { __defaults: [], name: "mine" } }).inputs, "name"), autonamed);
  });

  it("names as the stack says", () => {
    assert.equal(check("okta:group/group:Group", {}, { autonaming: { mode: "enforce", proposedName: "res" } }).inputs["name"], "res");
    assert.deepEqual(
      check("okta:group/group:Group", {}, { autonaming: { mode: "disable", proposedName: "" } }).failures.map(({ reason }) => reason),
      ["Missing required argument. The argument \"name\" is required, but no definition was found. Examine values at 'res.name'."],
    );
  });

  it("accepts what is not known yet", () => {
    assert.deepEqual(reasons("okta:group/rule:Rule", { name: UNKNOWN, expressionValue: UNKNOWN, groupAssignments: [UNKNOWN, "00g1"] }), []);
  });

  const wrong: readonly (readonly [what: string, token: string, inputs: Values, reason: string])[] = [
    ["a missing property", ATTRIBUTE, { ...attribute, title: undefined }, "Missing required argument. The argument \"title\" is required, but no definition was found. Examine values at 'res.title'."],
    ["a missing property, by Terraform's name", "okta:group/rule:Rule", { name: "n", groupAssignments: [] }, "Missing required argument. The argument \"expression_value\" is required, but no definition was found. Examine values at 'res.expressionValue'."],
    ["a missing property of an element", "okta:profile/mapping:Mapping", { sourceId: "s", targetId: "t", mappings: [{ id: "a" }] }, "Missing required argument. The argument \"expression\" is required, but no definition was found. Examine values at 'res.mappings[0].expression'."],
    ["an unknown property", "okta:group/rule:Rule", { name: "n", expressionValue: "true", groupAssignments: [], usersExcludeds: [] }, "Invalid or unknown key. Examine values at 'res.usersExcludeds'."],
    ["an output", "okta:app/saml:Saml", { label: "l", features: ["PUSH_NEW_USERS"] }, "Computed attributes cannot be set. Examine values at 'res.features'."],
    ["a wrong type", "okta:group/group:Group", { name: 5 }, "Expected a string, found 5. Examine values at 'res.name'."],
    ["a wrong element", "okta:group/rule:Rule", { name: "n", expressionValue: "true", groupAssignments: [7] }, "Expected a set of strings, found a list with something else. Examine values at 'res.groupAssignments'."],
    ["a fraction", "okta:app/groupAssignment:GroupAssignment", { appId: "a", groupId: "g", priority: 1.5 }, "Expected a whole number, found 1.5. Examine values at 'res.priority'."],
    ["a long name", "okta:group/rule:Rule", { name: "n".repeat(51), expressionValue: "true", groupAssignments: [] }, "Invalid value. \"name\": cannot be longer than 50 runes (it has 51). Examine values at 'res.name'."],
    ["bad JSON", "okta:app/groupAssignment:GroupAssignment", { appId: "a", groupId: "g", profile: "{" }, "Invalid value. \"profile\": contains an invalid JSON: \"{\". Examine values at 'res.profile'."],
    ["a word that is not allowed", "okta:index/pushGroup:PushGroup", { appId: "a", sourceGroupId: "g", status: "OFF" }, "Invalid value. \"status\": value must be one of: [\"ACTIVE\" \"INACTIVE\"], got: \"OFF\". Examine values at 'res.status'."],
    ["two that exclude each other", ATTRIBUTE, { ...attribute, arrayType: "string", enums: ["a"] }, "Conflicting configuration arguments. \"enum\": conflicts with array_type. Examine values at 'res.enums'."],
    ["one that needs another", "okta:app/saml:Saml", { label: "l", keyName: "k" }, "Missing required argument. \"key_name\": all of `key_name,key_years_valid` must be specified. Examine values at 'res.keyName'."],
  ];

  for (const [what, token, inputs, reason] of wrong) it(`refuses ${what}`, () => assert.deepEqual(reasons(token, inputs), [reason]));
});
