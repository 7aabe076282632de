import { deepEqual, equal, match } from "node:assert/strict";
import type { preflight } from "../../../provisioning/preflight.ts";
import { startWorld, type World } from "../../reconcile/world.ts";
import { project, RULES } from "../project.ts";
import { ccaas } from "../terminal.ts";

describe("ccaas preflight", () => {
  let world: World;
  let folder: ReturnType<typeof project>;
  before(async () => {
    world = await startWorld({ users: [{ email: "nobody@acme.example", name: "No|Body", state: "active" }] });
    await world.admin("POST", `/users/${await world.personId("E5")}/lifecycle/suspend`);
    folder = project({ "other.yaml": RULES.replace("label: Genesys Cloud", "label: Something else") });
  });
  after(async () => {
    folder.remove();
    await world.close();
  });
  const run = (...args: string[]): ReturnType<typeof ccaas> => ccaas(folder.path, ["preflight", ...args], { environment: process.env });

  it("tells what becomes of everybody, from both platforms, and writes nothing", async () => {
    const writes = world.writes();
    const { code, out, err } = await run("--json");
    const found = JSON.parse(out) as ReturnType<typeof preflight>;
    deepEqual([code, err, world.writes() - writes], [0, "", 0]);
    deepEqual(found.rows.map(({ outcome, employeeId }) => `${outcome} ${employeeId ?? "-"}`), ["deactivated E5", "ready E1", "ready E2", "ready E3", "ready E4", "orphan -", "orphan -"]);
  });

  it("draws a page: counts, what is worth a look with both records, and what it costs", async () => {
    const { out } = await run();
    match(out, /│ ready +│ +4 │ is linked already +│/);
    match(out, /deactivated: has an active account.*\n┌[^]*│ E5 +│ .*\n│ +│ 00u\w+, suspended/);
    equal(out.includes("E1 "), false);
    match(out, /Our writes to Genesys Cloud: at most \d+ calls?, 1 minute at 300 a minute \(1 deactivate, /);
    match((await run("--all")).out, /│ E1 +│/);
  });

  it("writes Markdown that names do not break", async () => {
    const { out } = await run("--markdown");
    match(out, /^## Preflight\n\n\| outcome \| people \|  \|\n/);
    match(out, /\| {2}\| {2}\| No\\\|Body, nobody@acme\.example<br>/);
  });

  it("looks ahead where there is no app yet", async () => {
    const { out, err } = await run("--rules", "other.yaml", "--json");
    deepEqual([(JSON.parse(out) as ReturnType<typeof preflight>).counts.linked, err], [4, 'note: Okta has no app "Something else" yet: nobody is linked\n']);
  });

  it("fails in words where a platform cannot be read", async () => {
    const { code, out, err } = await ccaas(folder.path, ["preflight"], { environment: {} });
    deepEqual([code, out, err.includes("OKTA_ORG_NAME")], [2, "", true]);
  });
});
