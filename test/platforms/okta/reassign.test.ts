import assert from "node:assert/strict";
import type { ScriptedServer } from "../scriptedServer.ts";
import { connect } from "./connection.ts";
import { OrgOfGroups, type Rule } from "./orgOfGroups.ts";

const rule = (id: string, matches: readonly string[], more: Partial<Rule> = {}): Rule => ({ id, status: "ACTIVE", excluded: [], matches, ...more });

/** Orgs in which `a` and `b` are to be provisioned again. */
const ORGS: Readonly<Record<string, () => OrgOfGroups>> = {
  "one rule fills the group": () => new OrgOfGroups([rule("0pr1", ["a", "b", "c", "x"], { excluded: ["x"] })], []),
  "two rules fill it": () => new OrgOfGroups([rule("0pr1", ["a", "c"]), rule("0pr2", ["a", "b", "d"])], []),
  "people were put in by hand": () => new OrgOfGroups([], ["a", "b", "c"]),
  "a rule fills it for others, and people were put in by hand": () => new OrgOfGroups([rule("0pr1", ["c"])], ["a", "b"]),
  "a rule and a hand fill it": () => new OrgOfGroups([rule("0pr1", ["a", "c"])], ["b"]),
  "a rule of the group is invalid": () => new OrgOfGroups([rule("0pr1", ["a", "b"]), rule("0pr2", ["d"], { status: "INVALID" })], []),
};

/** One of two rules excludes `a` by declaration: a killed run cannot tell this exclusion from its own. */
const DECLARED = (): OrgOfGroups => new OrgOfGroups([rule("0pr1", ["a", "b"], { excluded: ["a"] }), rule("0pr2", ["a"])], []);

