import assert from "node:assert/strict";
import type { ScriptedServer } from "../scriptedServer.ts";
import { connect, lines, listing, NOTHING, table } from "./connection.ts";

const users = (state: string, page = 1): string => `GET /api/v2/users?pageSize=500&pageNumber=${page}&expand=employerInfo,skills,languages,locations&state=${state}`;
const GROUPS = "GET /api/v2/groups?pageSize=500&pageNumber=1";
const DIVISIONS = "GET /api/v2/authorization/divisions?pageSize=100&pageNumber=1";
const ROLES = "GET /api/v2/authorization/roles?pageSize=100&pageNumber=1&userCount=false";
const SKILLS = "GET /api/v2/routing/skills?pageSize=500&pageNumber=1";
const LANGUAGES = "GET /api/v2/routing/languages?pageSize=100&pageNumber=1";
const LOCATIONS = "GET /api/v2/locations?pageSize=100&pageNumber=1";
const EMPTY = { body: NOTHING };
const EMPTY_ORG = { [users("active")]: EMPTY, [users("inactive")]: EMPTY, [users("deleted")]: EMPTY, [GROUPS]: EMPTY, [DIVISIONS]: EMPTY, [ROLES]: EMPTY, [SKILLS]: EMPTY, [LANGUAGES]: EMPTY, [LOCATIONS]: EMPTY };

const ANNA = { id: "u1", name: "Anna Ek", email: "anna@example.com", version: 7, title: "Sales Agent", department: "Sales", division: { id: "d1", name: "Home" }, employerInfo: { employeeId: "1001" }, skills: [{ id: "s1", name: "Spanish", proficiency: 5, state: "active" }, { id: "s0", name: "Latin", proficiency: 1, state: "deleted" }], languages: [{ id: "n1", name: "English", proficiency: 4, state: "active" }, { id: "n0", name: "Latin", proficiency: 5, state: "deleted" }], locations: [{ id: "l1", locationDefinition: { id: "l1" } }] };
const ACCOUNT = { id: "u1", state: "active", email: "anna@example.com", name: "Anna Ek", employeeId: "1001", title: "Sales Agent", department: "Sales", division: "Home", locations: ["Madrid"], skills: [{ name: "Spanish", proficiency: 5 }], languages: [{ name: "English", proficiency: 4 }] };
const bare = (id: string) => ({ id, name: id, email: `${id}@example.com`, version: 1, division: { id: "d1", name: "Home" }, skills: [], languages: [], locations: [] });
const bareAccount = (id: string, state: string) => ({ id, state, email: `${id}@example.com`, name: id, employeeId: undefined, title: undefined, department: undefined, division: "Home", locations: [], skills: [], languages: [] });

