import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pulumiEnvironment, wholeEnvironment } from "../../../sandbox/engine/environment.ts";
import { engineHome } from "../../../sandbox/engine/home.ts";
import { put, scratchFolder } from "./scratch.ts";

const RUNNING = { okta: { url: "http://127.0.0.1:4001" }, genesys: { url: "http://127.0.0.1:4002" } };
const CREDENTIALS = { okta: { token: "okta-token" }, genesys: { clientId: "client", clientSecret: "secret", scimToken: "scim", scimClientId: "scim-client", scimClientSecret: "scim-secret" } };
const PLATFORMS = {
  OKTA_ORG_NAME: "sandbox",
  OKTA_BASE_URL: "okta.local",
  OKTA_API_TOKEN: "okta-token",
  OKTA_HTTP_PROXY: "http://127.0.0.1:4001",
  GENESYSCLOUD_OAUTHCLIENT_ID: "client",
  GENESYSCLOUD_OAUTHCLIENT_SECRET: "secret",
  GENESYSCLOUD_REGION: "us-east-1",
  GENESYSCLOUD_GATEWAY_PROTOCOL: "http",
  GENESYSCLOUD_GATEWAY_HOST: "127.0.0.1",
  GENESYSCLOUD_GATEWAY_PORT: "4002",
};
/** A process id that no process has: Linux and macOS count to 2^22 at most. */
const NOBODY = 2 ** 30;

describe("pulumiEnvironment", () => {
  const folder = scratchFolder();
  const cache = join(folder, "cache");
  const surroundings = { CCAAS_CACHE: cache, PATH: "/usr/bin" };
  put(engineHome("built", cache).cli, "#!/bin/sh\n", 0o755);

  const clone = (name: string, pid?: number) => {
    const root = join(folder, name);
    if (pid !== undefined) put(join(root, ".sandbox/running.json"), { pid, ...RUNNING });
    put(join(root, ".sandbox/credentials.json"), CREDENTIALS);
    return root;
  };
  const own = (root: string) => ({
    CCAAS_ROOT: root,
    PULUMI_HOME: join(cache, "built-3.259.0"),
    PULUMI_VERSION: "3.259.0",
    PULUMI_BACKEND_URL: `file://${root.replaceAll(" ", "%20")}/.sandbox/state`,
    PULUMI_CONFIG_PASSPHRASE: "sandbox",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PATH: `${root}/node_modules/.bin:/usr/bin`,
  });

  it("names home, state and passphrase while the sandbox does not run, and makes the state folder", () => {
    const root = clone("at rest");
    assert.deepEqual(pulumiEnvironment(root, surroundings), own(root));
    assert.ok(existsSync(join(root, ".sandbox/state")));
  });

  it("names addresses and credentials of the running sandbox besides", () => {
    const root = clone("running", process.pid);
    assert.deepEqual(pulumiEnvironment(root, surroundings), { ...own(root), ...PLATFORMS });
  });

  it("does not believe the running.json of a killed sandbox, nor a half-written one", () => {
    const root = clone("killed", NOBODY);
    assert.deepEqual(pulumiEnvironment(root, surroundings), own(root));
    put(join(root, ".sandbox/running.json"), '{"pid":');
    assert.deepEqual(pulumiEnvironment(root, surroundings), own(root));
  });

  it("lets the official engine fetch plugins", () => {
    const root = clone("official");
    const elsewhere = join(folder, "official cache");
    put(engineHome("official", elsewhere).cli, "#!/bin/sh\n", 0o755);
    const { PULUMI_HOME, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION } = pulumiEnvironment(root, { CCAAS_CACHE: elsewhere });
    assert.deepEqual({ PULUMI_HOME, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION }, { PULUMI_HOME: join(elsewhere, "official"), PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: undefined });
  });

  it("takes CCAAS_SANDBOX for the sandbox folder", () => {
    const root = clone("moved");
    assert.equal(pulumiEnvironment(root, { ...surroundings, CCAAS_SANDBOX: "other" })["PULUMI_BACKEND_URL"], `file://${root}/other/state`);
  });

  it("never lets a real organization's credentials through to a run against the sandbox", () => {
    const root = clone("guarded");
    const inherited = { ...surroundings, HOME: "/home/me", OKTA_API_TOKEN: "real", OKTA_API_PRIVATE_KEY: "real", GENESYSCLOUD_OAUTHCLIENT_SECRET: "real", PULUMI_BACKEND_URL: "s3://real" };
    assert.deepEqual(wholeEnvironment(root, inherited), { CCAAS_CACHE: cache, HOME: "/home/me", ...own(root) });
  });
});
