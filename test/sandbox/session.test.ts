import { deepEqual, equal, notEqual, rejects } from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { SandboxError, sandboxFolder } from "../../sandbox/folder.ts";
import { runningSandbox, startSandbox, type Sandbox } from "../../sandbox/session.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

describe("startSandbox", () => {
  const temporary = temporaryFolder();
  const folder = sandboxFolder(temporary.path);
  const anyPorts = { folder: temporary.path, oktaPort: 0, genesysPort: 0 };
  const open: Sandbox[] = [];
  const start = async (options = anyPorts): Promise<Sandbox> => {
    const sandbox = await startSandbox(options);
    open.push(sandbox);
    return sandbox;
  };
  afterEach(async () => {
    for (const sandbox of open.splice(0)) await sandbox.close();
  });
  after(() => temporary.remove());

  it("starts both, with tokens that let us in, and says in running.json where they are", async () => {
    const { okta, genesys } = await start();
    const users = await fetch(`${okta.url}/api/v1/users`, { headers: { authorization: `SSWS ${okta.token}` } });
    deepEqual([users.status, await users.json()], [200, []]);
    const login = await fetch(`${genesys.url}/oauth/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${genesys.clientId}:${genesys.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    equal(login.status, 200);
    const scim = await fetch(`${genesys.url}/api/v2/scim/v2/users?count=0`, { headers: { authorization: `Bearer ${genesys.scimToken}` } });
    equal(scim.status, 200);
    deepEqual(JSON.parse(readFileSync(folder.running, "utf8")), { pid: process.pid, okta: { url: okta.url }, genesys: { url: genesys.url } });
    deepEqual(await runningSandbox(temporary.path), { okta, genesys });
  });

  it("takes its mark away when closed, even twice, and keeps the tokens for the next time", async () => {
    const first = await start();
    await first.close();
    await first.close();
    equal(existsSync(folder.running), false);
    equal(await runningSandbox(temporary.path), undefined);
    const second = await start();
    deepEqual([second.okta.token, second.genesys.clientId, second.genesys.scimToken], [first.okta.token, first.genesys.clientId, first.genesys.scimToken]);
  });

  it("points the app that Okta remembers at today's Genesys", async () => {
    const first = await start();
    const created = await fetch(`${first.okta.url}/api/v1/apps`, {
      method: "POST",
      headers: { authorization: `SSWS ${first.okta.token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0", settings: { app: {} } }),
    });
    equal(created.status, 200);
    await first.close();
    const second = await start();
    await second.close();
    const connections = [...readFileSync(folder.oktaJournal, "utf8").matchAll(/"baseUrl":"([^"]*)"/g)].map((match) => match[1]);
    deepEqual(connections.at(-1), `${second.genesys.url}/api/v2/scim/v2`);
  });

  it("refuses a second start in the same folder with the addresses of the first", async () => {
    const { okta, genesys } = await start();
    await rejects(
      startSandbox(anyPorts),
      new SandboxError(
        `The sandbox of ${temporary.path} is already running (process ${process.pid}): Okta at ${okta.url}, Genesys at ${genesys.url}. Use it, stop it, or choose another folder with CCAAS_SANDBOX.`,
      ),
    );
    deepEqual(await runningSandbox(temporary.path), { okta, genesys });
  });

  it("runs beside another of another folder, each with its own people, on loopback only", async () => {
    const first = await start();
    const other = temporaryFolder();
    const second = await startSandbox({ folder: other.path });
    try {
      const create = (sandbox: typeof first, login: string): Promise<Response> =>
        fetch(`${sandbox.okta.url}/api/v1/users`, { method: "POST", headers: { authorization: `SSWS ${sandbox.okta.token}`, "content-type": "application/json" }, body: JSON.stringify({ profile: { login, email: login, firstName: "A", lastName: "B" } }) });
      await create(second, "only@second.example");
      const logins = async (sandbox: typeof first): Promise<number> => ((await (await fetch(`${sandbox.okta.url}/api/v1/users`, { headers: { authorization: `SSWS ${sandbox.okta.token}` } })).json()) as readonly unknown[]).length;
      deepEqual([await logins(first), await logins(second)], [0, 1]);
      deepEqual([...new Set([first, second].flatMap(({ okta, genesys }) => [okta.url, genesys.url].map((url) => new URL(url).hostname)))], ["127.0.0.1"]);
      equal(new Set([first, second].flatMap(({ okta, genesys }) => [okta.url, genesys.url])).size, 4);
    } finally {
      await second.close();
      other.remove();
    }
  });

  it("lets one of two win that start at once", async () => {
    const both = await Promise.allSettled([start(), start()]);
    deepEqual(both.map((one) => one.status).toSorted(), ["fulfilled", "rejected"]);
  });

  it("starts over the mark of a process that is gone", async () => {
    writeFileSync(folder.running, JSON.stringify({ pid: 2 ** 30, okta: { url: "http://127.0.0.1:1" }, genesys: { url: "http://127.0.0.1:2" } }));
    equal(await runningSandbox(temporary.path), undefined);
    notEqual((await start()).okta.url, "http://127.0.0.1:1");
  });

  for (const [server, flag] of [["Okta", "oktaPort"], ["Genesys", "genesysPort"]] as const) {
    it(`refuses ${server}'s asked port when it is taken, and leaves nothing running`, async () => {
      const other = createServer().listen(0, "127.0.0.1");
      await once(other, "listening");
      const { port } = other.address() as AddressInfo;
      await rejects(startSandbox({ ...anyPorts, [flag]: port }), (error) => error instanceof SandboxError && error.message.startsWith(`Port ${port}, asked for ${server}, is taken`));
      equal(await runningSandbox(temporary.path), undefined);
      other.close();
      await once(other, "close");
      await start();
    });
  }
});
