import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idOf, okta, person } from "./support/client.ts";
import { scimServer } from "./support/scimServer.ts";

describe("the push engine after a restart", () => {
  it("finishes what was under way, once, and remembers everything else", async () => {
    const folder = mkdtempSync(join(tmpdir(), "okta-sandbox-"));
    const scim = await scimServer();
    try {
      const options = { file: join(folder, "okta.journal"), console: { baseUrl: scim.url, token: "scim-token", features: ["PUSH_NEW_USERS"] } };
      const first = await okta(options);
      const appId = idOf(await first.good("POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0" }));
      const { promise: reached, resolve: posting } = Promise.withResolvers<undefined>();
      const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
      scim.script = async ({ method, body }) => {
        if (method !== "POST" || scim.users.size > 0) return undefined;
        scim.users.set("made", { ...body, id: "made" });
        posting(undefined);
        await released;
        return "cut";
      };
      const ids: string[] = [];
      for (const name of ["ann", "bob", "cid"]) ids.push(idOf(await first.good("POST", "/api/v1/users", person(name))));
      for (const id of ids) await first.good("POST", `/api/v1/apps/${appId}/users`, { id });
      await reached;
      await first.sandbox.close();
      release(undefined);

      const second = await okta(options);
      await second.rest();
      const states = (await second.all(`/api/v1/apps/${appId}/users`)).map(({ id, syncState }) => ({ id, syncState }));
      assert.deepEqual(states, ids.map((id) => ({ id, syncState: "SYNCHRONIZED" })));
      assert.deepEqual([...scim.users.values()].map(({ userName }) => userName).toSorted(), ["ann@example.com", "bob@example.com", "cid@example.com"]);
      await second.sandbox.close();
    } finally {
      await scim.close();
      rmSync(folder, { recursive: true });
    }
  });
});
