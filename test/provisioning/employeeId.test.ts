import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalId, DISTINCTIONS, employeeIdOf, ownEmployeeId, type Distinction } from "../../provisioning/employeeId.ts";
import { IDENTIFICATION, person } from "./build.ts";

/** EmployeeIDs of every kind, those that trouble programs among them. */
const anyId = fc.oneof(
  fc.constantFrom("7", "007", " 7 ", "0", "000", "0 7", "00 7", " 007", "a7", "A7", "É1", "straße", "__proto__", "constructor", "hasOwnProperty", "\u{1F600}", "e1/../2", "%2F", "x".repeat(5000)),
  fc.string({ unit: "binary" }),
  fc.string(),
);
const anyRule = fc.subarray([...DISTINCTIONS]);

describe("canonicalId", () => {
  const cases: readonly (readonly [rule: readonly Distinction[], id: string, canonical: string | undefined])[] = [
    [["case", "leadingZeros"], " e1 ", "e1"],
    [["case", "leadingZeros"], "007", "007"],
    [["case", "leadingZeros"], "  ", undefined],
    [["leadingZeros"], "a7", "A7"],
    [["leadingZeros"], "A7", "A7"],
    [["leadingZeros"], "ñ-7", "Ñ-7"],
    [["case"], "007", "7"],
    [["case"], "00A7", "A7"],
    [["case"], "000", "0"],
    [["case"], "0", "0"],
    [["case"], "7007", "7007"],
    [["case"], "0 7", "0 7"],
    [[], " 00a7 ", "A7"],
    [["case", "leadingZeros", "blanks"], " 7", " 7"],
    [["case", "leadingZeros", "blanks"], "7\t", "7\t"],
    [["case", "leadingZeros", "blanks"], "  ", undefined],
    [["case", "blanks"], " 007", " 7"],
    [["case", "leadingZeros"], "__proto__", undefined],
    [["case"], "0__proto__", undefined],
    [["case", "leadingZeros"], "constructor", "constructor"],
  ];
  for (const [rule, id, canonical] of cases) {
    it(`takes ${JSON.stringify(id)} for ${JSON.stringify(canonical)} where ${rule.length === 0 ? "nothing" : rule.join(", ")} counts`, () => assert.equal(canonicalId(id, rule), canonical));
  }

  it("is its own canonical form, and a coarser rule takes for one whatever a finer one does", () => {
    fc.assert(
      fc.property(anyId, anyRule, anyRule, (id, rule, other) => {
        const canonical = canonicalId(id, rule);
        assert.equal(canonicalId(canonical, rule), canonical);
        const coarser = rule.filter((distinction) => other.includes(distinction));
        if (canonical !== undefined) assert.equal(canonicalId(canonical, coarser), canonicalId(id, coarser));
      }),
      { numRuns: 1000 },
    );
  });

  it("can be a key of any record, and comes back from JSON", () => {
    fc.assert(
      fc.property(anyId, anyRule, (id, rule) => {
        const canonical = canonicalId(id, rule);
        if (canonical === undefined) return;
        const record: Record<string, string> = {};
        record[canonical] = "acc";
        assert.deepEqual(Object.entries(JSON.parse(JSON.stringify({ ...record })) as object), [[canonical, "acc"]]);
      }),
    );
  });
});

describe("employeeIdOf", () => {
  it("reads the attribute of the rules, a text or a number, and nothing else", () => {
    const of = (value: unknown): string | undefined => employeeIdOf(person("E1", { profile: { workerId: value } }), { key: "workerId", distinguish: ["leadingZeros"] });
    assert.deepEqual([" e7 ", 7, "", " ", null, true, ["E1"], undefined].map(of), ["E7", "7", undefined, undefined, undefined, undefined, undefined, undefined]);
    assert.equal(employeeIdOf(person("E1"), IDENTIFICATION), "E1");
  });

  it("keeps a person's own spelling for what is written", () => assert.equal(ownEmployeeId(person(" e007 "), "employeeNumber"), " e007 "));
});
