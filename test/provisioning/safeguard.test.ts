import assert from "node:assert/strict";
import fc from "fast-check";
import { compile } from "../../provisioning/rules/compile.ts";
import { consequences, levelWord, meaningOf, queuesLeft, type LivePerson, type Meaning } from "../../provisioning/safeguard.ts";
import { person } from "./build.ts";
import { loaded, small } from "./rules/texts.ts";

const NOW = new Date("2026-11-24T00:00:00Z");

const meaning = (more: Partial<Meaning> = {}): Meaning => ({
  assignment: "user.employeeNumber != null",
  division: 'user.department == "Billing" ? "Billing_Div" : "Home"',
  groups: {
    Sales_Role: { rule: 'String.stringContains(user.title, "Sales")', adopt: false, roles: ["Sales_Role in Home"], levels: [] },
    Spanish_Speakers: { rule: 'Arrays.contains(user.spokenLanguages, "Spanish")', adopt: false, roles: [], levels: ["Spanish"] },
    Trained: { adopt: false, roles: [], levels: ["Chat"] },
  },
  ...more,
});
const withGroups = (groups: Meaning["groups"]): Meaning => meaning({ groups: { ...meaning().groups, ...groups } });
const without = (name: string): Meaning => meaning({ groups: Object.fromEntries(Object.entries(meaning().groups).filter(([other]) => other !== name)) });

const live = (name: string, profile: Record<string, unknown> = {}, more: Partial<LivePerson> = {}): LivePerson => ({
  name,
  person: person(name, { profile: { title: "Sales Agent", department: "Support", spokenLanguages: ["Spanish"], ...profile } }),
  isProtected: false,
  levels: new Set(),
  ...more,
});
const PEOPLE = [live("E2", { department: "Billing" }), live("E1"), live("E3", { title: "Clerk", spokenLanguages: [] }, { levels: new Set(["Chat"]) }), live("E4", { employeeNumber: null })];

/** Limit → who, without those that nobody exceeds. */
function losses(before: Meaning, after: Meaning, people: readonly LivePerson[] = PEOPLE): Record<string, readonly string[]> {
  return Object.fromEntries(consequences(before, after, people, NOW).impacts.filter(({ who }) => who.length > 0).map(({ limit, who }) => [limit, who]));
}

