import { deepEqual, rejects } from "node:assert/strict";
import { consoleSettings, reconnectApps } from "../../sandbox/adminConsole.ts";
import { SandboxError } from "../../sandbox/folder.ts";
import { loopbackServer, type LoopbackServer } from "../../sandbox/kernel/loopbackServer.ts";
import { PLAIN_PLATFORM } from "./plainPlatform.ts";

describe("the Admin Console's hand", () => {
  let server: LoopbackServer;
  const puts: unknown[] = [];
  const okta = async (apps: unknown, status = 200): Promise<{ url: string; token: string }> => {
    puts.length = 0;
    server = loopbackServer(PLAIN_PLATFORM);
    server.app.get("/api/v1/apps", () => apps);
    server.app.put<{ Params: { id: string } }>("/_sandbox/apps/:id/provisioning", (request, reply) => {
      puts.push({ id: request.params.id, body: request.body, authorization: request.headers.authorization });
      return reply.code(status).send(status === 200 ? "" : "no such app");
    });
    return { url: await server.listen(0), token: "00token" };
  };
  afterEach(() => server.close());
  const settings = consoleSettings("http://127.0.0.1:9", "scim");

  it("points the apps that provision at today's Genesys, with the features they have, and leaves the others alone", async () => {
    const apps = [{ id: "0oaA", features: ["PUSH_NEW_USERS", "GROUP_PUSH"] }, { id: "0oaB", features: [] }, { id: "0oaC" }];
    await reconnectApps(await okta(apps), settings);
    deepEqual(puts, [{ id: "0oaA", body: { baseUrl: "http://127.0.0.1:9/api/v2/scim/v2", token: "scim", features: ["PUSH_NEW_USERS", "GROUP_PUSH"] }, authorization: "SSWS 00token" }]);
  });

  it("says what Okta refused", async () => {
    const connection = await okta([{ id: "0oaA", features: ["GROUP_PUSH"] }], 404);
    await rejects(
      reconnectApps(connection, settings),
      new SandboxError("The sandbox's Okta refused PUT /_sandbox/apps/0oaA/provisioning with 404: no such app. Forget its data with: npm run sandbox:reset"),
    );
  });
});
