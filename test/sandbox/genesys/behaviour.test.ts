import assert from "node:assert/strict";
import { behaviours, defaultBehaviour } from "../../../sandbox/genesys/behaviour.ts";
import { startGenesys } from "../../../sandbox/genesys/index.ts";
import { seed } from "./platform.ts";

describe("sandbox/genesys open questions", () => {
  it("have the first answer as default, another answer, and a source", () => {
    assert.deepEqual(defaultBehaviour, Object.fromEntries(Object.entries(behaviours).map(([name, row]) => [name, row.answers[0]])));
    for (const row of Object.values(behaviours))
      assert.ok(new Set<string>(row.answers).size > 1 && row.question.endsWith("?") && row.source.length > 20);
  });
});

describe("sandbox/genesys seed", () => {
  it("names the entry that refers to nothing", async () => {
    await assert.rejects(
      startGenesys({ organization: { ...seed, oauthClients: [{ id: "x", secret: "y", name: "X", roles: ["Missing"] }] } }),
      { message: 'Genesys seed: OAuth client X names role "Missing", which the seed does not declare.' },
    );
    await assert.rejects(startGenesys({ organization: { ...seed, scimTokens: [{ token: "t", clientId: "none" }] } }), {
      message: "Genesys seed: a SCIM token names the OAuth client none, which oauthClients does not declare.",
    });
  });
});
