import assert from "node:assert/strict";
import { desiredSkills } from "../../provisioning/skillPlan.ts";

const spanish = { members: new Set(["E1"]), skills: [{ name: "Spanish", proficiency: 5 }] };
const beginners = { members: new Set(["E1"]), skills: [{ name: "Spanish", proficiency: 2 }] };
const managed = new Set(["Spanish"]);

describe("desiredSkills", () => {
  it("adds what the group gives and keeps what nobody manages", () => {
    assert.deepEqual(desiredSkills("E1", [{ name: "Email", proficiency: 4 }], [spanish], managed), [
      { name: "Email", proficiency: 4 },
      { name: "Spanish", proficiency: 5 },
    ]);
  });

  it("corrects a proficiency", () => {
    assert.deepEqual(desiredSkills("E1", [{ name: "Spanish", proficiency: 4 }], [spanish], managed), [{ name: "Spanish", proficiency: 5 }]);
  });

  it("takes the best of two groups", () => {
    assert.deepEqual(desiredSkills("E1", [], [beginners, spanish], managed), [{ name: "Spanish", proficiency: 5 }]);
  });

  it("removes the skill of somebody who left, and only that", () => {
    assert.deepEqual(desiredSkills("E2", [{ name: "Spanish", proficiency: 5 }, { name: "Email", proficiency: 4 }], [spanish], managed), [{ name: "Email", proficiency: 4 }]);
  });

  it("keeps proficiency 0, which still means having the skill", () => {
    const zero = { members: new Set(["E1"]), skills: [{ name: "Spanish", proficiency: 0 }] };
    assert.deepEqual(desiredSkills("E1", [], [zero], managed), [{ name: "Spanish", proficiency: 0 }]);
    assert.equal(desiredSkills("E1", [{ name: "Spanish", proficiency: 0 }], [zero], managed), undefined);
  });

  it("has nothing to do where all is right", () => {
    assert.equal(desiredSkills("E1", [{ name: "Spanish", proficiency: 5 }, { name: "Email", proficiency: 4 }], [spanish], managed), undefined);
  });
});
