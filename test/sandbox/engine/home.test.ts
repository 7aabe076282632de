import assert from "node:assert/strict";
import { join } from "node:path";
import { cacheFolder, engineHome, engineInUse, EngineError } from "../../../sandbox/engine/home.ts";
import { put, scratchFolder } from "./scratch.ts";

describe("the engine's places", () => {
  const folder = scratchFolder();

  it("lie in CCAAS_CACHE where it is set", () => {
    assert.equal(cacheFolder({ CCAAS_CACHE: folder }), folder);
  });

  it("carry the version in the name of the built home", () => {
    assert.deepEqual(engineHome("built", "/c"), {
      kind: "built",
      home: "/c/built-3.259.0",
      bin: "/c/built-3.259.0/versions/3.259.0/bin",
      cli: "/c/built-3.259.0/versions/3.259.0/bin/pulumi",
    });
    assert.equal(engineHome("official", "/c").home, "/c/official");
  });

  it("choose the official engine over a built one, and a built one over none", () => {
    const cache = join(folder, "choice");
    const kind = (forced?: string) => engineInUse({ CCAAS_CACHE: cache, CCAAS_ENGINE: forced }).kind;
    assert.equal(kind(), "official"); // none yet: `npx pulumi` would download it
    put(engineHome("built", cache).cli, "#!/bin/sh\n", 0o755);
    assert.equal(kind(), "built");
    put(engineHome("official", cache).cli, "", 0o755);
    assert.equal(kind(), "built"); // an empty file is a torn download
    put(engineHome("official", cache).cli, "#!/bin/sh\n", 0o755);
    assert.equal(kind(), "official");
    assert.equal(kind("built"), "built");
  });

  it("refuse a misspelt CCAAS_ENGINE", () => {
    assert.throws(() => engineInUse({ CCAAS_CACHE: folder, CCAAS_ENGINE: "Built" }), new EngineError('CCAAS_ENGINE is "Built"; it takes "official" or "built". Correct it, or unset it to let the engine be chosen.'));
  });
});
