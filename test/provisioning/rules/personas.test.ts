import assert from "node:assert/strict";
import { entitlementsOf } from "../../../provisioning/rules/entitlements.ts";
import { brief, checked, loaded, small } from "./texts.ts";
import { compile } from "../../../provisioning/rules/compile.ts";

const NOON = new Date("2026-11-24T12:00:00Z");

const PERSONAS = `groups:
  Chat_Trained: { when: 'Arrays.contains(user.trainings, "Chat")', skills: { Chat: 3 } }
personas:
  Agent:
    roles: [{ role: General_Agent_Role }]
    skills: { Calls: 3 }
    languages: { English: 4 }
    queues: [Overflow]
  Sales_Agent:
    extends: [Agent]
    when: String.stringContains(user.title, "Sales")
    priority: 10
    groups: [Chat_Trained]
    skills: { Calls: 4, Sales: 5 }
    queues: [Sales_Calls, Overflow]
    division: Sales_Div
  Team_Lead:
    extends: [Agent]
    when: String.stringContains(user.title, "Lead")
    priority: 20
    excludes: [Sales_Agent]
    roles: [{ role: Supervisor_Role, divisions: [Home, Sales_Div] }]
    phone: none
  Trainee:
    when: user.userType == "trainee"
    priority: 30
    skills: { Calls: 1 }
`;

describe("personas", () => {
  const { rules } = loaded(small(PERSONAS));

  it("compile to one group each, with what they extend; the loser's rule leaves out the winner's people", () => {
    assert.deepEqual(
      compile(rules).groups.map(({ name, rule, grants, skills, languages, queues, priority }) => ({ name, rule: rule?.expression, grants, skills, languages, queues, priority })),
      [
        { name: "Chat_Trained", rule: '(Arrays.contains(user.trainings, "Chat")) OR ((String.stringContains(user.title, "Sales")) AND !(String.stringContains(user.title, "Lead")))', grants: [], skills: [{ name: "Chat", proficiency: 3 }], languages: [], queues: [], priority: 0 },
        {
          name: "Sales_Agent",
          rule: '(user.employeeNumber != null) AND ((String.stringContains(user.title, "Sales")) AND !(String.stringContains(user.title, "Lead")))',
          grants: [{ role: "General_Agent_Role", division: "Home" }],
          skills: [{ name: "Calls", proficiency: 4 }, { name: "Sales", proficiency: 5 }],
          languages: [{ name: "English", proficiency: 4 }],
          queues: ["Overflow", "Sales_Calls"],
          priority: 10,
        },
        {
          name: "Team_Lead",
          rule: '(user.employeeNumber != null) AND (String.stringContains(user.title, "Lead"))',
          grants: [{ role: "General_Agent_Role", division: "Home" }, { role: "Supervisor_Role", division: "Home" }, { role: "Supervisor_Role", division: "Sales_Div" }],
          skills: [{ name: "Calls", proficiency: 3 }],
          languages: [{ name: "English", proficiency: 4 }],
          queues: ["Overflow"],
          priority: 20,
        },
        { name: "Trainee", rule: '(user.employeeNumber != null) AND (user.userType == "trainee")', grants: [], skills: [{ name: "Calls", proficiency: 1 }], languages: [], queues: [], priority: 30 },
      ],
    );
    assert.equal(compile(rules).division, '((String.stringContains(user.title, "Sales")) AND !(String.stringContains(user.title, "Lead"))) ? "Sales_Div" : ("Home")');
    assert.deepEqual(compile(rules).divisions, ["Sales_Div"]);
    assert.equal(compile(rules).phone, '(String.stringContains(user.title, "Lead")) ? "none" : ("webrtc")');
  });

  it("mean for a person in several: the union, and the highest priority where they differ", () => {
    const who = entitlementsOf(rules, { employeeNumber: "E1", title: "Sales Agent", userType: "trainee" }, NOON);
    assert.deepEqual(who.personas.map(({ name, is }) => [name, is]), [["Trainee", true], ["Team_Lead", false], ["Sales_Agent", true]]);
    assert.deepEqual(who.skills, [
      { name: "Chat", proficiency: 3, through: "Chat_Trained", over: [] },
      { name: "Calls", proficiency: 1, through: "Trainee", over: [{ group: "Sales_Agent", proficiency: 4 }] },
      { name: "Sales", proficiency: 5, through: "Sales_Agent", over: [] },
    ]);
    assert.deepEqual(who.queues, [{ queue: "Overflow", through: ["Sales_Agent"] }, { queue: "Sales_Calls", through: ["Sales_Agent"] }]);
    assert.equal(who.division.value, "Sales_Div");
    assert.deepEqual(who.phone, { type: "webrtc", path: ["phones"] });
  });

  it("that exclude each other leave the winner alone", () => {
    const who = entitlementsOf(rules, { employeeNumber: "E1", title: "Sales Lead" }, NOON);
    assert.deepEqual(who.personas.map(({ name, is, lostTo }) => [name, is, lostTo]), [["Trainee", false, undefined], ["Team_Lead", true, undefined], ["Sales_Agent", false, "Team_Lead"]]);
    assert.deepEqual(who.roles, [
      { role: "General_Agent_Role", division: "Home", through: "Team_Lead", grant: "group" },
      { role: "Supervisor_Role", division: "Home", through: "Team_Lead", grant: "group" },
      { role: "Supervisor_Role", division: "Sales_Div", through: "Team_Lead", grant: "group" },
    ]);
    assert.deepEqual([who.division.value, who.phone], ["Home", { type: "none", path: ["personas", "Team_Lead", "phone"] }]);
  });
});

