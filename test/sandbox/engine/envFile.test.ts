import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { quoted, writeEnvFile } from "../../../sandbox/engine/envFile.ts";
import { pulumiEnvironment } from "../../../sandbox/engine/environment.ts";
import { put, scratchFolder } from "./scratch.ts";

/** What a POSIX shell makes of the file: the environment after sourcing it. */
function sourced(file: string, before: Record<string, string>): Record<string, string> {
  const print = `. "$1"; exec "$2" -p 'JSON.stringify(process.env)'`;
  return JSON.parse(execFileSync("/bin/sh", ["-c", print, "sh", file, process.execPath], { env: before, encoding: "utf8" })) as Record<string, string>;
}

describe("the file to source", () => {
  const root = join(scratchFolder(), `it's a $HOME "clone" \`x\``);
  const surroundings = { CCAAS_CACHE: join(root, "cache"), PATH: "/bin" };
  put(join(root, ".sandbox/running.json"), { pid: process.pid, okta: { url: "http://127.0.0.1:4001" }, genesys: { url: "http://127.0.0.1:4002" } });
  put(join(root, ".sandbox/credentials.json"), { okta: { token: `a'b"c$d\\e` }, genesys: { clientId: "client", clientSecret: "new\nline", scimToken: "scim", scimClientId: "scim-client", scimClientSecret: "scim-secret" } });

  it("gives a shell exactly what `npm run pulumi` gives Pulumi, whatever is in paths and tokens", () => {
    const after = sourced(writeEnvFile(root, surroundings), { PATH: "/bin", OKTA_API_PRIVATE_KEY: "real" });
    for (const shellsOwn of ["PWD", "OLDPWD", "SHLVL", "_"]) Reflect.deleteProperty(after, shellsOwn);
    assert.deepEqual(after, pulumiEnvironment(root, surroundings));
  });

  it("is the user's own: mode 0600", () => {
    assert.equal(statSync(writeEnvFile(root, surroundings)).mode & 0o777, 0o600);
  });

  it("takes the addresses away again when the sandbox has stopped", () => {
    const elsewhere = { ...surroundings, CCAAS_SANDBOX: join(root, "stopped") };
    const after = sourced(writeEnvFile(root, elsewhere), { PATH: "/bin", OKTA_HTTP_PROXY: "http://127.0.0.1:1" });
    assert.equal(after["OKTA_HTTP_PROXY"], undefined);
    assert.equal(after["CCAAS_SANDBOX"], join(root, "stopped"));
  });

  it("quotes for a POSIX shell", () => {
    assert.equal(quoted("it's"), String.raw`'it'\''s'`);
  });
});
