import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";

describe("the search index", () => {
  let org: OktaCaller;
  let ann: string;
  beforeEach(async () => {
    org = await okta();
    ann = idOf(await org.good("POST", "/api/v1/users", person("ann", { title: "Agent" })));
    org.sandbox.search.lagSeconds = 60;
  });
  afterEach(() => org.sandbox.close());

  const names = async (query: string): Promise<unknown[]> => (await org.all(`/api/v1/users?${query}`)).map(({ profile }) => (profile as Body)["firstName"]);
  const search = (expression: string): string => `search=${encodeURIComponent(expression)}`;
  const later = (seconds: number): void => org.sandbox.clock.set({ now: new Date(org.sandbox.clock.now().getTime() + seconds * 1000) });

  it("shows nobody who is new before it has caught up; lists, filters and single reads do", async () => {
    await org.good("POST", "/api/v1/users", person("bob", { title: "Agent" }));
    assert.deepEqual(await names(search('profile.title eq "Agent"')), ["ann"]);
    assert.deepEqual(await names(""), ["ann", "bob"]);
    assert.deepEqual(await names(`filter=${encodeURIComponent('status eq "ACTIVE"')}`), ["ann", "bob"]);
    later(61);
    assert.deepEqual(await names(search('profile.title eq "Agent"')), ["ann", "bob"]);
  });

  it("finds people as they were, until it has caught up", async () => {
    await org.good("POST", `/api/v1/users/${ann}`, { profile: { title: "Manager" } });
    await org.good("POST", `/api/v1/users/${ann}`, { profile: { title: "Director" } });
    assert.deepEqual(await names(search('profile.title eq "Agent"')), ["ann"]);
    assert.deepEqual(await names(search('profile.title eq "Director"')), []);
    later(61);
    assert.deepEqual(await names(search('profile.title eq "Director"')), ["ann"]);
  });

  it("still shows who was deleted", async () => {
    for (const time of ["first", "second"]) assert.equal((await org.call("DELETE", `/api/v1/users/${ann}`)).status, 204, time);
    assert.deepEqual(await names(search('status eq "ACTIVE"')), ["ann"]);
    later(61);
    assert.deepEqual(await names(search('profile.firstName eq "ann"')), []);
  });

  it("lags for groups too", async () => {
    await org.good("POST", "/api/v1/groups", { profile: { name: "Agents" } });
    const found = async (): Promise<number> => (await org.all(`/api/v1/groups?${search('profile.name eq "Agents"')}`)).length;
    assert.deepEqual([await found(), (await org.all("/api/v1/groups?q=Agents")).length], [0, 1]);
    later(61);
    assert.equal(await found(), 1);
  });

  it("has caught up with everything once the lag is taken away", async () => {
    await org.good("POST", "/api/v1/users", person("bob", { title: "Agent" }));
    org.sandbox.search.lagSeconds = 0;
    assert.deepEqual(await names(search('profile.title eq "Agent"')), ["ann", "bob"]);
  });
});
