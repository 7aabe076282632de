import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { prepareEngine, type Roads } from "../../../sandbox/engine/prepare.ts";
import { engineHome, EngineError, type EngineHome } from "../../../sandbox/engine/home.ts";
import { lockFolder } from "../../../sandbox/engine/lock.ts";
import { put, scratchFolder } from "./scratch.ts";

/** What the world offers a preparation, and what it did with it. */
interface World {
  readonly reachable?: boolean;
  readonly downloads?: boolean;
  readonly go?: boolean;
}

function fakeRoads(world: World, done: string[]): Roads {
  const make = (engine: EngineHome, scratch: string) => {
    assert.ok(existsSync(scratch), "there is a scratch folder to work in");
    put(join(scratch, "torn"), "half");
    put(engine.cli, "#!/bin/sh\n", 0o755);
  };
  const did = <T>(what: string, answer: T): Promise<T> => {
    done.push(what);
    return Promise.resolve(answer);
  };
  return {
    reachable: () => did("probe", world.reachable ?? false),
    goUsable: () => did("look for Go", world.go ?? false),
    oktaPlugin: () => did("okta plugin", undefined),
    download: (engine, scratch) => {
      if (world.downloads === true) make(engine, scratch);
      return did("download", world.downloads ?? false);
    },
    build: (engine, scratch) => {
      make(engine, scratch);
      return did("build", undefined);
    },
  };
}

describe("prepareEngine", () => {
  const folder = scratchFolder();
  let count = 0;

  /** Prepares in a cache, with what was said and done. */
  const prepare = async (world: World, cache = join(folder, `cache ${(count += 1)}`), forced?: string) => {
    const done: string[] = [];
    const said: string[] = [];
    const announce = { say: (text: string) => said.push(text), progress: () => undefined, finish: () => undefined };
    const engine = await prepareEngine({ environment: { CCAAS_CACHE: cache, CCAAS_ENGINE: forced }, announce, roads: fakeRoads(world, done) });
    return { engine, done, said, cache };
  };

  it("downloads the official engine where that can be reached", async () => {
    const { engine, done, cache } = await prepare({ reachable: true, downloads: true, go: true });
    assert.deepEqual(engine, engineHome("official", cache));
    assert.deepEqual(done, ["probe", "download", "okta plugin"]);
  });

  it("builds where it cannot be reached, and leaves nothing but the engine and its launchers", async () => {
    const { engine, done, cache } = await prepare({ go: true });
    assert.deepEqual(engine, engineHome("built", cache));
    assert.deepEqual(done, ["probe", "look for Go", "build"]);
    assert.deepEqual(readdirSync(cache), ["built-3.259.0"]);
    assert.deepEqual(readdirSync(engine.bin).toSorted(), ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]);
    assert.deepEqual(readdirSync(join(engine.home, "plugins")), ["resource-okta-v7.0.0"]);
  });

  it("builds where the download breaks off", async () => {
    const { engine, done } = await prepare({ reachable: true, downloads: false, go: true });
    assert.equal(engine.kind, "built");
    assert.deepEqual(done, ["probe", "download", "look for Go", "build"]);
  });

  it("asks nothing when the engine is there", async () => {
    const { cache } = await prepare({ go: true });
    assert.deepEqual((await prepare({}, cache)).done, []);
  });

  it("goes the road that CCAAS_ENGINE names", async () => {
    const { cache } = await prepare({ reachable: true, downloads: true });
    const { engine, done } = await prepare({ reachable: true, downloads: true, go: true }, cache, "built");
    assert.equal(engine.kind, "built");
    assert.deepEqual(done, ["look for Go", "build"]);
  });

  it("says what to do where there is neither internet nor Go", async () => {
    const message = [
      "The Pulumi engine is not on this machine yet and cannot be got: the official download (get.pulumi.com) cannot be reached; no Go that can build it (1.25.11 or newer) is on the PATH.",
      'To get it, connect to the internet once, or install Go 1.25.11 or newer (https://go.dev/dl/, or your distribution\'s package "golang"), so that the engine can be built from its Go module; then run the same command again.',
    ].join("\n");
    await assert.rejects(prepare({}), new EngineError(message));
  });

  it("says what to do where CCAAS_ENGINE leaves no way", async () => {
    const message = [
      "The Pulumi engine is not on this machine yet and cannot be got: the official download (get.pulumi.com) cannot be reached; CCAAS_ENGINE=official allows no other way.",
      "To get it, connect to the internet once, or unset CCAAS_ENGINE; then run the same command again.",
    ].join("\n");
    await assert.rejects(prepare({ go: true }, undefined, "official"), new EngineError(message));
  });

  it("lets two runs at once build once; the second waits and says so", async () => {
    const cache = join(folder, "shared");
    const runs = await Promise.all([prepare({ go: true }, cache), prepare({ go: true }, cache)]);
    assert.deepEqual(runs.map((run) => run.engine.kind), ["built", "built"]);
    assert.deepEqual(runs.flatMap((run) => run.done), ["probe", "look for Go", "build"]);
    assert.deepEqual(runs.flatMap((run) => run.said), ["Another run is preparing the Pulumi engine; waiting for it."]);
  });

  it("takes over from a killed run and clears away what it left", async () => {
    const cache = join(folder, "killed");
    put(join(cache, "making-AbCdEf/pulumi"), "half a binary");
    mkdirSync(lockFolder(cache));
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lockFolder(cache), longAgo, longAgo);
    const { engine, said } = await prepare({ go: true }, cache);
    assert.equal(engine.kind, "built");
    assert.deepEqual(said, []);
    assert.deepEqual(readdirSync(cache), ["built-3.259.0"]);
  });
});
