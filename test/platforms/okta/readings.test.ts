import assert from "node:assert/strict";
import type { Answer, Script, ScriptedServer } from "../scriptedServer.ts";
import { connect } from "./connection.ts";

/** Answers by line; the next page of a list is at the same address with `after`. */
function table(answers: Readonly<Record<string, Answer>>): Script {
  return ({ line }) => {
    const answer = answers[line];
    if (answer === undefined) throw new Error(`unexpected call: ${line}`);
    return answer;
  };
}

/** A page with a link to the next, on a host that is not ours to call. */
const page = (body: readonly unknown[], next: string): Answer => ({ body, headers: { link: `<https://acme.okta.com/self>; rel="self", <https://acme.okta.com${next}>; rel="next"` } });

describe("platforms/okta readings", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  async function connected(script: Script) {
    const connection = await connect(script);
    server = connection.server;
    return connection.provider;
  }

  it("people: everybody, page by page, the deactivated ones by a search of their own", async () => {
    const person = (id: string, status: string, profile: object) => ({ id, status, statusChanged: "2025-01-01T00:00:00.000Z", profile, type: { id: "oty1" } });
    const provider = await connected(
      table({
        "GET /api/v1/users?limit=200": page([person("00u1", "ACTIVE", { login: "a@x", skills: ["es"] })], "/api/v1/users?after=00u1&limit=200"),
        "GET /api/v1/users?after=00u1&limit=200": { body: [person("00u2", "SUSPENDED", { login: "b@x" })] },
        'GET /api/v1/users?search=status eq "DEPROVISIONED"&limit=200': { body: [{ ...person("00u2", "DEPROVISIONED", { login: "b@x" }), statusChanged: null }] },
      }),
    );
    assert.deepEqual(await provider.people(), [
      { id: "00u1", status: "ACTIVE", statusChanged: "2025-01-01T00:00:00.000Z", profile: { login: "a@x", skills: ["es"] } },
      { id: "00u2", status: "DEPROVISIONED", statusChanged: undefined, profile: { login: "b@x" } },
    ]);
  });

  it("app users, with what provisioning made of them", async () => {
    const provider = await connected(
      table({
        "GET /api/v1/apps/0oa1/users?limit=500": page([{ id: "00u1", externalId: "g1", syncState: "SYNCHRONIZED", credentials: { userName: "a@x" } }], "/api/v1/apps/0oa1/users?after=1&limit=500"),
        "GET /api/v1/apps/0oa1/users?after=1&limit=500": { body: [{ id: "00u2", externalId: null, status: "STAGED" }] },
      }),
    );
    assert.deepEqual(await provider.appUsers("0oa1"), [
      { personId: "00u1", externalId: "g1", syncState: "SYNCHRONIZED", userName: "a@x" },
      { personId: "00u2", externalId: undefined, syncState: "DISABLED", userName: undefined },
    ]);
  });

  it("members of a group", async () => {
    const provider = await connected(table({ "GET /api/v1/groups/00g1/users?limit=1000": { body: [{ id: "00u1" }, { id: "00u2" }] } }));
    assert.deepEqual(await provider.groupMembers("00g1"), new Set(["00u1", "00u2"]));
  });

  it("what provisioning moves is looked at again by itself", async () => {
    const provider = await connected(
      table({
        "GET /api/v1/users?limit=200": { body: [] },
        'GET /api/v1/users?search=status eq "DEPROVISIONED"&limit=200': { body: [] },
        "GET /api/v1/groups/00g1/users?limit=1000": { body: [{ id: "00u1" }] },
        "GET /api/v1/groups/00g2/users?limit=1000": { body: [] },
        "GET /api/v1/apps/0oa1/users?limit=500": { body: [] },
      }),
    );
    const readAll = (): Promise<unknown> => Promise.all([provider.people(), provider.groupMembers("00g1"), provider.groupMembers("00g2"), provider.appUsers("0oa1")]);
    await readAll();
    const again = async (look: () => void): Promise<readonly string[]> => {
      const before = server.calls.length;
      look();
      await readAll();
      return server.calls.slice(before).map(({ line }) => line);
    };
    const [members, assignments] = ["GET /api/v1/groups/00g1/users?limit=1000", "GET /api/v1/apps/0oa1/users?limit=500"];
    assert.deepEqual([await again(() => provider.lookAgain("00g1")), await again(() => provider.lookAgain("00g1", "0oa1"))], [[members], [members, assignments]]);
  });

  it("the latest failure of each person, of this app only, from a log that never ends", async () => {
    const entry = (personId: string, appId: string, published: string, reason: string | null) => ({
      published,
      eventType: "application.provision.user.push",
      displayMessage: "Push new user to external application",
      outcome: { result: "FAILURE", reason },
      target: [{ id: appId, type: "AppInstance" }, { id: "0ua1", type: "AppUser" }, { id: personId, type: "User" }],
    });
    const events = ["push", "push_profile", "sync", "activate", "reactivate", "deactivate", "deprovision", "verify_exists"].map((event) => `eventType eq "application.provision.user.${event}"`).join(" or ");
    const query = `since=2025-12-31T00:00:00.000Z&until=2026-01-01T00:00:00.000Z&filter=(${events}) and outcome.result eq "FAILURE"&sortOrder=ASCENDING&limit=1000`;
    const provider = await connected(
      table({
        [`GET /api/v1/logs?${query}`]: page([entry("00u1", "0oa1", "T1", "409 uniqueness"), entry("00u2", "0oa9", "T2", "other app"), entry("00u1", "0oa1", "T3", "409 again"), entry("00u3", "0oa1", "T4", null)], "/api/v1/logs?after=T4"),
        "GET /api/v1/logs?after=T4": page([], "/api/v1/logs?after=T4"),
      }),
    );
    assert.deepEqual(await provider.provisioningFailures("0oa1", "2025-12-31T00:00:00.000Z"), [
      { personId: "00u1", at: "T3", reason: "409 again" },
      { personId: "00u3", at: "T4", reason: "Push new user to external application" },
    ]);
  });
});
