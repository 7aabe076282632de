/**
 * `/api/v1/apps/{id}/connections/default`: the provisioning connection. The API supports six apps; for any other it
 * answers 200 with UNKNOWN, and changes nothing (okta-mcp-server issue 72; OpenAPI `ProvisioningConnectionStatus`).
 * What the console set is seen in the app's `features` only.
 */
import { invalid } from "../errors.ts";
import { flag, NO_CONTENT, ok, type Answer, type Call, type Operation } from "../http/operation.ts";
import { bodyOf, objectField, onlyFields, requiredString, stringField, without, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { AppRecord, ConnectionRecord, Provisioning } from "../state/records.ts";
import { appTarget, logSuccess } from "../systemLog/record.ts";
import { enabledFeatures } from "./capabilities.ts";
import { apiProvisioning, type ApiProvisioning } from "./catalogue.ts";
import { theApp } from "./find.ts";

const PATH = "/api/v1/apps/:appId/connections/default";

/** As recorded: the token never, the step that is possible as a link. */
function show(org: Org, app: AppRecord): Json {
  const href = `${org.url.base}/api/v1/apps/${app.id}/connections/default`;
  const self = { self: { href, hints: { allow: ["POST", "GET"] } } };
  const { connection } = app;
  if (connection === undefined) return { authScheme: "UNKNOWN", status: "UNKNOWN", profile: { authScheme: "UNKNOWN" }, _links: self };
  const next = connection.status === "ENABLED" ? "deactivate" : "activate";
  return {
    authScheme: connection.authScheme,
    status: connection.status,
    ...(connection.baseUrl === undefined ? {} : { baseUrl: connection.baseUrl }),
    profile: { authScheme: connection.authScheme, ...connection.profile },
    _links: { [next]: { href: `${href}/lifecycle/${next}`, hints: { allow: ["POST"] } }, ...self },
  };
}

function connect(call: Call): Answer {
  const app = theApp(call);
  const known = apiProvisioning(app.name);
  if (known === undefined) return ok(show(call.org, app));
  const body = bodyOf(call.body);
  onlyFields(body, "connection", ["baseUrl", "profile"]);
  const connection = connectionFrom(body, known, flag(call, "activate", false) ? "ENABLED" : (app.connection?.status ?? "DISABLED"));
  return ok(show(call.org, settled(call.org, { ...app, connection })));
}

function connectionFrom(body: Json, { authSchemes }: ApiProvisioning, status: ConnectionRecord["status"]): ConnectionRecord {
  const profile = objectField(body, "profile");
  const asked = requiredString(profile, "authScheme");
  const authScheme = authSchemes.find((scheme) => scheme === asked);
  if (authScheme === undefined) throw invalid("authScheme", `authScheme: must be one of ${authSchemes.join(", ")} for this app`);
  if (authScheme === "OAUTH2") {
    onlyFields(profile, "profile", ["authScheme", "clientId", "settings", "signing"]);
    return { authScheme, status, profile: without(profile, "authScheme") };
  }
  onlyFields(profile, "profile", ["authScheme", "token"]);
  const baseUrl = stringField(body, "baseUrl");
  return { authScheme, status, token: requiredString(profile, "token"), ...(baseUrl === undefined ? {} : { baseUrl }) };
}

function setStatus(call: Call, status: ConnectionRecord["status"]): Answer {
  const app = theApp(call);
  if (apiProvisioning(app.name) === undefined) return NO_CONTENT;
  if (app.connection === undefined) throw invalid("connection", "The app has no provisioning connection yet");
  settled(call.org, { ...app, connection: { ...app.connection, status } });
  return NO_CONTENT;
}

function provisioningOf(app: AppRecord): Provisioning | undefined {
  if (app.connection?.status !== "ENABLED") return undefined;
  const { baseUrl, token } = app.connection;
  return baseUrl === undefined || token === undefined ? undefined : { baseUrl, token, features: enabledFeatures(app) };
}

/** Stores an app whose connection or capabilities changed. Only a connection by URL and token can be pushed to here. */
export function settled(org: Org, app: AppRecord): AppRecord {
  const { provisioning, ...rest } = { ...app, provisioning: provisioningOf(app) };
  const changed = org.apps.put(provisioning === undefined ? rest : { ...rest, provisioning });
  logSuccess(org, "application.lifecycle.update", [appTarget(changed)]);
  return changed;
}

/** The operations of the provisioning connection. */
export const appConnections: readonly Operation[] = [
  { method: "GET", path: PATH, respond: (call) => ok(show(call.org, theApp(call))) },
  { method: "POST", path: PATH, query: ["activate"], respond: connect },
  { method: "POST", path: `${PATH}/lifecycle/activate`, respond: (call) => setStatus(call, "ENABLED") },
  { method: "POST", path: `${PATH}/lifecycle/deactivate`, respond: (call) => setStatus(call, "DISABLED") },
];