describe("the consequences of an edit", () => {
  it("count the people who have the app under the deployed rules", () => {
    assert.deepEqual(consequences(meaning(), meaning(), PEOPLE, NOW), {
      impacts: [{ limit: "deactivations", who: [], of: 3 }, { limit: "roleLosses", who: [], of: 3 }, { limit: "skillLosses", who: [], of: 3 }, { limit: "moves", who: [], of: 3 }],
      protectedPeople: [],
    });
  });

  it("name who loses the app, and nothing else of them", () => {
    assert.deepEqual(losses(meaning(), meaning({ assignment: 'user.department == "Billing"', groups: {} })), { deactivations: ["E1", "E3"], roleLosses: ["E2"], skillLosses: ["E2"] });
  });

  it("name who loses a role: by another condition, by a group that goes, by a division that goes", () => {
    const { Sales_Role: sales } = meaning().groups;
    assert.ok(sales);
    const here = { roleLosses: ["E1", "E2"] };
    assert.deepEqual(losses(meaning(), withGroups({ Sales_Role: { ...sales, rule: 'user.title == "Sales Lead"' } })), here);
    assert.deepEqual(losses(meaning(), without("Sales_Role")), here);
    assert.deepEqual(losses(withGroups({ Sales_Role: { ...sales, roles: ["Sales_Role in Home", "Sales_Role in Sales_Div"] } }), meaning()), here);
  });

  it("name nobody where a role only reaches people in another way", () => {
    const meant = (grant: string): Meaning => meaningOf(compile(loaded(small(`roles:\n  - { when: user.title == "Sales Agent", role: Sales_Role, grant: ${grant} }\n`)).rules), "user.employeeNumber != null");
    for (const grant of ["group", "people", "{ groups: 3 }"]) assert.deepEqual(meant(grant), meant("group"));
  });

  it("name nobody where another group gives the same, or a group is renamed", () => {
    const { Sales_Role: sales, Spanish_Speakers: spanish } = meaning().groups;
    assert.ok(sales && spanish);
    assert.deepEqual(losses(meaning(), { ...without("Sales_Role"), groups: { ...without("Sales_Role").groups, Sales: sales } }), {});
    assert.deepEqual(losses(meaning(), { ...without("Spanish_Speakers"), groups: { ...without("Spanish_Speakers").groups, All: { ...spanish, rule: "true" } } }), {});
  });

  it("name who loses a skill or a language", () => {
    const { Spanish_Speakers: spanish } = meaning().groups;
    assert.ok(spanish);
    const both = withGroups({ Spanish_Speakers: { ...spanish, levels: ["Spanish", levelWord("languages", "Spanish")] } });
    assert.deepEqual(losses(meaning(), without("Spanish_Speakers")), { skillLosses: ["E1", "E2"] });
    assert.deepEqual(losses(both, meaning()), { skillLosses: ["E1", "E2"] });
    assert.deepEqual(losses(meaning(), both), {});
  });

  it("go by what accounts have where no rule says who is in a group", () => {
    const { Trained: trained } = meaning().groups;
    assert.ok(trained);
    assert.deepEqual(losses(meaning(), without("Trained")), { skillLosses: ["E3"] });
    assert.deepEqual(losses(meaning(), withGroups({ Trained: { ...trained, levels: ["Email"] } })), { skillLosses: ["E3"] });
    assert.deepEqual(losses(meaning(), withGroups({ Trained: { ...trained, adopt: true } })), { skillLosses: ["E3"] });
  });

  it("leave people in a group that only loses its rule: Okta keeps them there", () => {
    const { Spanish_Speakers: spanish } = meaning().groups;
    assert.ok(spanish);
    assert.deepEqual(losses(meaning(), withGroups({ Spanish_Speakers: { adopt: false, roles: spanish.roles, levels: spanish.levels } })), {});
  });

  it("name who moves to another division, and nobody whose division cannot be decided", () => {
    assert.deepEqual(losses(meaning(), meaning({ division: 'user.department == "Billing" ? "Payments_Div" : "Home"' })), { moves: ["E2"] });
    assert.deepEqual(losses(meaning(), meaning({ division: 'String.substring(user.title, 0, 9) == "Sales Age" ? "Sales_Div" : "Home"' })), { moves: ["E1", "E2"] });
  });

  it("see groups that other rules fill", () => {
    const groups = (rule: string): Meaning => withGroups({ Both: { rule, adopt: false, roles: ["Both in Home"], levels: [] } });
    assert.deepEqual(losses(groups('isMemberOfGroupName("Sales_Role")'), groups('isMemberOfGroupName("Spanish_Speakers")')), {});
    assert.deepEqual(losses(groups('isMemberOfGroupName("Sales_Role")'), groups('isMemberOfGroupName("Nobody")')), { roleLosses: ["E1", "E2"] });
  });

  it("keep protected people apart: no limit lets them lose the app or a role", () => {
    const guarded = [live("E1", {}, { isProtected: true }), live("E2")];
    const { impacts, protectedPeople } = consequences(meaning(), without("Sales_Role"), guarded, NOW);
    assert.deepEqual([impacts.flatMap(({ who }) => who), protectedPeople], [["E2"], ["E1"]]);
    assert.deepEqual(consequences(meaning(), without("Spanish_Speakers"), guarded, NOW).protectedPeople, []);
  });

  it("name the queues that a group leaves, whoever fills it, and not those that it joins or keeps", () => {
    const bound = (queues: Readonly<Record<string, readonly string[]>>): Meaning => ({ ...meaning(), groups: Object.fromEntries(Object.entries(queues).map(([name, of]) => [name, { adopt: name === "Trained", roles: [], levels: [], queues: of }])) });
    assert.deepEqual(queuesLeft(bound({ Sales_Role: ["A", "B"], Trained: ["A"], Gone: ["C"], Kept: ["D"] }), bound({ Sales_Role: ["B", "E"], Trained: [], Kept: ["D"] })), [
      { group: "Sales_Role", queue: "A" },
      { group: "Trained", queue: "A" },
      { group: "Gone", queue: "C" },
    ]);
    assert.deepEqual(queuesLeft(meaning(), meaning()), []);
  });

  it("are worked out from what the rules compile to", () => {
    const { rules } = loaded(small('groups:\n  Speakers: { when: user.city == "Madrid", skills: { Spanish: 5 }, languages: { Spanish: 4 } }\n  Trained: { adopt: true, skills: { Chat: 3 }, queues: [Chat_Support] }\nroles:\n  - { when: user.title == "Lead", role: Lead_Role, divisions: [Home, Sales_Div] }\n'));
    assert.deepEqual(meaningOf(compile(rules), rules.app.assignment.when), {
      assignment: "user.employeeNumber != null",
      division: '"Home"',
      groups: {
        Lead_Role: { rule: '(user.employeeNumber != null) AND (user.title == "Lead")', adopt: false, roles: ["Lead_Role in Home", "Lead_Role in Sales_Div"], levels: [] },
        Speakers: { rule: 'user.city == "Madrid"', adopt: false, roles: [], levels: ["Spanish", "language Spanish"] },
        Trained: { adopt: true, roles: [], levels: ["Chat"], queues: ["Chat_Support"] },
      },
    });
  });

  describe("of any rules", () => {
    const condition = fc.constantFrom('user.title == "A"', 'user.title == "B"', "true", 'user.department == "A"', 'user.department != "B"');
    const group = fc.record({
      rule: fc.option(condition, { nil: undefined }),
      adopt: fc.boolean(),
      roles: fc.uniqueArray(fc.constantFrom("R1 in Home", "R2 in Home", "R1 in Sales_Div")),
      levels: fc.uniqueArray(fc.constantFrom("S1", "S2", "language S1")),
    });
    const anyMeaning: fc.Arbitrary<Meaning> = fc.record({
      assignment: condition,
      division: fc.constantFrom('"Home"', 'user.title == "A" ? "A_Div" : "Home"', 'user.department == "B" ? "B_Div" : "Home"'),
      groups: fc.dictionary(fc.constantFrom("G1", "G2", "G3"), group),
    });
    const word = fc.constantFrom("A", "B", "C");
    const anyPeople = fc
      .array(fc.record({ title: word, department: word, isProtected: fc.boolean(), levels: fc.uniqueArray(fc.constantFrom("S1", "S2", "language S1")) }), { maxLength: 8 })
      .map((found) => found.map(({ isProtected, levels, ...profile }, index) => live(`E${index}`, profile, { isProtected, levels: new Set(levels) })));

    it("are nothing where the rules stay the same", () => {
      fc.assert(fc.property(anyMeaning, anyPeople, (same, people) => assert.deepEqual([losses(same, structuredClone(same), people), consequences(same, same, people, NOW).protectedPeople], [{}, []])));
    });

    it("do not depend on the order of people", () => {
      fc.assert(fc.property(anyMeaning, anyMeaning, anyPeople, (before, after, people) => assert.deepEqual(consequences(before, after, people.toReversed(), NOW), consequences(before, after, people, NOW))));
    });

    it("never name more people than have the app, and nobody both as deactivated and as a loser of anything else", () => {
      fc.assert(
        fc.property(anyMeaning, anyMeaning, anyPeople, (before, after, people) => {
          const [deactivations, ...others] = consequences(before, after, people, NOW).impacts;
          assert.ok(deactivations);
          const gone = new Set(deactivations.who);
          for (const { who, of } of others) assert.ok(gone.size + who.length <= of && who.every((name) => !gone.has(name)));
        }),
      );
    });

    it("are no loss where groups only give more", () => {
      fc.assert(
        fc.property(anyMeaning, anyPeople, group, (before, people, more) => {
          assert.deepEqual(losses(before, { ...before, groups: { ...before.groups, More: { ...more, rule: "true" } } }, people), {});
        }),
      );
    });
  });
});
