import { deepEqual, equal } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sandboxFolder, type SandboxFolder } from "../../sandbox/folder.ts";
import { findRunning, readRunning, removeRunning, writeRunning } from "../../sandbox/running.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const addresses = { okta: { url: "http://127.0.0.1:7801" }, genesys: { url: "http://127.0.0.1:7802" } };

describe("running.json", () => {
  const temporary = temporaryFolder();
  const folder: SandboxFolder = sandboxFolder(temporary.path);
  const record = (pid: number, oktaUrl = addresses.okta.url): void => writeFileSync(folder.running, JSON.stringify({ pid, okta: { url: oktaUrl }, genesys: addresses.genesys }));
  afterEach(() => removeRunning(folder));
  after(() => temporary.remove());

  it("names the process and both addresses, to its owner only", async () => {
    writeRunning(folder, addresses);
    deepEqual(JSON.parse(readFileSync(folder.running, "utf8")), { pid: process.pid, ...addresses });
    equal(statSync(folder.running).mode & 0o777, 0o600);
    deepEqual(readRunning(folder), { pid: process.pid, ...addresses });
    deepEqual(await findRunning(folder), { pid: process.pid, ...addresses });
  });

  it("means nothing when absent, torn or not ours", () => {
    equal(readRunning(folder), undefined);
    for (const content of ["", '{"pid":1', '{"pid":"1"}', "[]"]) {
      writeFileSync(folder.running, content);
      equal(readRunning(folder), undefined, content);
    }
  });

  it("means nothing when its process is gone", async () => {
    const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
    await once(child, "exit");
    record(child.pid ?? 0);
    equal(readRunning(folder), undefined);
    equal(existsSync(folder.running), true);
  });

  it("means nothing when another process has the old one's id and nobody the port", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.close();
    await once(server, "close");
    record(process.ppid, url);
    deepEqual(readRunning(folder)?.pid, process.ppid);
    equal(await findRunning(folder), undefined);
  });
});
