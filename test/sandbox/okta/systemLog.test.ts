import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Clock } from "../../../sandbox/kernel/clock.ts";
import { Journal } from "../../../sandbox/kernel/journal.ts";
import { orgOf } from "../../../sandbox/okta/org.ts";
import { forgetSome } from "../../../sandbox/okta/systemLog/retention.ts";
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

  it("offers a poll a next page for ever, which shows what happened since", async () => {
    const poll = await org.call("GET", "/api/v1/logs?limit=1000");
    const next = /<([^>]+)>; rel="next"/.exec(poll.headers.get("link") ?? "")?.[1] ?? "";
    const empty = await org.call("GET", next);
    assert.deepEqual(empty.list, []);
    const again = /<([^>]+)>; rel="next"/.exec(empty.headers.get("link") ?? "")?.[1] ?? "";
    await org.good("POST", "/api/v1/groups", { profile: { name: "new" } });
    assert.deepEqual((await org.call("GET", again)).list.map(({ eventType }) => eventType), ["group.lifecycle.create"]);
    const bounded = await org.call("GET", "/api/v1/logs?limit=1000&until=2999-01-01T00:00:00Z");
    assert.equal(bounded.headers.get("link")?.includes("next"), false);
    assert.deepEqual((await org.call("GET", "/api/v1/logs?limit=0")).list, []);
  });

  it("finds keywords anywhere, in any case, all of them", async () => {
    assert.deepEqual(await types({ q: "ANN deactivate" }), ["user.lifecycle.deactivate"]);
    assert.deepEqual(await types({ q: "ann cucumber" }), []);
    assert.deepEqual(await types({ filter: 'severity eq "INFO" and eventType eq "user.lifecycle.deactivate" and actor.type eq "SystemPrincipal"' }), ["user.lifecycle.deactivate"]);
  });

  const refused: readonly (readonly [query: string, words: string])[] = [
    ["limit=1001", "limit: must be a whole number from 0 to 1000"],
    ["since=yesterday", "since: must be an ISO 8601 time"],
    ["sortOrder=up", "sortOrder: must be ASCENDING or DESCENDING"],
    ["after=x", "after: Invalid or expired cursor"],
    [`q=${"a+".repeat(11)}`, "q: must have at most 10 keywords"],
    [`q=${"a".repeat(41)}`, "q: a keyword must have at most 40 characters"],
  ];
  for (const [query, words] of refused) {
    it(`refuses ${query.slice(0, 20)}`, async () => {
      const { status, body } = await org.call("GET", `/api/v1/logs?${query}`);
      assert.deepEqual([status, body["errorCode"], body["errorCauses"]], [400, "E0000001", [{ errorSummary: words }]]);
    });
  }
});

describe("the System Log's memory", () => {
  it("goes back 90 days at the next start", async () => {
    const folder = mkdtempSync(join(tmpdir(), "okta-log-"));
    try {
      const file = join(folder, "journal");
      const count = async (org: OktaCaller): Promise<number> => (await org.all("/api/v1/logs?since=2000-01-01T00:00:00Z")).length;
      const day = (number: number) => () => new Date(Date.UTC(2026, 0, number));
      const first = await okta({ file, now: day(1) });
      await first.good("POST", "/api/v1/groups", { profile: { name: "old" } });
      await first.sandbox.close();
      const second = await okta({ file, now: day(80) });
      await second.good("POST", "/api/v1/groups", { profile: { name: "young" } });
      const before = await count(second);
      await second.sandbox.close();
      const third = await okta({ file, now: day(100) });
      const after = await count(third);
      assert.deepEqual([before, after], [2, 1]);
      await third.sandbox.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("forgets the oldest tenth when there is too much", () => {
    const org = orgOf(new Journal(), { apiToken: "t" }, { clock: new Clock(), search: { lagSeconds: 0 } }, { run: () => Promise.resolve({ outcome: "done" }), onFailure: () => undefined });
    for (let number = 1; number <= 21; number++) org.log.put({ id: String(number), published: org.now(), eventType: "x", displayMessage: "", severity: "INFO", outcome: { result: "SUCCESS", reason: null }, target: [] });
    forgetSome(org, 20);
    assert.deepEqual([org.log.size, org.log.get("2"), org.log.get("3")?.id], [19, undefined, "3"]);
  });
});
