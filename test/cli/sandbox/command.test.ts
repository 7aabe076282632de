import { deepEqual, equal, match } from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import type { SandboxAccess } from "../../../sandbox/session.ts";
import { sandboxFolder } from "../../../sandbox/folder.ts";
import { temporaryFolder } from "../../sandbox/temporaryFolder.ts";

const MAIN = resolve(import.meta.dirname, "../../../cli/main.ts");

describe("npm run sandbox", () => {
  const temporary = temporaryFolder();
  const folder = sandboxFolder(join(temporary.path, "sandbox"));
  const running: ChildProcess[] = [];
  const run = (...args: string[]) => {
    const child = spawn(process.execPath, [MAIN, "sandbox", ...args], { env: { ...process.env, CCAAS_SANDBOX: folder.path }, stdio: ["ignore", "pipe", "pipe"] });
    running.push(child);
    return child;
  };
  /** Runs to the end: exit code, standard output, standard error. */
  const finish = async (...args: string[]): Promise<[unknown, string, string]> => {
    const child = run(...args);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    return [child.exitCode, out, err];
  };
  afterEach(() => {
    for (const child of running.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  });
  after(() => temporary.remove());

  it("prints one JSON object, stays, refuses a second and a reset, and closes on SIGTERM; then a reset forgets all", async () => {
    const child = run("--json", "--okta-port", "0", "--genesys-port", "0");
    const lines: string[] = [];
    const reader = createInterface(child.stdout).on("line", (line) => lines.push(line));
    await once(reader, "line");
    const printed = JSON.parse(lines[0] ?? "") as { okta: { url: string; token: string }; genesys: Record<string, string> };
    deepEqual([Object.keys(printed), Object.keys(printed.okta), Object.keys(printed.genesys)], [["okta", "genesys"], ["url", "token"], ["url", "clientId", "clientSecret", "scimToken"]]);
    equal((await fetch(`${printed.okta.url}/api/v1/users`, { headers: { authorization: `SSWS ${printed.okta.token}` } })).status, 200);
    equal(statSync(folder.env).mode & 0o777, 0o600);

    const [code, out, err] = await finish();
    deepEqual([code, out], [2, ""]);
    equal(err, `The sandbox of ${folder.path} is already running (process ${child.pid ?? 0}): Okta at ${printed.okta.url}, Genesys at ${printed.genesys["url"] ?? ""}. Use it, stop it, or choose another folder with CCAAS_SANDBOX.\n`);
    deepEqual(await finish("reset"), [2, "", `The sandbox of ${folder.path} is running (process ${child.pid ?? 0}). Stop it first; then reset it.\n`]);

    child.kill("SIGTERM");
    deepEqual(await once(child, "exit"), [0, null]);
    equal(existsSync(folder.running), false);
    equal(lines.length, 1);

    const [resetCode, said] = await finish("reset");
    equal(resetCode, 0);
    match(said, /^Removed from .*:\n {2}okta\.journal {5}what Okta knew\n {2}genesys\.journal {2}what Genesys knew\n/);
    equal(existsSync(folder.path), false);
  });

  it("loads the sample workforce on request, tells how to use it, and closes on Ctrl+C", async () => {
    const child = run("--people", "sample", "--okta-port", "0", "--genesys-port", "0");
    const errors = text(child.stderr);
    let out = "";
    for await (const chunk of child.stdout) {
      out += String(chunk);
      if (out.includes("Ctrl+C")) break;
    }
    match(out, /^The sandbox is running\./);
    match(out, /\n {2}source .*\/sandbox\/env\n {2}npm run pulumi -- preview --stack sandbox\n/);
    child.kill("SIGINT");
    deepEqual(await once(child, "exit"), [0, null]);
    equal(await errors, "People in Okta: 250 created, 0 updated, 0 deactivated, 0 reactivated, 0 unchanged, 0 failed.\n");
  });

  it("plants a seed: people and groups in Okta, accounts and catalogue in Genesys, once", async () => {
    await finish("reset");
    const child = run("--seed", "docs/examples/sandbox.yaml", "--json", "--okta-port", "0", "--genesys-port", "0");
    const errors = text(child.stderr);
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { okta, genesys } = JSON.parse(line) as SandboxAccess;
    const asked = async (url: string, authorization: string): Promise<unknown> => (await fetch(url, { headers: { authorization } })).json();
    const users = (await asked(`${okta.url}/api/v1/users?search=${encodeURIComponent('profile.shift eq "night"')}`, `SSWS ${okta.token}`)) as readonly { readonly profile: { readonly login: string } }[];
    deepEqual(users.map(({ profile }) => profile.login), ["ann.ek@acme.example"]);
    const groups = (await asked(`${okta.url}/api/v1/groups?q=VIP`, `SSWS ${okta.token}`)) as readonly { readonly id: string }[];
    equal(((await asked(`${okta.url}/api/v1/groups/${groups[0]?.id ?? ""}/users`, `SSWS ${okta.token}`)) as readonly unknown[]).length, 1);
    const login = (await (await fetch(`${genesys.url}/oauth/token`, { method: "POST", headers: { authorization: `Basic ${btoa(`${genesys.clientId}:${genesys.clientSecret}`)}` }, body: new URLSearchParams({ grant_type: "client_credentials" }) })).json()) as { readonly access_token: string };
    const inactive = (await asked(`${genesys.url}/api/v2/users?state=inactive&pageSize=100`, `Bearer ${login.access_token}`)) as { readonly entities: readonly { readonly email: string }[] };
    deepEqual(inactive.entities.map(({ email }) => email), ["ann.ek@oldmail.example"]);
    child.kill("SIGTERM");
    deepEqual(await once(child, "exit"), [0, null]);
    equal(await errors, "People in Okta: 3 created, 0 updated, 0 deactivated, 0 reactivated, 0 unchanged, 0 failed.\nGroups in Okta: 1.\n");
  });

  it("refuses a seed with mistakes before anything is started, as findings", async () => {
    const [code, out, err] = await finish("--seed", "provisioning.yaml");
    deepEqual([code, out, err.split("\n")[0]], [1, "", 'provisioning.yaml:7:1: error[unknown-key]: the seed has no key "match"']);
  });

  const refused: readonly [string, readonly string[], string][] = [
    ["an unknown flag, with the one that was meant", ["--okta-prot", "1"], "error: unknown option '--okta-prot'\n(Did you mean --okta-port?)\n"],
    ["a port out of range", ["--okta-port", "70000"], "error: option '--okta-port <port>' argument '70000' is invalid. A port is a whole number from 0 to 65535.\n"],
    ["a rate limit of none", ["--rate-limit", "0"], "error: option '--rate-limit <calls>' argument '0' is invalid. It takes a whole number, 1 or more.\n"],
    ["people that there are not", ["--people", "everybody"], "error: option '--people <who>' argument 'everybody' is invalid. Allowed choices are none, sample.\n"],
  ];
  for (const [what, args, message] of refused) {
    it(`refuses ${what}`, async () => deepEqual(await finish(...args), [2, "", message]));
  }
});
