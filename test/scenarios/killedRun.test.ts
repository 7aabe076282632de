import { deepEqual, equal, ok } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { engineInUse, provideSandboxStack, SANDBOX_STACK, wholeEnvironment } from "../../sandbox/engine/index.ts";
import { ENGINE_BOUND_MS, openContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import { killTree } from "./processTree.ts";
import { promisedPart, promises, workforce } from "./workforce.ts";

describe("a run that is killed in the middle", function () {
  this.timeout(UP_BOUND_MS);
  let centre: ContactCentre;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await openContactCentre(workforce());
  });
  after(() => centre.close());

  /** Starts `up` as `npm run pulumi` does, and kills it when some people have their external id and others have not. */
  async function killInTheMiddle(): Promise<NodeJS.Signals | null> {
    const { root } = centre.program;
    await provideSandboxStack({ root, environment: centre.environment });
    const { bin, cli } = engineInUse();
    const env = wholeEnvironment(root, centre.environment);
    const child = spawn(cli, ["up", "--yes", "--skip-preview", "--stack", SANDBOX_STACK, "--non-interactive"], {
      cwd: root,
      env: { ...env, PATH: [bin, env["PATH"] ?? ""].join(delimiter) },
      stdio: "ignore",
    });
    const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    while ((await externalIdsWritten()) < 3 && child.exitCode === null) await sleep(2);
    killTree(child.pid ?? 0);
    const [, signal] = await ended;
    return signal;
  }

  const externalIdsWritten = async (): Promise<number> =>
    (await centre.ledger()).genesys.filter(({ method, route }) => method === "POST" && route === "/api/v2/users/:userId/externalid").reduce((sum, { count }) => sum + count, 0);

  it("leaves work undone", async () => {
    equal(await killInTheMiddle(), "SIGKILL");
    const linked = (await centre.genesys.accounts()).filter(({ externalIds }) => externalIds.length > 0).length;
    ok(linked < promises(workforce()).length, `${linked} external ids`);
  });

  it("is finished by the next up, in the same place, nobody twice", async () => {
    const { code, stdout, stderr } = await centre.up("--skip-preview");
    equal(code, 0, `${stdout}${stderr}`);
    await centre.atRest();
    const accounts = await centre.genesys.accounts();
    const active = accounts.filter(({ state, employeeId }) => state === "active" && employeeId !== "");
    deepEqual(
      active.map(promisedPart),
      promises(workforce()),
    );
    deepEqual(
      accounts.filter(({ state }) => state === "inactive").map(({ employeeId, email }) => (employeeId === "" ? email.replace(/-[0-9a-f]{8}@/, "@") : employeeId)),
      ["john.smith2+superseded@acme.example", "E1009", "E1015"],
    );
  });

  it("needs nothing more after that", async () => {
    const { code, stdout, stderr } = await centre.pulumi("preview", "--expect-no-changes");
    equal(code, 0, `${stdout}${stderr}`);
  });
});
