import assert from "node:assert/strict";
import { startGenesys, type GenesysSandbox } from "../../../sandbox/genesys/index.ts";
import { genesys } from "../../../platforms/genesys/index.ts";
import { environmentOf } from "./connection.ts";

const LEAVERS = 10_050;

describe("platforms/genesys with more leavers than numbered pages show", () => {
  let sandbox: GenesysSandbox;
  before(async () => {
    sandbox = await startGenesys({
      ratePerMinute: 100_000,
      organization: {
        scimTokens: [],
        divisions: [],
        locations: [],
        skills: [],
        languages: [],
        oauthClients: [{ id: "our-client", secret: "our-secret", name: "ccaas-provisioning", roles: ["Viewer"] }],
        roles: [{ name: "Viewer", permissions: ["directory:user:view", "directory:group:view", "routing:skill:view", "authorization:role:view", "authorization:division:view"] }],
        users: Array.from({ length: LEAVERS }, (_, index) => ({ email: `l${index}@acme.example`, name: "Gone", state: "inactive" as const, employeeId: `L${index}` })),
      },
    });
  });
  after(() => sandbox.close());

  it("reads them all, with their EmployeeIDs", async () => {
    const centre = genesys(environmentOf(Number(new URL(sandbox.url).port)));
    const { accounts } = await centre.org();
    assert.equal(new Set(accounts.flatMap(({ state, employeeId }) => (state === "inactive" && employeeId !== undefined ? [employeeId] : []))).size, LEAVERS);
    const calls = sandbox.calls().filter(({ route }) => route.startsWith("/api/v2/users"));
    assert.deepEqual(calls.map(({ route, status, count }) => [route, status, count]).toSorted(), [["/api/v2/users", 200, 4], ["/api/v2/users/query", 200, 21]]);
  });
});
