import assert from "node:assert/strict";
import { crowding } from "../../provisioning/crowding.ts";

describe("crowding", () => {
  it("is nothing up to a thousand in each group", () => {
    assert.deepEqual([crowding({ name: "Sales_Role", kind: "role" }, 1_000, 1), crowding({ name: "Sales_Role", kind: "role" }, 3_000, 3)], [undefined, undefined]);
  });

  it("names the group, the count and the key", () => {
    assert.equal(
      crowding({ name: "Sales_Role", kind: "role" }, 1_001, 1),
      "warning: group Sales_Role: 1001 people, and Genesys recommends at most 1000 members of one group: write `grant: { groups: 2 }` or `grant: people` beside the role under `roles`",
    );
    assert.equal(
      crowding({ name: "Sales_Role", kind: "role" }, 2_500, 2),
      "warning: group Sales_Role: 2500 people in 2 groups, and Genesys recommends at most 1000 members of one group: write `grant: { groups: 3 }` or `grant: people` beside the role under `roles`",
    );
  });

  it("says what else helps where there is no such key", () => {
    assert.match(crowding({ name: "Agent", kind: "persona" }, 1_200, 1) ?? "", /: give its roles under `roles`, with the persona's condition and `grant: people`, or divide it by its condition$/);
    assert.match(crowding({ name: "Spanish", kind: "group" }, 1_200, 1) ?? "", /: divide it by its condition$/);
  });
});