describe("personas and groups that carry queues", () => {
  const { rules } = loaded(small('groups:\n  Night: { when: user.city == "X", queues: [Support, Support] }\npersonas:\n  Agent: { when: user.title == "Agent", queues: [Support] }\n  Guest: { when: user.title == "Guest" }\n'));

  it("are groups of their own for these alone, and name each queue once", () => {
    assert.deepEqual([compile(rules).groups.map(({ name, queues }) => [name, queues]), compile(rules).queues], [[["Night", ["Support"]], ["Agent", ["Support"]]], ["Support"]]);
  });

  it("give a person in both the queue once, through both", () => {
    const queues = (profile: Record<string, unknown>): unknown => entitlementsOf(rules, { title: "Agent", city: "X", ...profile }, NOON).queues;
    assert.deepEqual([queues({ employeeNumber: "E1" }), queues({})], [[{ queue: "Support", through: ["Night", "Agent"] }], []]);
  });
});

describe("the welcome", () => {
  const compiled = (more: string): string | undefined => compile(loaded(small(more)).rules).welcome;

  it("is nothing to anybody where no rule sends invitations", () => {
    assert.equal(compiled(""), undefined);
    assert.equal(compiled('welcome: none\npersonas:\n  Base: { welcome: invitation }\n  A: { extends: [Base], when: user.title == "A", welcome: none }\n'), undefined);
  });

  it("is the general one but for who is a persona that says otherwise; the highest priority wins", () => {
    const personas = 'personas:\n  Base: { welcome: invitation }\n  A: { extends: [Base], when: user.title == "A" }\n  B: { when: user.city == "B", priority: 5, welcome: none }\n';
    assert.equal(compiled("welcome: invitation\n"), '"invitation"');
    assert.equal(compiled(personas), '(user.city == "B") ? "none" : (user.title == "A") ? "invitation" : ("none")');
    const { rules } = loaded(small(personas));
    const welcome = (profile: Record<string, unknown>): unknown => entitlementsOf(rules, { employeeNumber: "E1", ...profile }, NOON).welcome;
    assert.deepEqual(
      [welcome({}), welcome({ title: "A" }), welcome({ title: "A", city: "B" })],
      [{ type: "none", path: ["welcome"] }, { type: "invitation", path: ["personas", "Base", "welcome"] }, { type: "none", path: ["personas", "B", "welcome"] }],
    );
  });
});

/** What is said about personas. */
const said = (personas: string): string[] => brief(checked(small(`personas:\n${personas}`)).diagnostics);

describe("personas that contradict each other", () => {
  it("are refused when they are equal and somebody can be both, with both places", () => {
    const text = small('personas:\n  A: { when: user.city == "X", skills: { Calls: 3 }, division: D1 }\n  B: { when: user.title == "Y", skills: { Calls: 5 }, division: D2 }\n');
    const { diagnostics } = checked(text);
    assert.deepEqual(brief(diagnostics), [
      '13:50 persona-conflict: somebody can be both "A" and "B", which disagree about the skill Calls: 3 or 5?',
      '13:65 persona-conflict: somebody can be both "A" and "B", which disagree about the division: D1 or D2?',
    ]);
    assert.deepEqual(diagnostics.map(({ related = [] }) => related.map(({ message, place }) => `${place.line}:${place.column} ${message}`)), [['12:49 "A" says 3'], ['12:64 "A" says D1']]);
  });

  it("are taken when nobody can be both, when one wins, and when they agree", () => {
    assert.deepEqual(said('  A: { when: user.city == "X", skills: { Calls: 3 } }\n  B: { when: user.city == "Y", skills: { Calls: 5 } }\n'), []);
    assert.deepEqual(said('  A: { when: user.city == "X", priority: 1, skills: { Calls: 3 } }\n  B: { when: user.title == "Y", skills: { Calls: 5 } }\n'), []);
    assert.deepEqual(said('  A: { when: user.city == "X", skills: { Calls: 3 } }\n  B: { when: user.title == "Y", skills: { Calls: 3 } }\n'), []);
  });

  it("are refused when they exclude each other and neither wins", () => {
    assert.deepEqual(said('  A: { when: user.city == "X", excludes: [B], skills: { Calls: 3 } }\n  B: { when: user.title == "Y", skills: { Chat: 5 } }\n'), [
      '13:3 persona-conflict: "A" and "B" exclude each other, somebody can fall into both, and neither wins',
    ]);
  });

  it("are refused when what they extend disagrees, once, where it arises", () => {
    assert.deepEqual(said("  A: { skills: { Calls: 3 } }\n  B: { skills: { Calls: 5 } }\n  C: { extends: [A, B], when: user.city == null }\n  D: { extends: [C], when: user.city == \"X\" }\n"), [
      '14:17 persona-conflict: what "C" extends disagrees about skill Calls',
    ]);
    assert.deepEqual(said('  A: { skills: { Calls: 3 } }\n  B: { skills: { Calls: 5 } }\n  C: { extends: [A, B], when: user.city == "X", skills: { Calls: 4 } }\n'), []);
  });

  it("are refused in a circle, and when they name what is not there", () => {
    assert.deepEqual(said('  A: { extends: [B], when: user.city == "X" }\n  B: { extends: [C] }\n  C: { extends: [A] }\n'), ["12:17 persona-cycle: personas extend each other in a circle: A => B => C => A"]);
    assert.deepEqual(said('  Agent: { when: user.city == "X", extends: [Agnet], groups: [Nobody] }\n'), ['12:46 unknown-name: there is no persona "Agnet"', '12:63 unknown-name: there is no group "Nobody"']);
    assert.deepEqual(said("  Agent: { skills: { Calls: 3 } }\n"), ['12:3 unused-name: nobody is the persona "Agent", and no other extends it']);
  });
});
