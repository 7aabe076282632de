import assert from "node:assert/strict";
import { evaluate, parse } from "../../../expressions/index.ts";
import { compile, groupsWithRoles } from "../../../provisioning/rules/compile.ts";
import { loaded, SEED, small } from "./texts.ts";

const compiled = compile(loaded(SEED).rules);

/** The role groups that somebody falls into. */
function groupsOf(user: Record<string, unknown>): string[] {
  return compiled.groups.filter(({ rule }) => rule !== undefined && evaluate(parse(rule.expression, { dialect: "groupRule" }), { user }) === true).map(({ name }) => name);
}

describe("compile, of the seed rules", () => {
  it("makes a group for each role outcome and each declared group", () => {
    assert.deepEqual(
      compiled.groups.map(({ name, grants, skills, queues }) => ({ name, grants, skills, queues })),
      [
        { name: "Supervisor_Role", grants: [{ role: "Supervisor_Role", division: "Home" }], skills: [], queues: [] },
        { name: "Sales_Role", grants: [{ role: "Sales_Role", division: "Home" }], skills: [], queues: [] },
        { name: "General_Agent_Role", grants: [{ role: "General_Agent_Role", division: "Home" }], skills: [], queues: [] },
        { name: "Spanish_Speakers", grants: [], skills: [{ name: "Spanish", proficiency: 5 }], queues: ["Spanish_Support"] },
        { name: "Chat_Trained", grants: [], skills: [{ name: "Chat", proficiency: 3 }], queues: ["Chat_Support"] },
      ],
    );
    assert.deepEqual([compiled.divisions, compiled.skills, compiled.queues], [["Billing_Div"], ["Spanish", "Chat"], ["Spanish_Support", "Chat_Support"]]);
    assert.equal(compiled.phone, '"webrtc"');
  });

  it("puts everybody into exactly the groups that the rules mean", () => {
    assert.deepEqual(groupsOf({ employeeNumber: "E1", title: "Sales Agent" }), ["Sales_Role"]);
    assert.deepEqual(groupsOf({ employeeNumber: "E1", title: "Manager", spokenLanguages: ["Spanish"] }), ["Supervisor_Role", "General_Agent_Role", "Spanish_Speakers"]);
    assert.deepEqual(groupsOf({ employeeNumber: "E1", title: null, trainings: ["Chat"] }), ["General_Agent_Role", "Chat_Trained"]);
    assert.deepEqual(groupsOf({ title: "Sales Agent" }), []);
  });
});

describe("compile, of roles that reach people in other ways", () => {
  const rules = `roles:
  - { when: user.title == "Agent", role: Agent_Role, grant: people, divisions: [Home, Sales_Div] }
  - { expression: 'user.title == "Seller" ? "Sales_Role" : null', grant: { groups: 3 } }
  - { when: user.title == "Lead", role: Lead_Role }
  - { when: user.title == "Manager", role: Lead_Role, grant: group }
`;
  const { groups } = compile(loaded(small(rules)).rules);

  it("keeps the group that Okta fills, and says how its people get the role", () => {
    assert.deepEqual(groups.map(({ name, grant, grants }) => [name, grant, grants.length]), [["Agent_Role", "people", 2], ["Sales_Role", { groups: 3 }, 1], ["Lead_Role", "group", 1]]);
  });

  it("does not take the word for all divisions for one that has to be created", () => {
    const { divisions, groups: [agents] } = compile(loaded(small("roles:\n  - { when: user.title == \"Agent\", role: Agent_Role, divisions: ['*', Sales_Div] }\n")).rules);
    assert.deepEqual([divisions, agents?.grants.map(({ division }) => division)], [["Sales_Div"], ["*", "Sales_Div"]]);
  });

  it("knows how many groups of Genesys hold roles", () => assert.equal(groupsWithRoles({ groups }), 4));
});
