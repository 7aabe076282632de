import { deepEqual, match, rejects, throws } from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../../../cli/failure.ts";
import { peopleOfJson } from "../../../cli/people/json.ts";
import { collectColumn, readPeople } from "../../../cli/people/read.ts";
import type { Terminal } from "../../../cli/terminal.ts";
import { startWorld, type World } from "../../reconcile/world.ts";
import { temporaryFolder } from "../../sandbox/temporaryFolder.ts";

const ANN = { employeeNumber: "E1", login: "ann@acme.example" };

describe("cli/people/read", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  before(() => {
    folder = temporaryFolder();
    writeFileSync(join(folder.path, "users.json"), JSON.stringify([{ id: "00u1", status: "ACTIVE", profile: ANN }, { status: "SUSPENDED", profile: {} }, ANN]));
    writeFileSync(join(folder.path, "hr.csv"), "N,First,Last,Mail,State\nE1,Ann,Ek,ann@acme.example,in\n\nE2,Bo,Li,bo@acme.example,out\n");
  });
  after(() => folder.remove());

  function terminal(environment: NodeJS.ProcessEnv): Terminal {
    const nothing = { write: () => undefined };
    return { out: nothing, err: nothing, environment: { CCAAS_SANDBOX: join(folder.path, "sandbox"), ...environment }, folder: folder.path, now: () => new Date(0), exit: () => undefined };
  }

  it("takes Okta's users and bare profiles from JSON", async () => {
    deepEqual(await readPeople({ people: "users.json", column: {} }, {}, terminal({})), {
      from: "users.json",
      people: [{ profile: ANN, works: true }, { profile: {}, works: false }, { profile: ANN, works: true }],
    });
  });

  it("takes an HR export as it would arrive in Okta, with its lines", async () => {
    const columns = { employeeNumber: "N", firstName: "First", lastName: "Last", email: "Mail" };
    const { people } = await readPeople({ people: "hr.csv", column: { status: "State" } }, { people: { columns, active: ["in"] } }, terminal({}));
    deepEqual(people.map(({ profile, works, line }) => [profile["login"], profile["employeeNumber"], works, line]), [["ann@acme.example", "E1", true, 2], ["bo@acme.example", "E2", false, 4]]);
  });

  it("takes those whom the last npm start left, where nothing else is said", async () => {
    mkdirSync(join(folder.path, "sandbox"));
    writeFileSync(join(folder.path, "sandbox/people.json"), JSON.stringify([{ status: "DEPROVISIONED", profile: ANN }]));
    deepEqual(await readPeople({ column: {} }, {}, terminal({})), { from: "sandbox/people.json (the sandbox's last npm start)", people: [{ profile: ANN, works: false }] });
  });

  it("says where people could come from, where there are none", async () => {
    await rejects(readPeople({ column: {} }, {}, terminal({ CCAAS_SANDBOX: join(folder.path, "elsewhere") })), { name: "CliError", message: /^There are no people to look at\. Name a file with --people/ });
  });

  it("refuses a file of something else, and says what is wanted", () => {
    throws(() => peopleOfJson("{", "x.json"), (error: CliError) => error instanceof CliError && /^x\.json cannot be read as JSON: /.test(error.message));
    throws(() => peopleOfJson("[5]", "x.json"), { message: 'x.json, entry 1 is no person: a JSON object is wanted, with attributes of the Okta profile, for example {"employeeNumber": "E1003", "title": "Sales Agent"}' });
  });

  it("collects columns", () => {
    deepEqual(collectColumn("a=B=C", { x: "Y" }), { x: "Y", a: "B=C" });
    throws(() => collectColumn("=B", {}), { message: '--column wants field=column, found "=B"; for example --column employeeNumber=WorkerID' });
  });

  describe("with an Okta organization in the environment", () => {
    let world: World;
    before(async () => {
      world = await startWorld();
    });
    after(() => world.close());

    it("reads its people, deactivated ones too", async () => {
      await world.admin("POST", `/users/${await world.personId("E5")}/lifecycle/deactivate`);
      const { from, people } = await readPeople({ column: {} }, {}, terminal(process.env));
      deepEqual([from, people.map(({ profile, works }) => `${String(profile["employeeNumber"])} ${works}`).toSorted()], ["Okta", ["E1 true", "E2 true", "E3 true", "E4 true", "E5 false"]]);
    });

    it("passes on what Okta refuses", async () => {
      await rejects(readPeople({ column: {} }, {}, terminal({ ...process.env, OKTA_API_TOKEN: "wrong" })), (error: Error) => {
        match(error.message, /401/);
        return error.name === "PlatformError";
      });
    });
  });
});
