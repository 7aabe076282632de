import assert from "node:assert/strict";
import fc from "fast-check";
import { allowedBy, describeImpact, inForce, judge, refusal, type Impact } from "../../provisioning/limits.ts";
import { LIMITS, safeguardsSchema, type Override, type Safeguards } from "../../provisioning/rules/safeguards.ts";

const TODAY = "2026-11-24";
const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `E${index + 1}`);
const impact = (count: number, of = 100): Impact => ({ limit: "skillLosses", who: people(count), of });
const override = (more: Partial<Override> = {}): Override => ({ limit: "skillLosses", most: 40, reason: "Chat moves", until: "2026-12-01", ...more });
const safeguards = (skillLosses: Partial<Safeguards["skillLosses"]>, ...overrides: Override[]): Safeguards => safeguardsSchema.parse({ skillLosses, overrides });

const anyLimit = fc.constantFrom(...LIMITS);
const anyDay = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe("limits", () => {
  it("let through the smaller of count and percentage, and one person where the percentage is above 0", () => {
    const cases: [number, number, number][] = [[25, 10, 240], [25, 10, 1000], [25, 10, 5], [25, 0, 1000], [0, 100, 1000], [25, 0.1, 0]];
    assert.deepEqual(cases.map(([most, percent, of]) => allowedBy({ most, percent }, of)), [24, 25, 1, 0, 0, 1]);
  });

  it("have defaults that stop a mass change and let a day's work through", () => {
    const { overrides, ...limits } = safeguardsSchema.parse(undefined);
    assert.deepEqual([Object.values(limits).map((limit) => allowedBy(limit, 240)), overrides], [[24, 48, 48, 48, 100], []]);
  });

  it("of 0 stop the first loss", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 100 }), (count, percent) => judge(impact(count), safeguards({ most: 0, percent }), TODAY).kind === "exceeded"));
  });

  it("are lifted by an override through its last day, and hold again the day after", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (until, today) => {
        const lifted = override({ until });
        assert.deepEqual(judge(impact(30), safeguards({ most: 5 }, lifted), today), today <= until ? { kind: "overridden", override: lifted } : { kind: "exceeded", allowed: 5 });
        return inForce(lifted, today) === today <= until;
      }),
    );
  });

  it("are lifted by an override exactly where it names them, and as far as it says", () => {
    fc.assert(
      fc.property(anyLimit, anyLimit, fc.integer({ min: 1, max: 60 }), (named, limit, count) => {
        const all = safeguardsSchema.parse({ ...Object.fromEntries(LIMITS.map((name) => [name, { most: 0 }])), overrides: [override({ limit: named })] });
        const { kind } = judge({ limit, who: people(count), of: 100 }, all, TODAY);
        return kind === (named === limit && count <= 40 ? "overridden" : "exceeded");
      }),
    );
  });

  it("use no override where none is needed, and the widest where there are several", () => {
    assert.deepEqual(judge(impact(3), safeguards({ most: 5 }, override()), TODAY), { kind: "within" });
    assert.deepEqual(judge(impact(30), safeguards({ most: 5 }, override({ most: 20 }), override()), TODAY), { kind: "overridden", override: override() });
    assert.deepEqual(judge(impact(41), safeguards({ most: 5 }, override()), TODAY), { kind: "exceeded", allowed: 40 });
  });

  it("say who is concerned, the first few by EmployeeID", () => {
    assert.equal(describeImpact(impact(2)), "2 of 100 people lose a skill or language: E1, E2");
    assert.equal(describeImpact({ ...impact(7), limit: "moves" }), "7 of 100 people move to another division: E1, E2, E3, E4, E5 and 2 more");
  });

  it("refuse with the limit, what was found, and the override to write", () => {
    assert.equal(
      refusal({ limit: "deactivations", who: people(60), of: 240 }, 24, "60 people would go", TODAY),
      '60 people would go. The limit is 24 (safeguards.deactivations), so nothing is changed. If it is meant, add to safeguards.overrides in the rules: { limit: deactivations, most: 60, reason: "…", until: 2026-12-01 }',
    );
  });
});
