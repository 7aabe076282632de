import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { engineHome, oktaPluginFolder, type EngineHome } from "../../../sandbox/engine/home.ts";
import { oktaStandIn, writeLaunchers } from "../../../sandbox/engine/launchers.ts";
import { downloadOfficial, officialIsReachable, oktaPluginOf, provideOktaPlugin } from "../../../sandbox/engine/officialEngine.ts";
import { put, scratchFolder } from "./scratch.ts";

/** A command line that notes its arguments and downloads the "plugin", as the official one does. */
const DOWNLOADS = `#!/bin/sh
echo "$@" >> "$PULUMI_HOME/calls"
mkdir -p "$PULUMI_HOME/plugins/resource-okta-v7.0.0"
printf 'the official binary' > "$PULUMI_HOME/plugins/resource-okta-v7.0.0/pulumi-resource-okta"
chmod 755 "$PULUMI_HOME/plugins/resource-okta-v7.0.0/pulumi-resource-okta"
`;

/** One whose download breaks off half-way, with the mark that a broken download leaves. */
const BREAKS_OFF = `#!/bin/sh
echo "$@" >> "$PULUMI_HOME/calls"
mkdir -p "$PULUMI_HOME/plugins/resource-okta-v7.0.0"
: > "$PULUMI_HOME/plugins/resource-okta-v7.0.0.partial"
echo "error: could not download the plugin" >&2
exit 1
`;

/** Pulumi's install script, as far as its arguments go: puts a command line into the folder it is given. */
const INSTALLS = `#!/bin/sh
while [ "$1" != "--install-root" ]; do shift; done
mkdir -p "$2/bin"
printf '#!/bin/sh\necho v3.259.0\n' > "$2/bin/pulumi"
chmod 755 "$2/bin/pulumi"
`;

describe("the official download", () => {
  const folder = scratchFolder();
  const said: string[] = [];
  const announce = { say: (text: string) => said.push(text), progress: () => undefined, finish: () => undefined };
  beforeEach(() => said.splice(0));

  /** Surroundings in which the download's address serves that script, or does not answer. */
  const internet = (script: string | undefined) => {
    const reply = script === undefined ? 'throw new Error("no route")' : `return new Response(${JSON.stringify(script)})`;
    const file = put(join(folder, `internet-${script === undefined ? "no" : String(script.length)}.mjs`), `globalThis.fetch = async () => { ${reply}; };`);
    return { PATH: process.env["PATH"], NODE_OPTIONS: `--import "${file}"` };
  };
  const download = async (name: string, script: string | undefined) => {
    const engine = engineHome("official", join(folder, name));
    const scratch = join(folder, `${name} scratch`);
    mkdirSync(scratch);
    return { engine, done: await downloadOfficial(engine, scratch, announce, internet(script)) };
  };

  it("is probed", async () => {
    assert.equal(await officialIsReachable(internet(INSTALLS)), true);
    assert.equal(await officialIsReachable(internet(undefined)), false);
  });

  it("comes through the npm package into our home, whole", async () => {
    const { engine, done } = await download("whole", INSTALLS);
    assert.equal(done, true);
    assert.deepEqual(readdirSync(engine.bin), ["pulumi"]);
    assert.deepEqual(said, [`The official Pulumi 3.259.0 is downloaded: ${engine.cli}`]);
  });

  it("replaces the remains of an earlier one", async () => {
    put(join(engineHome("official", join(folder, "remains")).bin, "torn"), "half");
    const { engine } = await download("remains", INSTALLS);
    assert.deepEqual(readdirSync(engine.bin), ["pulumi"]);
  });

  it("leaves nothing in our home when it breaks off", async () => {
    const { engine, done } = await download("broken", "#!/bin/sh\necho 'no space left' >&2\nexit 1\n");
    assert.equal(done, false);
    assert.ok(!existsSync(engine.home));
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /^The official Pulumi 3\.259\.0 could not be downloaded: pulumi: /);
  });
});

describe("the Okta plugin of the official engine", () => {
  const folder = scratchFolder();
  const said: string[] = [];
  const announce = { say: (text: string) => said.push(text), progress: () => undefined, finish: () => undefined };
  beforeEach(() => said.splice(0));

  const home = (name: string, cli: string): EngineHome => {
    const engine = engineHome("official", join(folder, name));
    put(engine.cli, cli, 0o755);
    return engine;
  };
  const provide = (engine: EngineHome) => provideOktaPlugin(engine, announce, { PATH: process.env["PATH"] });

  it("is the official one where it can be downloaded", async () => {
    const engine = home("downloads", DOWNLOADS);
    await provide(engine);
    assert.equal(oktaPluginOf(engine), "official");
    assert.deepEqual(said, []);
  });

  it("is left alone once it is there", async () => {
    const engine = home("there", DOWNLOADS);
    await provide(engine);
    await provide(engine);
    assert.deepEqual(readdirSync(oktaPluginFolder(engine.home)), ["pulumi-resource-okta"]);
    assert.equal(readFileSync(join(engine.home, "calls"), "utf8"), "plugin install resource okta 7.0.0 --reinstall\n");
  });

  it("is the stand-in where the download breaks off, and nothing hides it from the engine", async () => {
    const engine = home("breaks off", BREAKS_OFF);
    await provide(engine);
    assert.equal(oktaPluginOf(engine), "standIn");
    assert.ok(!existsSync(`${oktaPluginFolder(engine.home)}.partial`));
    assert.deepEqual(said, ["The official Okta plugin 7.0.0 could not be downloaded (error: could not download the plugin); this project's stand-in serves instead."]);
  });

  it("stays the stand-in for a day without asking again", async () => {
    const engine = home("asked today", DOWNLOADS);
    writeLaunchers([oktaStandIn(engine)]);
    await provide(engine);
    assert.equal(oktaPluginOf(engine), "standIn");
    assert.ok(!existsSync(join(engine.home, "calls")));
  });

  it("stays the stand-in after a day where there is no internet, and is asked for the day after", async () => {
    const engine = home("asked yesterday", DOWNLOADS);
    writeLaunchers([oktaStandIn(engine)]);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(oktaStandIn(engine).file, yesterday, yesterday);
    const unreachable = { PATH: process.env["PATH"], HTTPS_PROXY: "http://127.0.0.1:9" }; // no internet through a port where nobody listens
    await provideOktaPlugin(engine, announce, unreachable);
    assert.equal(oktaPluginOf(engine), "standIn");
    assert.ok(!existsSync(join(engine.home, "calls")));
  });

  it("is absent in an empty home", () => {
    assert.equal(oktaPluginOf(home("empty", DOWNLOADS)), "none");
  });
});