describe("platforms/okta reassign", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  for (const [what, make] of [...Object.entries(ORGS), ["an exclusion was declared", DECLARED] as const]) {
    it(`takes people out and in again, and leaves no other trace, where ${what}`, async () => {
      const org = make();
      const before = org.state();
      const connection = await connect(org.script);
      server = connection.server;
      await connection.provider.reassign("00g1", ["a", "b"]);
      assert.deepEqual(org.state(), before);
      assert.deepEqual(org.moves.toSorted(), ["+a", "+b", "-a", "-b"]);
    });
  }

  it("cycles a rule once for all people and gives it back word for word", async () => {
    const org = new OrgOfGroups([rule("0pr1", ["a", "b", "c"], { excluded: ["x"] })], []);
    const connection = await connect(org.script);
    server = connection.server;
    await connection.provider.reassign("00g1", ["a", "b"]);
    assert.deepEqual(
      server.calls.filter(({ line }) => !line.startsWith("GET")),
      [
        { line: "POST /api/v1/groups", body: { profile: { name: "ccaas-provisioning: half-way into 00g1", description: "People whom ccaas-provisioning lets leave and re-enter the group that assigns the app. Empty between runs; do not change it by hand." } } },
        { line: "PUT /api/v1/groups/00g7/users/a" },
        { line: "PUT /api/v1/groups/00g7/users/b" },
        { line: "DELETE /api/v1/groups/00g1/users/a" },
        { line: "DELETE /api/v1/groups/00g1/users/b" },
        { line: "POST /api/v1/groups/rules/0pr1/lifecycle/deactivate" },
        {
          line: "PUT /api/v1/groups/rules/0pr1",
          body: {
            type: "group_rule",
            name: "Rule 0pr1",
            conditions: { people: { users: { exclude: ["x"] }, groups: { exclude: [] } }, expression: { value: 'user.title == "Manager"', type: "urn:okta:expression:1.0" } },
            actions: { assignUserToGroups: { groupIds: ["00g1"] } },
          },
        },
        { line: "POST /api/v1/groups/rules/0pr1/lifecycle/activate" },
        { line: "DELETE /api/v1/groups/00g7/users/a" },
        { line: "DELETE /api/v1/groups/00g7/users/b" },
      ],
    );
  });

  it("never has more than fifty people out, and brings all of them in", async () => {
    const many = Array.from({ length: 120 }, (_, index) => `p${index}`);
    const org = new OrgOfGroups([rule("0pr1", many)], []);
    const before = org.state();
    const connection = await connect(org.script);
    server = connection.server;
    await connection.provider.reassign("00g1", many);
    assert.deepEqual(org.state(), before);
    let out = 0;
    const most = Math.max(...org.moves.map((move) => (out += move.startsWith("-") ? 1 : -1)));
    assert.deepEqual([most, org.moves.length], [50, 240]);
  });

  it("takes nobody out while somebody else's rule is switched off", async () => {
    const org = new OrgOfGroups([rule("0pr1", ["a", "c"], { status: "INACTIVE", excluded: ["x"] })], ["a", "b"]);
    const before = org.state();
    const connection = await connect(org.script);
    server = connection.server;
    await assert.rejects(connection.provider.reassign("00g1", ["a", "b"]), {
      name: "PlatformError",
      code: "rule.inactive",
      message: 'Group rule "Rule 0pr1" fills the group that assigns the app and is inactive, so people who leave the group might not come back; nothing was changed. Activate or delete the rule (Okta Admin > Directory > Groups > Rules), then run again.',
    });
    assert.deepEqual([org.state(), org.moves], [before, []]);
  });

  it("does nothing for nobody", async () => {
    const connection = await connect(() => ({ status: 400 }));
    server = connection.server;
    await connection.provider.reassign("00g1", []);
    assert.deepEqual(server.calls, []);
  });

  it("switches a rule on again that refused its list, and says so", async () => {
    const org = new OrgOfGroups([rule("0pr1", ["a"])], []);
    const connection = await connect((call, headers) => (call.line.startsWith("PUT /api/v1/groups/rules/") ? { status: 400, body: { errorCode: "E0000001", errorSummary: "Api validation failed: groupRule" } } : org.script(call, headers)));
    server = connection.server;
    await assert.rejects(connection.provider.reassign("00g1", ["a"]), { status: 400, message: 'Giving group rule "Rule 0pr1" its exclusion list back: Okta answered 400 E0000001: Api validation failed: groupRule.' });
    assert.equal(org.rules[0]?.status, "ACTIVE");
  });

  for (const [what, make] of Object.entries(ORGS)) {
    it(`knows after a kill whom it left half-way, and brings them in, where ${what}`, async () => {
      const writes = await writesOf(make());
      for (let killedAfter = 0; killedAfter < writes; killedAfter += 1) {
        const org = make();
        const before = org.state();
        await killed(org, killedAfter);
        const out = ["a", "b"].filter((id) => !org.members.has(id));
        const connection = await connect(org.script);
        const noted = await connection.provider.halfWay("00g1");
        assert.deepEqual(out.filter((id) => !noted.has(id)), [], `killed after write ${killedAfter} of ${writes}`);
        await connection.provider.finishReassign("00g1");
        await connection.server.close();
        assert.deepEqual(org.state(), before, `killed after write ${killedAfter} of ${writes}`);
      }
    });

    it(`is safe to be killed after any call and run again, where ${what}`, async () => {
      const writes = await writesOf(make());
      for (let killedAfter = 0; killedAfter < writes; killedAfter += 1) {
        const org = make();
        const before = org.state();
        await killed(org, killedAfter);
        const connection = await connect(org.script);
        await connection.provider.reassign("00g1", ["a", "b"]);
        await connection.server.close();
        const out = org.moves.filter((move) => move.startsWith("-")).map((move) => move.slice(1));
        assert.deepEqual([org.state(), ["a", "b"].filter((id) => !out.includes(id))], [before, []], `killed after write ${killedAfter} of ${writes}`);
      }
    });
  }

  it("brings everybody in again after a kill, at the cost of a declared exclusion", async () => {
    const writes = await writesOf(DECLARED());
    for (let killedAfter = 1; killedAfter < writes; killedAfter += 1) {
      const org = DECLARED();
      await killed(org, killedAfter);
      const connection = await connect(org.script);
      await connection.provider.reassign("00g1", ["a", "b"]);
      await connection.server.close();
      assert.deepEqual([["a", "b"].filter((id) => !org.members.has(id)), org.rules.map(({ status }) => status)], [[], ["ACTIVE", "ACTIVE"]], `killed after write ${killedAfter} of ${writes}`);
    }
  });

  /** How many writes an undisturbed run makes. */
  async function writesOf(org: OrgOfGroups): Promise<number> {
    const connection = await connect(org.script);
    server = connection.server;
    await connection.provider.reassign("00g1", ["a", "b"]);
    return server.calls.filter(({ line }) => !line.startsWith("GET")).length;
  }

  /** A run whose writes have no effect any more after the given number: as if the process had died there. */
  async function killed(org: OrgOfGroups, writes: number): Promise<void> {
    let done = 0;
    const connection = await connect((call, headers) => {
      if (!call.line.startsWith("GET") && (done += 1) > writes) return { status: 400, body: { errorCode: "killed" } };
      return org.script(call, headers);
    });
    await assert.rejects(connection.provider.reassign("00g1", ["a", "b"]), { code: "killed" });
    await connection.server.close();
  }
});
