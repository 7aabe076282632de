import { deepEqual } from "node:assert/strict";
import { happened } from "../../../cli/account/happened.ts";
import { account, org } from "./build.ts";

const NOTHING = { created: [], reactivated: [], deactivated: [], changed: [], unchanged: 0 };
const ann = account("E1");
const bo = account("E2");

describe("cli/account/happened", () => {
  it("finds nothing where nothing happened, whatever the order", () => {
    deepEqual(happened(org(ann, bo), org(bo, { ...ann })), { ...NOTHING, unchanged: 2 });
    deepEqual(happened(org(), org()), NOTHING);
  });

  it("tells who is new", () => deepEqual(happened(org(ann), org(ann, bo)), { ...NOTHING, created: [bo], unchanged: 1 }));

  it("tells who came back, from inactive and from deleted", () => {
    const before = [account("E1", { state: "inactive" }), account("E2", { state: "deleted" })] as const;
    deepEqual(happened(org(...before), org(ann, bo)), { ...NOTHING, reactivated: [{ before: before[0], after: ann }, { before: before[1], after: bo }] });
  });

  it("tells who left", () => {
    const after = account("E1", { state: "inactive" });
    deepEqual(happened(org(ann, bo), org(after, bo)), { ...NOTHING, deactivated: [{ before: ann, after }], unchanged: 1 });
  });

  for (const [what, different] of Object.entries({
    division: { division: "Billing_Div" },
    address: { email: "ann@acme.example" },
    skill: { skills: [{ name: "Spanish", proficiency: 5 }] },
    "EmployeeID": { employeeId: "E9" },
  })) {
    it(`tells a change of ${what}`, () => {
      const after = { ...ann, ...different };
      deepEqual(happened(org(ann, bo), org(after, bo)), { ...NOTHING, changed: [{ before: ann, after }], unchanged: 1 });
    });
  }

  it("counts a returning person once, however much else changed", () => {
    const before = account("E1", { state: "inactive", email: "old@acme.example" });
    deepEqual(happened(org(before), org(ann)), { ...NOTHING, reactivated: [{ before, after: ann }] });
  });
});
