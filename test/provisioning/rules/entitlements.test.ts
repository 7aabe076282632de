import assert from "node:assert/strict";
import { entitlementsOf } from "../../../provisioning/rules/entitlements.ts";
import { loaded, SEED, small } from "./texts.ts";

const NOON = new Date("2026-11-24T12:00:00Z");

describe("entitlementsOf", () => {
  const { rules } = loaded(SEED);

  it("tells everything that a person gets, with the deciding clauses", () => {
    const who = entitlementsOf(rules, { employeeNumber: "E1", title: "Sales Manager", department: "Billing", city: "Dublin", spokenLanguages: ["Spanish"] }, NOON);
    assert.deepEqual([who.assigned.value, who.assigned.steps.map(({ text, value }) => [text, value])], [true, [["user.employeeNumber != null", true], ['user.employeeNumber != ""', true], ['user.employeeNumber != null AND user.employeeNumber != ""', true]]]);
    assert.deepEqual(who.attributes.map(({ name, push, decided }) => [name, push, decided.value]), [["employeeNumber", "always", "E1"], ["title", "always", "Sales Manager"], ["department", "always", "Billing"]]);
    assert.deepEqual(who.groups.map(({ group, because }) => [group.name, because.map(({ path, steps }) => [path.join("."), steps[0]?.text])]), [
      ["Sales_Role", [["roles.1.expression", 'String.stringContains(user.title, "Sales")']]],
      ["Spanish_Speakers", [["groups.Spanish_Speakers.when", 'Arrays.contains(user.spokenLanguages, "Spanish")']]],
    ]);
    assert.deepEqual(who.roles, [{ role: "Sales_Role", division: "Home", through: "Sales_Role", grant: "group" }]);
    assert.deepEqual(who.skills, [{ name: "Spanish", proficiency: 5, through: "Spanish_Speakers", over: [] }]);
    assert.deepEqual([who.division.value, who.location?.value, who.phone], ["Billing_Div", "Dublin", { type: "webrtc", path: ["phones"] }]);
  });

  it("gives nothing to whom the app is not assigned", () => {
    const who = entitlementsOf(rules, { title: "Sales Agent", spokenLanguages: ["Spanish"] }, NOON);
    assert.deepEqual([who.assigned.value, who.roles, who.skills], [false, [], []]);
  });

  it("says what cannot be evaluated for a person, and goes on", () => {
    const who = entitlementsOf(loaded(small("location: 'user.lead ? user.city : null'\n")).rules, { employeeNumber: "E1", lead: "yes" }, NOON);
    assert.deepEqual([who.location?.value, who.location?.failure?.message], [undefined, "A condition must be Boolean, and this is text for this person"]);
    assert.equal(who.assigned.value, true);
  });

  it("knows the groups that other rules fill", () => {
    const { rules: nested } = loaded(small('groups:\n  Vips: { when: isMemberOfGroupName("Spanish"), skills: { Vip: 1 } }\n  Spanish: { when: user.city == "Madrid", skills: { Spanish: 5 } }\n'));
    assert.deepEqual(entitlementsOf(nested, { employeeNumber: "E1", city: "Madrid" }, NOON).skills.map(({ name }) => name), ["Vip", "Spanish"]);
  });
});
