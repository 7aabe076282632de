import assert from "node:assert/strict";
import { join } from "node:path";
import { directDependencies, requiredPackages } from "../../../../sandbox/engine/languageHost/packages.ts";
import { CLONE, put, scratchFolder } from "../scratch.ts";

describe("the packages a program needs", () => {
  const folder = scratchFolder();
  const install = (where: string, manifest: object) => put(join(folder, where, "package.json"), manifest);

  before(() => {
    install(".", { dependencies: { "@pulumi/okta": "7", plain: "1", absent: "1" }, devDependencies: { "@acme/cloud": "2" } });
    install("node_modules/@pulumi/okta", { name: "@pulumi/okta", version: "7.0.1", pulumi: { resource: true, name: "okta", version: "7.0.0" } });
    install("node_modules/plain", { name: "plain", version: "1.0.0", dependencies: { "@pulumi/random": "1", circle: "1" }, devDependencies: { unused: "1" } });
    install("node_modules/plain/node_modules/@pulumi/random", { name: "@pulumi/random", version: "1.2.3", pulumi: { resource: true, server: "https://example.com/plugins" } });
    install("node_modules/circle", { name: "circle", version: "1.0.0", dependencies: { plain: "1" }, pulumi: { resource: false } });
    install("node_modules/unused", { name: "unused", version: "1.0.0", pulumi: { resource: true } });
    install("node_modules/@acme/cloud", { name: "@acme/cloud", version: "v2.0.0", pulumi: { resource: true } });
    put(join(folder, "program/index.ts"), "");
  });

  it("are those that its dependencies name, found from a folder below the package.json, too", () => {
    const expected = [
      { name: "acme/cloud", version: "v2.0.0", server: "" },
      { name: "okta", version: "v7.0.0", server: "" },
      { name: "random", version: "v1.2.3", server: "https://example.com/plugins" },
    ];
    assert.deepEqual(requiredPackages(folder), expected);
    assert.deepEqual(requiredPackages(join(folder, "program")), expected);
  });

  it("are Okta's plugin alone for this project", () => {
    assert.deepEqual(requiredPackages(CLONE), [{ name: "okta", version: "v7.0.0", server: "" }]);
  });

  it("are listed for `pulumi about` in the versions installed", () => {
    assert.deepEqual(directDependencies(folder), [
      { name: "@pulumi/okta", version: "7.0.1" },
      { name: "plain", version: "1.0.0" },
      { name: "@acme/cloud", version: "v2.0.0" },
    ]);
  });
});
