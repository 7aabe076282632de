import assert from "node:assert/strict";
import type { Account, ContactCentre } from "../../../provisioning/contactCentre.ts";
import type { Answer, ScriptedServer } from "../scriptedServer.ts";
import { connect, lines, listing, NOTHING } from "./connection.ts";

const person = (id: string, shown: Readonly<Record<string, unknown>> = {}) => ({ id, name: id, email: `${id}@example.com`, state: "active", version: 1, ...shown });
const WHOLE = { employerInfo: { employeeId: "7" }, skills: [], languages: [] };
const SPANISH = [{ id: "s1", name: "Spanish", proficiency: 5, state: "active" }];
const AGAIN = "GET /api/v2/users?pageSize=100";
const ALONE = "GET /api/v2/users/u1?";

describe("platforms/genesys lookAgain", () => {
  let server: ScriptedServer;
  let centre: ContactCentre;
  afterEach(() => server.close());

  /** An organization that lists these people, and answers a second look otherwise. */
  async function start(listed: readonly unknown[], again: Answer, alone: Answer = listing()): Promise<void> {
    const connection = await connect(({ line }) => {
      if (line.startsWith(AGAIN)) return again;
      if (line.startsWith(ALONE)) return alone;
      return line.startsWith("GET /api/v2/users?") && line.includes("state=active") ? listing(...listed) : { body: NOTHING };
    });
    ({ server } = connection);
    ({ centre } = connection);
  }
  const first = async (): Promise<Account | undefined> => (await centre.org()).accounts[0];
  const looks = (): string[] => lines(server.calls).filter((line) => line.startsWith(AGAIN) || line.startsWith(ALONE));

  it("costs nothing where all was shown", async () => {
    await start([person("u1", WHOLE)], listing());
    assert.deepEqual([await centre.lookAgain(["u1"], "employeeId"), await centre.lookAgain([], "levels"), await centre.lookAgain(["u1"], "levels"), looks()], [false, false, false, []]);
  });

  it("finds the EmployeeID that the list left out, for all who ask by one call", async () => {
    await start([person("u1", { skills: [], languages: [] }), person("u2", WHOLE)], listing(person("u1", WHOLE)));
    const found = await Promise.all([centre.lookAgain(["u1", "u2"], "employeeId"), centre.lookAgain(["u1"], "employeeId")]);
    assert.deepEqual([found, (await first())?.employeeId], [[true, false], "7"]);
    assert.deepEqual(looks(), ["GET /api/v2/users?pageSize=100&id=u1&expand=employerInfo,skills,languages,locations&state=any"]);
  });

  it("believes what is not shown twice", async () => {
    await start([person("u1")], listing(person("u1")));
    assert.deepEqual([await centre.lookAgain(["u1"], "employeeId"), await centre.lookAgain(["u1"], "employeeId"), (await first())?.employeeId, looks().length], [true, false, undefined, 1]);
  });

  it("asks for a hundred at a time", async () => {
    const many = Array.from({ length: 201 }, (_, index) => person(`u${index}`));
    await start(many, listing());
    assert.deepEqual([await centre.lookAgain(many.map(({ id }) => id), "employeeId"), looks().length, (await centre.org()).accounts.length], [true, 3, 201]);
  });

  it("finds skills and languages that the list left out, the version with them", async () => {
    await start([person("u1", { employerInfo: { employeeId: "7" }, languages: [] })], listing(person("u1", { ...WHOLE, skills: SPANISH })));
    assert.deepEqual([await centre.lookAgain(["u1"], "levels"), (await first())?.skills], [true, [{ name: "Spanish", proficiency: 5 }]]);
  });

  it("reads alone whose skills are not shown twice where others are shown with none", async () => {
    await start([person("u1"), person("u2", WHOLE)], listing(person("u1")), { body: person("u1", { ...WHOLE, skills: SPANISH }) });
    assert.deepEqual([await centre.lookAgain(["u1"], "levels"), (await first())?.skills, looks().length], [true, [{ name: "Spanish", proficiency: 5 }], 2]);
    assert.equal(await centre.lookAgain(["u1"], "levels"), false);
  });

  it("takes somebody for one without skills where the organization never shows an empty list", async () => {
    await start([person("u1"), person("u2", { ...WHOLE, skills: SPANISH, languages: SPANISH })], listing(person("u1")));
    assert.deepEqual([await centre.lookAgain(["u1"], "levels"), (await first())?.skills, looks().length], [true, [], 1]);
  });

  it("keeps whoever is not answered as they were listed", async () => {
    await start([person("u1")], listing());
    assert.deepEqual([await centre.lookAgain(["u1"], "employeeId"), (await first())?.name, await centre.lookAgain(["u1"], "employeeId")], [true, "u1", false]);
  });
});
