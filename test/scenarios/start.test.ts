import { deepEqual, equal, match } from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pulumiEnvironment } from "../../sandbox/engine/index.ts";
import { ROOT } from "../../sandbox/folder.ts";
import { ccaas } from "../cli/terminal.ts";
import { ENGINE_BOUND_MS } from "./contactCentre.ts";

const HR = `WorkerID,FirstName,LastName,JobTitle,Department,City,CountryCode,HireDate,WorkerStatus
W1,Ann,Ang,Manager,Sales,Dublin,IE,2020-01-01,Active
W2,Bo,Berg,Sales Agent,Sales,Austin,US,2021-01-01,Active
W3,Cid,Chan,Billing Specialist,Billing,Madrid,ES,2022-01-01,Active
W4,Dee,Dunn,Billing Specialist,Billing,Nowhere,IE,2022-01-01,Terminated
W5,Eva,Eder,Customer Service Agent,Support,Kraków,PL,2023-01-01,Active
W5,Fay,Fox,Customer Service Agent,Support,Dublin,IE,2023-01-01,Active
`;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("npm start", function () {
  this.timeout(ENGINE_BOUND_MS);
  const folder = mkdtempSync(join(tmpdir(), "ccaas-start-"));
  const file = join(folder, "hr.csv");
  const settings = join(ROOT, "Pulumi.sandbox.yaml");
  const committed = readFileSync(settings, "utf8");
  const environment = { ...process.env, CCAAS_SANDBOX: join(folder, "sandbox"), NO_COLOR: "1" };
  before(() => writeFileSync(file, HR));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const start = (): Promise<Ended> =>
    new Promise((resolve) => {
      execFile(process.execPath, [join(ROOT, "cli", "main.ts"), "start", "--people", file], { cwd: ROOT, env: environment, encoding: "utf8" }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
      );
    });

  it("provisions the people of an HR file and tells who is now what, and whom it left alone", async () => {
    const { code, stdout, stderr } = await start();
    equal(code, 0, `${stdout}${stderr}`);
    const account = stdout.slice(stdout.indexOf("What happened"));
    match(account, /3 created by Okta: .*\(W1\)/);
    match(account, /2 HR rows share one of 1 EmployeeIDs/);
    match(account, /W5: Eva Eder \(line 6\), Fay Fox \(line 7\)/);
    match(account, /Billing_Div +1\b/);
    match(account, /Supervisor_Role +1\b/);
    match(account, /Sales_Role +1\b/);
    match(account, /General_Agent_Role +2\b/);
  });

  it("changes nothing the second time, and says so in Pulumi's words", async () => {
    const { code, stdout, stderr } = await start();
    equal(code, 0, `${stdout}${stderr}`);
    equal([...stdout.matchAll(/^Resources:\n +\d+ unchanged$/gm)].length, 2, stdout);
    match(stdout, /Nothing: all \d+ accounts are as they were\./);
  });

  it("stops what it started and leaves the clone as it was", () => {
    const { OKTA_HTTP_PROXY: okta, GENESYSCLOUD_GATEWAY_PORT: genesys } = pulumiEnvironment(ROOT, environment);
    deepEqual([okta, genesys], [undefined, undefined], "no sandbox runs any more");
    equal(readFileSync(settings, "utf8"), committed);
  });

  it("leaves its people to be asked about, for nobody else to read, without a sandbox running", async () => {
    const { code, out, err } = await ccaas(ROOT, ["explain", "W3"], { environment: { CCAAS_SANDBOX: environment.CCAAS_SANDBOX } });
    deepEqual([code, out.split("\n")[0], /Billing_Div {2}provisioning\.yaml/.test(out), err], [0, `W3 Cid Chan  from ${join(environment.CCAAS_SANDBOX, "people.json")} (the sandbox's last npm start)`, true, ""]);
    equal(statSync(join(environment.CCAAS_SANDBOX, "people.json")).mode & 0o777, 0o600);
  });
});
