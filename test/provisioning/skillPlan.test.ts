import assert from "node:assert/strict";
import fc from "fast-check";
import type { SkillLevel } from "../../provisioning/contactCentre.ts";
import { desiredLevels, type GivingGroup } from "../../provisioning/skillPlan.ts";

const giving = (name: string, proficiency: number, priority = 0): GivingGroup => ({ members: new Set(["E1"]), levels: [{ name, proficiency }], priority });
const spanish = giving("Spanish", 5);
const beginners = giving("Spanish", 2);
const managed = new Set(["Spanish"]);

describe("desiredLevels", () => {
  it("adds what the group gives and keeps what nobody manages", () => {
    assert.deepEqual(desiredLevels("E1", [{ name: "Email", proficiency: 4 }], [spanish], managed), [
      { name: "Email", proficiency: 4 },
      { name: "Spanish", proficiency: 5 },
    ]);
  });

  it("corrects a proficiency", () => {
    assert.deepEqual(desiredLevels("E1", [{ name: "Spanish", proficiency: 4 }], [spanish], managed), [{ name: "Spanish", proficiency: 5 }]);
  });

  it("takes the better of two groups of one priority", () => {
    assert.deepEqual(desiredLevels("E1", [], [beginners, spanish], managed), [{ name: "Spanish", proficiency: 5 }]);
  });

  it("takes what the higher priority says, though it be less", () => {
    assert.deepEqual(desiredLevels("E1", [{ name: "Spanish", proficiency: 5 }], [spanish, giving("Spanish", 0, 10)], managed), [{ name: "Spanish", proficiency: 0 }]);
  });

  it("gives no weight to the priority of a group that the person is not in", () => {
    const others = { ...giving("Spanish", 1, 10), members: new Set(["E2"]) };
    assert.deepEqual(desiredLevels("E1", [], [others, spanish], managed), [{ name: "Spanish", proficiency: 5 }]);
  });

  it("removes the skill of somebody who left, and only that", () => {
    assert.deepEqual(desiredLevels("E2", [{ name: "Spanish", proficiency: 5 }, { name: "Email", proficiency: 4 }], [spanish], managed), [{ name: "Email", proficiency: 4 }]);
  });

  it("keeps proficiency 0, which still means having the skill", () => {
    const zero = giving("Spanish", 0);
    assert.deepEqual(desiredLevels("E1", [], [zero], managed), [{ name: "Spanish", proficiency: 0 }]);
    assert.equal(desiredLevels("E1", [{ name: "Spanish", proficiency: 0 }], [zero], managed), undefined);
  });

  it("has nothing to do where all is right", () => {
    assert.equal(desiredLevels("E1", [{ name: "Spanish", proficiency: 5 }, { name: "Email", proficiency: 4 }], [spanish], managed), undefined);
  });
});

/** Few names, people and priorities, so that groups often agree and often clash. */
const name: fc.Arbitrary<string> = fc.constantFrom("Chat", "Email", "Polish", "Spanish");
const levels: fc.Arbitrary<SkillLevel[]> = fc.uniqueArray(fc.record({ name, proficiency: fc.integer({ min: 0, max: 5 }) }, { noNullPrototype: true }), { selector: (level) => level.name });
const group: fc.Arbitrary<GivingGroup> = fc.record({
  members: fc.uniqueArray(fc.constantFrom("E1", "E2")).map((ids) => new Set(ids)),
  levels,
  priority: fc.integer({ min: 0, max: 2 }),
});
const groups = fc.array(group, { maxLength: 5 });
const names = fc.uniqueArray(name).map((chosen) => new Set(chosen));

/** A list in name order, as the plan answers it. */
const sorted = (list: readonly SkillLevel[]): SkillLevel[] => list.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** The same answer in other words: rank everything that is said about a name, the first decides. */
function declaredLevels(all: readonly GivingGroup[], decided: ReadonlySet<string>): SkillLevel[] {
  const mine = all.filter(({ members }) => members.has("E1"));
  return [...decided].flatMap((one) => {
    const said = mine.flatMap(({ levels: given, priority }) => given.filter((level) => level.name === one).map((level) => ({ level, priority })));
    return said.toSorted((a, b) => b.priority - a.priority || b.level.proficiency - a.level.proficiency).slice(0, 1).map(({ level }) => level);
  });
}

describe("desiredLevels, for any groups", () => {
  it("gives each managed name as the highest priority says, and keeps the others", () => {
    fc.assert(
      fc.property(levels, groups, names, (current, all, decided) => {
        const wanted = sorted([...current.filter((level) => !decided.has(level.name)), ...declaredLevels(all, decided)]);
        assert.deepEqual(desiredLevels("E1", current, all, decided) ?? sorted(current), wanted);
      }),
    );
  });

  it("has nothing to do the second time", () => {
    fc.assert(
      fc.property(levels, groups, names, (current, all, decided) => {
        assert.equal(desiredLevels("E1", desiredLevels("E1", current, all, decided) ?? current, all, decided), undefined);
      }),
    );
  });

  it("does not depend on the order of the groups", () => {
    fc.assert(
      fc.property(levels, groups, names, (current, all, decided) => {
        assert.deepEqual(desiredLevels("E1", current, all.toReversed(), decided), desiredLevels("E1", current, all, decided));
      }),
    );
  });
});
