import { deepEqual, equal, match } from "node:assert/strict";
import { startWorld, type World } from "../../reconcile/world.ts";
import { project, RULES } from "../project.ts";
import { ccaas } from "../terminal.ts";

/** A row of the JSON, as far as these tests look. */
interface Row {
  readonly rule: string;
  readonly becomes: readonly { readonly kind: string; readonly name: string; readonly ids: readonly { readonly kind: string; readonly name: string; readonly id?: string }[] }[];
}

describe("ccaas compile", () => {
  let folder: ReturnType<typeof project>;
  before(() => {
    folder = project({ "pipes.yaml": RULES.replaceAll("Spanish_Speakers", '"A|B"').replaceAll('"Billing"', '"Billing|*x*"'), "division.yaml": RULES.replaceAll("Billing_Div", "New_Div"), "queues.yaml": RULES.replace("skills: { Spanish: 5 }", "queues: [Spanish_Support, Spanish_Suport]"), "role.yaml": RULES.replace('"Sales_Role" :', '"No_Such_Role" :') });
  });
  after(() => folder.remove());
  const run = (...args: string[]): ReturnType<typeof ccaas> => ccaas(folder.path, ["compile", ...args]);

  it("gives a row for each rule, with its place, what it becomes, and what cannot be", async () => {
    const { code, out } = await run("--json");
    const rows = JSON.parse(out) as readonly Row[];
    equal(code, 0);
    deepEqual(rows.map(({ rule }) => rule), ["app.assignment", "app.attributes.employeeNumber", "app.attributes.title", "division", "roles[0]", "groups.Spanish_Speakers", "personas.Trainee", "phones"]);
    deepEqual(rows[5], {
      rule: "groups.Spanish_Speakers",
      place: { file: "provisioning.yaml", line: 16, column: 3, endLine: 16, endColumn: 19 },
      becomes: [
        { platform: "Okta", kind: "group", name: "Spanish_Speakers", says: "", ids: [] },
        { platform: "Okta", kind: "group rule", name: "ccaas Spanish_Speakers", says: 'Arrays.contains(user.spokenLanguages, "Spanish")', ids: [] },
        { platform: "Okta", kind: "group push", name: "Spanish_Speakers", says: "", ids: [] },
        { platform: "Genesys Cloud", kind: "group", name: "Spanish_Speakers", says: "", ids: [] },
        { platform: "Genesys Cloud", kind: "skill of each member", name: "Spanish", says: "proficiency 5", ids: [{ kind: "skill", name: "Spanish" }] },
      ],
      cannot: [{ what: "a skill or language bound to the group", reason: "Genesys Cloud binds neither to groups: each member is given them in bulk, and loses them on leaving" }],
    });
  });

  it("draws a table that no line leaves", async () => {
    const { out } = await run();
    const lines = out.trimEnd().split("\n");
    deepEqual([...new Set(lines.map((line) => line.length))].length, 1);
    match(out, /│ groups\.Spanish_Speakers +│ group Spanish_Speakers +│ group Spanish_Speakers +│ a skill or language bound/);
  });

  it("writes Markdown that names with its marks do not break", async () => {
    const { out } = await run("pipes.yaml", "--markdown");
    const lines = out.trimEnd().split("\n");
    deepEqual(lines.slice(0, 2), ["| rule | in Okta | in Genesys Cloud | cannot be expressed |", "| --- | --- | --- | --- |"]);
    deepEqual(lines.map((line) => line.replaceAll("\\|", "").split("|").length), lines.map(() => 6));
    match(out, /user\.department == "Billing\\\|\\\*x\\\*"/);
  });

  it("shows a stack's override", async () => {
    const { out } = await run("--stack", "prod", "--json");
    deepEqual((JSON.parse(out) as readonly Row[])[3]?.becomes[0]?.ids, [{ kind: "division", name: "Home" }]);
  });

  describe("with an organization to ask", () => {
    let world: World;
    before(async () => {
      world = await startWorld();
    });
    after(() => world.close());

    it("resolves names to ids, says what will be made, and writes nothing", async () => {
      const writes = world.writes();
      const { code, out, err } = await ccaas(folder.path, ["compile", "division.yaml", "--ids", "--json"], { environment: process.env });
      const roles = (await world.centre.org()).roles;
      const granted = (JSON.parse(out) as readonly Row[]).find(({ rule }) => rule === "roles[0]")?.becomes.find(({ kind }) => kind === "role grant to the group");
      deepEqual([code, granted?.ids[0], world.writes() - writes], [0, { kind: "role", name: "Sales_Role", id: roles.find(({ name }) => name === "Sales_Role")?.id }, 0]);
      deepEqual(err.split("\n").filter((line) => line.includes("New_Div")), ['note: Genesys Cloud has no division "New_Div"; pulumi up creates it.']);
    });

    it("looks queues up, and finds one that the organization does not have", async () => {
      const { code, out, err } = await ccaas(folder.path, ["compile", "queues.yaml", "--ids", "--json"], { environment: process.env });
      const queues = (JSON.parse(out) as readonly Row[]).flatMap(({ becomes }) => becomes.filter(({ kind }) => kind === "member group of the queue"));
      deepEqual(queues.flatMap(({ ids }) => ids), [{ kind: "queue", name: "Spanish_Support", id: (await world.centre.queues()).find(({ name }) => name === "Spanish_Support")?.id }, { kind: "queue", name: "Spanish_Suport" }]);
      deepEqual([code, err.split("\n").find((line) => line.startsWith("error"))], [1, 'error: Genesys Cloud has no queue "Spanish_Suport": pulumi up would stop there. Create the queue, or correct its name in the rules.']);
    });

    it("finds a role that the organization does not have", async () => {
      const { code, err } = await ccaas(folder.path, ["compile", "role.yaml", "--ids", "--json"], { environment: process.env });
      deepEqual([code, err.split("\n").find((line) => line.startsWith("error"))], [1, 'error: Genesys Cloud has no role "No_Such_Role": pulumi up would stop there. Create the role, or correct its name in the rules.']);
    });
  });

  it("says which variables are missing where nobody can be asked", async () => {
    const { code, out, err } = await run("--ids");
    deepEqual([code, out, err.includes("GENESYSCLOUD_OAUTHCLIENT_ID")], [2, "", true]);
  });
});
