/**
 * The provisioning connection and features of an app. Okta's API supports six apps, Genesys Cloud not among them; for
 * any other app it answers 200 with UNKNOWN, and changes nothing (okta-mcp-server issue 72; OpenAPI
 * `ProvisioningConnectionStatus`). What the console set is seen in the app's `features` only.
 */
import { notFound } from "../errors.ts";
import { NO_CONTENT, ok, param, type Call, type Operation } from "../http/operation.ts";
import type { Json } from "../json.ts";
import { theApp } from "./find.ts";

const CONNECTION = "/api/v1/apps/:appId/connections/default";
const FEATURES: Readonly<Record<string, string>> = {
  USER_PROVISIONING: "User provisioning settings from Okta to a downstream application",
  INBOUND_PROVISIONING: "User provisioning settings from a downstream application to Okta",
};

function connection(call: Call): Json {
  const href = `${call.org.url.base}/api/v1/apps/${theApp(call).id}/connections/default`;
  return { authScheme: "UNKNOWN", status: "UNKNOWN", profile: { authScheme: "UNKNOWN" }, _links: { self: { href, hints: { allow: ["POST", "GET"] } } } };
}

function feature(call: Call): Json {
  const app = theApp(call);
  const name = param(call, "feature");
  const description = FEATURES[name];
  if (description === undefined) throw notFound(name, "ApplicationFeature");
  const href = `${call.org.url.base}/api/v1/apps/${app.id}/features/${name}`;
  return { name, status: "UNKNOWN", description, capabilities: {}, _links: { self: { href, hints: { allow: ["GET", "PUT"] } } } };
}

function nothingChanges(call: Call) {
  theApp(call);
  return NO_CONTENT;
}

/** The operations of connections and features. */
export const appProvisioning: readonly Operation[] = [
  { method: "GET", path: CONNECTION, respond: (call) => ok(connection(call)) },
  { method: "POST", path: CONNECTION, query: ["activate"], respond: (call) => ok(connection(call)) },
  { method: "POST", path: `${CONNECTION}/lifecycle/activate`, respond: nothingChanges },
  { method: "POST", path: `${CONNECTION}/lifecycle/deactivate`, respond: nothingChanges },
  {
    method: "GET",
    path: "/api/v1/apps/:appId/features",
    respond(call) {
      theApp(call);
      return ok([]);
    },
  },
  { method: "GET", path: "/api/v1/apps/:appId/features/:feature", respond: (call) => ok(feature(call)) },
  { method: "PUT", path: "/api/v1/apps/:appId/features/:feature", respond: (call) => ok(feature(call)) },
];
