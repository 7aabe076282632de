import assert from "node:assert/strict";
import fc from "fast-check";
import { seatPlan, type SeatChange } from "../../provisioning/seats.ts";

const NOTHING: SeatChange = { add: [], remove: [] };
const RECOMMENDED = 3;

/** Groups as texts of one-letter account ids: `["ab", "c"]`. */
const groupsOf = (...members: readonly string[]): ReadonlySet<string>[] => members.map((text) => new Set(text));
/** The plan for one-letter account ids. */
function planned(groups: readonly string[], wanted: string, unwanted = ""): string[] {
  return seatPlan(groupsOf(...groups), { wanted: new Set(wanted), unwanted: new Set(unwanted) }, RECOMMENDED).map(({ add, remove }) => `+${add.join("")} -${remove.join("")}`);
}
function applied(groups: readonly ReadonlySet<string>[], plan: readonly SeatChange[]): ReadonlySet<string>[] {
  return groups.map((members, index) => new Set([...members].filter((id) => plan[index]?.remove.includes(id) !== true).concat(plan[index]?.add ?? [])));
}

describe("the seats of a role that is spread over groups", () => {
  it("newcomers go to the emptiest group, in order", () => {
    assert.deepEqual(planned(["", ""], "abc"), ["+ac -", "+b -"]);
    assert.deepEqual(planned(["ab", ""], "abcde"), ["+e -", "+cd -"]);
  });

  it("who is seated stays, though the groups are not equal", () => assert.deepEqual(planned(["abc", ""], "abc"), ["+ -", "+ -"]));

  it("who is too many goes, others do not move up", () => assert.deepEqual(planned(["abc", "def"], "adef", "bc"), ["+ -bc", "+ -"]));

  it("a leaver and a stranger keep their seats, which count", () => assert.deepEqual(planned(["xy", ""], "ab"), ["+ -", "+ab -"]));

  it("a group that is too full gives up who comes last, as far as others have room", () => {
    assert.deepEqual(planned(["abcde", ""], "abcde"), ["+ -de", "+de -"]);
    assert.deepEqual(planned(["abcdefgh", ""], "abcdefgh"), ["+ -efgh", "+efgh -"]);
    // Leavers fill the first: only people who work are moved.
    assert.deepEqual(planned(["wxyza", ""], "a"), ["+ -a", "+a -"]);
  });

  it("a move that was broken off is ended", () => assert.deepEqual(planned(["abcd", "d"], "abcd"), ["+ -d", "+ -"]));

  it("one group is as it always was, however full", () => assert.deepEqual(planned(["abcdefx"], "abcdeg", "f"), ["+g -f"]));

  it("no group has no seats", () => assert.deepEqual(planned([], "ab"), []));

  describe("whatever is there", () => {
    const id = fc.integer({ min: 0, max: 40 }).map(String);
    const situation = fc
      .record({ groups: fc.array(fc.uniqueArray(id), { minLength: 1, maxLength: 5 }), wanted: fc.uniqueArray(id), unwanted: fc.uniqueArray(id), recommended: fc.integer({ min: 1, max: 12 }) })
      .map(({ groups, wanted, unwanted, recommended }) => ({ groups: groups.map((members) => new Set(members)), seating: { wanted: new Set(wanted), unwanted: new Set(unwanted.filter((one) => !wanted.includes(one))) }, recommended }));

    it("everybody wanted has exactly one seat, and who is not wanted has none", () => {
      fc.assert(
        fc.property(situation, ({ groups, seating, recommended }) => {
          const after = applied(groups, seatPlan(groups, seating, recommended));
          for (const one of seating.wanted) assert.equal(after.filter((members) => members.has(one)).length, 1);
          for (const one of seating.unwanted) assert.equal(after.filter((members) => members.has(one)).length, 0);
        }),
      );
    });

    it("nobody else is touched, and a second plan finds nothing", () => {
      fc.assert(
        fc.property(situation, ({ groups, seating, recommended }) => {
          const plan = seatPlan(groups, seating, recommended);
          for (const one of plan.flatMap(({ add, remove }) => [...add, ...remove])) assert.ok(seating.wanted.has(one) || seating.unwanted.has(one));
          const again = seatPlan(applied(groups, plan), seating, recommended);
          assert.deepEqual(again, groups.map(() => NOTHING));
        }),
      );
    });

    it("nobody moves out of a group that is not too full, nor one more than need be", () => {
      fc.assert(
        fc.property(situation, ({ groups, seating, recommended }) => {
          const plan = seatPlan(groups, seating, recommended);
          const after = applied(groups, plan);
          const moved = [...seating.wanted].filter((one) => groups.filter((members) => members.has(one)).length === 1 && plan.some(({ add }) => add.includes(one)));
          const most = Math.max(recommended, Math.ceil(after.reduce((sum, { size }) => sum + size, 0) / groups.length));
          for (const one of moved) assert.ok((after[groups.findIndex((members) => members.has(one))]?.size ?? 0) >= most);
        }),
      );
    });

    it("no group grows above an equal share", () => {
      fc.assert(
        fc.property(situation, ({ groups, seating, recommended }) => {
          const plan = seatPlan(groups, seating, recommended);
          const after = applied(groups, plan);
          const share = Math.ceil(after.reduce((sum, { size }) => sum + size, 0) / groups.length);
          plan.forEach(({ add }, index) => assert.ok(add.length === 0 || (after[index]?.size ?? 0) <= share));
        }),
      );
    });

    it("no group of people who work is fuller than recommended while another has room", () => {
      fc.assert(
        fc.property(situation, ({ groups, seating, recommended }) => {
          const ours = groups.map((members) => new Set([...members].filter((one) => seating.wanted.has(one) || seating.unwanted.has(one))));
          const after = applied(ours, seatPlan(ours, seating, recommended));
          const sizes = after.map(({ size }) => size);
          assert.ok(Math.max(...sizes) <= recommended || Math.max(...sizes) - Math.min(...sizes) <= 1 || Math.max(...sizes) <= Math.ceil(seating.wanted.size / groups.length));
        }),
      );
    });
  });
});
