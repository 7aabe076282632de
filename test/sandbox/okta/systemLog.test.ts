import assert from "node:assert/strict";
import { idOf, okta, person, type OktaCaller } from "./support/client.ts";

describe("the System Log", () => {
  let org: OktaCaller;
  before(async () => {
    org = await okta();
    for (const name of ["ann", "bob"]) await org.good("POST", "/api/v1/users", person(name));
    await org.good("POST", "/api/v1/users/ann@example.com/lifecycle/deactivate");
  });
  after(() => org.sandbox.close());
  const types = async (query: Record<string, string>): Promise<unknown[]> => (await org.all(`/api/v1/logs?${new URLSearchParams(query).toString()}`)).map(({ eventType }) => eventType);

  it("answers an event as Okta does", async () => {
    const ann = idOf(await org.good("GET", "/api/v1/users/ann@example.com"));
    const [event] = (await org.call("GET", `/api/v1/logs?${new URLSearchParams({ filter: 'eventType eq "user.lifecycle.deactivate"' }).toString()}`)).list;
    const { uuid, published, transaction, ...rest } = event ?? {};
    assert.deepEqual([typeof uuid, typeof transaction, Number.isNaN(Date.parse(String(published)))], ["string", "object", false]);
    assert.deepEqual(rest, {
      eventType: "user.lifecycle.deactivate",
      version: "0",
      severity: "INFO",
      legacyEventType: null,
      displayMessage: "Deactivate Okta user",
      actor: { id: "system", type: "SystemPrincipal", alternateId: "system@okta.com", displayName: "Okta System" },
      client: null,
      outcome: { result: "SUCCESS", reason: null },
      target: [{ id: ann, type: "User", alternateId: "ann@example.com", displayName: "ann Test", detailEntry: null }],
      debugContext: { debugData: {} },
    });
  });

  it("filters, orders, pages and cuts by time", async () => {
    const ann = idOf(await org.good("GET", "/api/v1/users/ann@example.com"));
    const ofAnn = ["user.lifecycle.create", "user.lifecycle.activate", "group.user_membership.add", "user.lifecycle.deactivate"];
    assert.deepEqual(await types({ filter: `target.id eq "${ann}" and outcome.result eq "SUCCESS"`, limit: "1" }), ofAnn);
    assert.deepEqual(await types({ filter: `target.id eq "${ann}"`, sortOrder: "DESCENDING", limit: "3" }), ofAnn.toReversed());
    assert.deepEqual(await types({ since: new Date(Date.now() + 60_000).toISOString() }), []);
    assert.deepEqual(await types({ until: new Date(Date.now() - 60_000).toISOString() }), []);
    assert.deepEqual(await types({ filter: 'eventType eq "user.lifecycle.create" or eventType eq "user.lifecycle.suspend"' }), ["user.lifecycle.create", "user.lifecycle.create"]);
  });
});