describe("platforms/genesys org", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  it("reads people in all states and the catalogues, once for all callers", async () => {
    const connection = await connect(
      table({
        ...EMPTY_ORG,
        [users("active")]: listing(ANNA),
        [users("inactive")]: listing(bare("u2")),
        [users("deleted")]: listing(bare("u3")),
        [GROUPS]: listing({ id: "g1", name: "Sales", rolesEnabled: true, state: "active" }, { id: "g2", name: "Gone", state: "deleted" }, { id: "g3", name: "Old" }),
        [DIVISIONS]: listing({ id: "d1", name: "Home", homeDivision: true }),
        [ROLES]: listing({ id: "r1", name: "Supervisor_Role" }),
        [SKILLS]: listing({ id: "s1", name: "Spanish", state: "active" }, { id: "s0", name: "Latin", state: "deleted" }),
        [LANGUAGES]: listing({ id: "n1", name: "English", state: "active" }, { id: "n0", name: "Latin", state: "deleted" }),
        [LOCATIONS]: listing({ id: "l1", name: "Madrid", state: "active" }),
      }),
    );
    server = connection.server;
    const [org, same] = await Promise.all([connection.centre.org(), connection.centre.org()]);
    assert.deepEqual(org, {
      accounts: [ACCOUNT, bareAccount("u2", "inactive"), bareAccount("u3", "deleted")],
      groups: [{ id: "g1", name: "Sales", rolesEnabled: true }, { id: "g3", name: "Old", rolesEnabled: false }],
      divisions: [{ id: "d1", name: "Home" }],
      roles: [{ id: "r1", name: "Supervisor_Role" }],
      skills: [{ id: "s1", name: "Spanish" }],
      languages: [{ id: "n1", name: "English" }],
      locations: [{ id: "l1", name: "Madrid" }],
    });
    assert.equal(same, org);
    assert.deepEqual(lines(server.calls).toSorted(), Object.keys(EMPTY_ORG).toSorted());
  });

  it("reads afresh after `forget`, and after a reading that failed", async () => {
    let refuse = true;
    const connection = await connect(({ line }) => (refuse && line === SKILLS ? { status: 403, body: { code: "missing.permissions", message: "No." } } : EMPTY));
    server = connection.server;
    await assert.rejects(connection.centre.org(), { status: 403 });
    refuse = false;
    const first = await connection.centre.org();
    connection.centre.forget();
    const second = await connection.centre.org();
    assert.deepEqual([first === second, lines(server.calls).filter((line) => line === SKILLS).length], [false, 3]);
  });

  it("reads all pages, and answers once who moved between them", async () => {
    const page = (...ids: readonly string[]) => ({ body: { ...NOTHING, entities: ids.map(bare), total: 3, pageCount: 3 } });
    const connection = await connect(table({ ...EMPTY_ORG, [users("active")]: page("u1"), [users("active", 2)]: page("u2"), [users("active", 3)]: page("u2", "u3") }));
    server = connection.server;
    assert.deepEqual((await connection.centre.org()).accounts, ["u1", "u2", "u3"].map((id) => bareAccount(id, "active")));
  });

  it("refuses a partial reading, after a second look", async () => {
    const connection = await connect(table({ ...EMPTY_ORG, [users("active")]: { body: { ...NOTHING, entities: [bare("u1")], total: 2, pageCount: 1 } } }));
    server = connection.server;
    await assert.rejects(connection.centre.org(), { status: 0, code: "reading.partial", message: "Genesys Cloud counts 2 active users but listed 1: the reading is partial and was not used. Run again." });
    assert.equal(lines(server.calls).filter((line) => line === users("active")).length, 2);
  });

  describe("beyond 10,000 rows", () => {
    const query = (state: string, cursor?: string): string => `GET /api/v2/users/query?${cursor === undefined ? "" : `cursor=${cursor}&`}pageSize=500&expand=employerInfo,skills,languages,locations&state=${state}`;
    const many = (total: number) => ({ body: { ...NOTHING, entities: [bare("u1")], total, pageCount: 21 } });
    const upTo = (cursor: string | undefined, ...ids: readonly string[]) => ({ body: { entities: ids.map(bare), ...(cursor === undefined ? {} : { cursor }) } });
    const everybody = (count: number, from = 0): string[] => Array.from({ length: count }, (_, index) => `u${from + index}`);

    for (const state of ["inactive", "deleted"]) it(`reads the ${state} users by cursor, to the number that the list counts`, async () => {
      const pages = { [query(state)]: upTo("a", ...everybody(6000)), [query(state, "a")]: upTo("b", ...everybody(4000, 6000)), [query(state, "b")]: upTo(undefined, "u9999", "u10000") };
      const connection = await connect(table({ ...EMPTY_ORG, [users(state)]: many(10_001), ...pages }));
      server = connection.server;
      const { accounts } = await connection.centre.org();
      assert.deepEqual([accounts.length, accounts[0], accounts.at(-1)?.id], [10_001, bareAccount("u0", state), "u10000"]);
      assert.equal(lines(server.calls).filter((line) => line.includes("/users")).length, 2 + 3 + 2, "the other states, three pages, and two counts");
    });

    it("lists active users to the end", async () => {
      const connection = await connect(({ line }) => (line.includes("state=active") ? { body: { ...NOTHING, entities: [bare(line)], total: 21, pageCount: 21 } } : EMPTY));
      server = connection.server;
      const active = (await connection.centre.org()).accounts.length;
      assert.deepEqual([active, lines(server.calls).filter((line) => line.includes("/query")).length], [21, 0]);
    });

    it("looks a second time where somebody came meanwhile, and refuses what is partial then", async () => {
      const counts = [many(10_000), many(10_001), many(10_001), many(10_001)];
      const connection = await connect(table({ ...EMPTY_ORG, [users("inactive")]: counts, [query("inactive")]: [upTo(undefined, ...everybody(10_000)), upTo(undefined, ...everybody(10_001))] }));
      server = connection.server;
      assert.equal((await connection.centre.org()).accounts.length, 10_001);
    });

    for (const [what, cursor] of [
      ["ends too early", undefined],
      ["leads to itself", "a"],
    ] as const) {
      it(`refuses a reading whose cursor ${what}`, async () => {
        const page = upTo(cursor, ...everybody(9000));
        const connection = await connect(table({ ...EMPTY_ORG, [users("inactive")]: many(12_000), [query("inactive")]: page, [query("inactive", "a")]: page }));
        server = connection.server;
        const message = "Genesys Cloud counts 12000 inactive users but listed 9000: the reading is partial and was not used. Run again. More than 10000 are listed only by GET /api/v2/users/query, which shows the divisions in which our OAuth client may view users: grant its role in all divisions (directory:user:view).";
        await assert.rejects(connection.centre.org(), { status: 0, code: "reading.partial", message });
      });
    }
  });
});
