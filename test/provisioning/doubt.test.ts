import assert from "node:assert/strict";
import { doubtfulAccounts } from "../../provisioning/doubt.ts";
import { account, person } from "./build.ts";

const nobody = (count: number) => Array.from({ length: count }, (_, index) => account(undefined, { id: `n${index}` }));
const known = (count: number) => Array.from({ length: count }, (_, index) => account(`E${index}`));
const awaiting = { kind: "awaiting", employeeId: "E9", person: person("E9") } as const;

describe("doubtfulAccounts", () => {
  it("are none in an organization in which everybody is linked, whoever else there is", () => {
    const matches = known(2).map((one) => ({ kind: "linked", employeeId: one.employeeId ?? "", person: person("E1"), account: one }) as const);
    assert.deepEqual(doubtfulAccounts(matches, [...known(2), ...nobody(50)]), []);
  });

  it("are those of matched people that carry nothing", () => {
    const [bare, twin, other] = nobody(3);
    assert.ok(bare !== undefined && twin !== undefined && other !== undefined);
    const matches = [
      { kind: "linked", employeeId: "E1", person: person("E1"), account: bare },
      { kind: "twin", employeeId: "E2", person: person("E2"), account: account("E2"), twin },
      { kind: "gone", employeeId: "E3", person: person("E3"), account: undefined },
    ] as const;
    assert.deepEqual(doubtfulAccounts(matches, [bare, twin, other, account("E2")]), ["n0", "n1"]);
  });

  it("are all that carry nothing while somebody has no account, unless that is how the organization is", () => {
    assert.deepEqual(doubtfulAccounts([awaiting], [...known(8), ...nobody(2)]), ["n0", "n1"]);
    assert.deepEqual(doubtfulAccounts([awaiting], [...known(8), ...nobody(3)]), []);
    assert.deepEqual(doubtfulAccounts([awaiting], nobody(5)), []);
  });
});
