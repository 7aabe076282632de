import assert from "node:assert/strict";
import { Catalogue } from "../../components/catalogue.ts";
import { declare } from "./declared.ts";

describe("components/catalogue", () => {
  it("declares each division, skill and language, under a name that no other kind can have", async () => {
    const { resources } = await declare(() => new Catalogue("catalogue", { divisions: ["Home"], skills: ["English"], languages: ["English", "Polish"] }));
    assert.deepEqual(
      resources.map(({ type, name, parent, inputs }) => [type, name, parent, inputs]),
      [
        ["ccaas:Catalogue", "catalogue", undefined, {}],
        ["genesys:Division", "division-Home", "catalogue", { name: "Home" }],
        ["genesys:Skill", "skill-English", "catalogue", { name: "English" }],
        ["genesys:Language", "language-English", "catalogue", { name: "English" }],
        ["genesys:Language", "language-Polish", "catalogue", { name: "Polish" }],
      ],
    );
  });
});
