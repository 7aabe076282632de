import { deepEqual } from "node:assert/strict";
import { standing } from "../../../cli/account/standing.ts";
import { startWorld, type World } from "../../reconcile/world.ts";

describe("cli/account/standing", () => {
  let world: World;
  before(async () => {
    world = await startWorld({ languages: ["Polish"] });
  });
  after(() => world.close());

  it("counts working people by division, role, skill, language, queue and location", async () => {
    const { centre } = world;
    const [one, two, three] = await Promise.all(["E1", "E2", "E3"].map(async (id) => (await world.account(id)).id));
    const groups = await Promise.all(["First", "Second"].map(async (name) => (await centre.ensureGroup(name, "")).id));
    // Of what people hold directly, only what was asked about counts, and each person once.
    // E1 holds the role through two groups and counts once; E3 leaves and does not count.
    for (const group of groups) {
      await centre.addGroupGrants(group, [{ role: "Sales_Role", division: "Home" }]);
      await centre.addGroupMembers(group, [one ?? "", three ?? ""]);
    }
    await centre.addGroupGrants(groups[0] ?? "", [{ role: "Supervisor_Role", division: "Sales_Div" }, { role: "Sales_Role", division: "Sales_Div" }]);
    await centre.addGroupMembers(groups[1] ?? "", [two ?? ""]);
    await centre.moveToDivision("Sales_Div", [one ?? ""]);
    await centre.updateAccount(two ?? "", { locations: ["Madrid"] });
    await centre.setSkills(two ?? "", [{ name: "Chat", proficiency: 3 }]);
    await centre.setLanguages(one ?? "", [{ name: "Polish", proficiency: 4 }]);
    // Both groups are in the queue, and nobody counts twice.
    const queue = (await centre.queues()).find(({ name }) => name === "Spanish_Support")?.id ?? "";
    for (const group of groups) await centre.addQueueGroup(queue, group);
    await centre.setState(three ?? "", "inactive", "left");
    await centre.grantToPeople("General_Agent_Role", ["Home", "Sales_Div"], [one ?? "", two ?? ""]);
    await centre.grantToPeople("Sales_Role", ["Home"], [two ?? ""]);
    const direct = [{ role: "General_Agent_Role", division: "Home" }, { role: "General_Agent_Role", division: "Sales_Div" }];
    const { org, ...counts } = await standing(centre, direct);
    deepEqual(
      [org.accounts.length, counts],
      [
        6,
        {
          active: 5,
          inactive: 1,
          divisions: [{ name: "Home", people: 4 }, { name: "Sales_Div", people: 1 }],
          roles: [{ name: "General_Agent_Role", people: 2 }, { name: "Sales_Role", people: 2 }, { name: "Supervisor_Role", people: 1 }],
          skills: [{ name: "Chat 3.0", people: 1 }, { name: "Spanish 1.0", people: 1 }],
          languages: [{ name: "Polish 4.0", people: 1 }],
          locations: [{ name: "Madrid", people: 1 }],
          queues: [{ name: "Spanish_Support", people: 2 }],
        },
      ],
    );
  });
});
