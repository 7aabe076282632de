import assert from "node:assert/strict";
import { call } from "../platform.ts";
import { startTelephony, type TelephonyPlatform } from "./telephony.ts";

const root = "/api/v2/telephony/providers/edges";
const user = "/api/v2/users/x/station";
const plugin = "telephony:plugin:all";

/** Operation, ALL or ANY, permissions: Genesys' OpenAPI, `x-inin-requires-permissions`. */
const protectedOperations: readonly (readonly [string, string, "all" | "any", string])[] = [
  ["GET", `${root}/sites/x`, "any", `${plugin}, telephony:sites:view`],
  ["GET", `${root}/phonebasesettings`, "any", plugin],
  ["GET", `${root}/phonebasesettings/x`, "any", plugin],
  ["GET", `${root}/phones`, "any", plugin],
  ["GET", `${root}/phones/x`, "any", plugin],
  ["POST", `${root}/phones`, "any", plugin],
  ["PUT", `${root}/phones/x`, "any", plugin],
  ["DELETE", `${root}/phones/x`, "any", plugin],
  ["DELETE", "/api/v2/stations/x/associateduser", "any", "telephony:station:disassociate"],
  ["GET", user, "any", "telephony:otherStationAssociation:view"],
  ["PUT", `${user}/defaultstation/x`, "any", `${plugin}, telephony:phone:assign`],
  ["DELETE", `${user}/defaultstation`, "any", `${plugin}, telephony:phone:assign`],
  ["PUT", `${user}/associatedstation/x`, "any", "telephony:otherStationAssociation:edit"],
  ["DELETE", `${user}/associatedstation`, "any", "telephony:station:disassociate"],
  ["GET", `${root}/extensionpools`, "all", "telephony:extensionPool:view"],
  ["GET", `${root}/extensionpools/x`, "all", "telephony:extensionPool:view"],
  ["POST", `${root}/extensionpools`, "all", "telephony:extensionPool:add"],
  ["PUT", `${root}/extensionpools/x`, "all", "telephony:extensionPool:edit"],
  ["DELETE", `${root}/extensionpools/x`, "all", "telephony:extensionPool:delete"],
  ["GET", `${root}/extensions`, "any", "telephony:extensionPool:view"],
  ["GET", `${root}/extensions/x`, "any", "telephony:extensionPool:view"],
  ["GET", `${root}/didpools`, "any", plugin],
  ["GET", `${root}/didpools/x`, "any", plugin],
  ["POST", `${root}/didpools`, "any", plugin],
  ["PUT", `${root}/didpools/x`, "any", plugin],
  ["DELETE", `${root}/didpools/x`, "any", plugin],
  ["GET", `${root}/didpools/dids`, "any", plugin],
  ["GET", `${root}/dids`, "any", plugin],
  ["GET", `${root}/dids/x`, "any", plugin],
];

describe("sandbox/genesys telephony permissions", () => {
  let platform: TelephonyPlatform;
  let token: string;
  before(async () => {
    platform = await startTelephony();
    const login = await fetch(`${platform.sandbox.url}/oauth/token`, {
      method: "POST",
      headers: { Authorization: `Basic ${Buffer.from("client-none:none").toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    ({ access_token: token } = (await login.json()) as { readonly access_token: string });
  });
  after(() => platform.close());

  for (const [method, path, kind, permissions] of protectedOperations)
    it(`${method} ${path} needs ${kind} of ${permissions}`, async () => {
      const { status, body } = await call(platform.sandbox.url + path, method, token);
      assert.deepEqual([status, body["code"], body["messageParams"]], [
        403,
        kind === "all" ? "missing.permissions" : "missing.any.permissions",
        { permissions },
      ]);
    });

  for (const path of [`${root}/sites`, "/api/v2/stations"])
    it(`GET ${path} needs none`, async () => {
      assert.equal((await call(platform.sandbox.url + path, "GET", token)).status, 200);
    });
});
