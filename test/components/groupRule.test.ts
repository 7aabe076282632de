import assert from "node:assert/strict";
import * as okta from "@pulumi/okta";
import { declareGroupRule } from "../../components/groupRule.ts";
import { declare } from "./declared.ts";

describe("components/groupRule", () => {
  it("declares an active rule that a refresh cannot make forget whom an administrator took out", async () => {
    const { resources } = await declare(() => {
      const group = new okta.group.Group("Sales", { name: "Sales" });
      return declareGroupRule("Sales", { name: "Sales rule", expression: 'user.title == "Sales"', groupId: group.id }, { dependsOn: [group] });
    });
    const rule = resources.find(({ type }) => type === "okta:Rule");
    assert.deepEqual(rule, {
      type: "okta:Rule",
      name: "Sales",
      parent: undefined,
      protect: false,
      dependsOn: ["okta:Group Sales"],
      ignoreChanges: ["usersExcluded"],
      inputs: { name: "Sales rule", status: "ACTIVE", expressionType: "urn:okta:expression:1.0", expressionValue: 'user.title == "Sales"', groupAssignments: ["okta:Group Sales"] },
    });
  });
});
