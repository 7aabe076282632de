/**
 * `/api/v1/apps/{id}/features`: what provisioning does for an app. Supported for six apps; for any other a feature is
 * UNKNOWN, and a PUT changes nothing (okta-mcp-server issue 72).
 */
import { invalid, notFound } from "../errors.ts";
import { ok, param, type Answer, type Call, type Operation } from "../http/operation.ts";
import { bodyOf, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { AppRecord } from "../state/records.ts";
import { capabilitiesOf, changedCapabilities } from "./capabilities.ts";
import { apiProvisioning } from "./catalogue.ts";
import { settled } from "./connections.ts";
import { theApp } from "./find.ts";

const PATH = "/api/v1/apps/:appId/features";

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  USER_PROVISIONING: "User provisioning settings from Okta to a downstream application",
  INBOUND_PROVISIONING: "In-bound provisioning settings for provisioning users from an application to Okta",
};

function show(org: Org, app: AppRecord, name: string): Json {
  const isKnown = apiProvisioning(app.name) !== undefined;
  return {
    name,
    status: isKnown ? "ENABLED" : "UNKNOWN",
    description: DESCRIPTIONS[name],
    capabilities: isKnown ? capabilitiesOf(app, name) : {},
    _links: { self: { href: `${org.url.base}/api/v1/apps/${app.id}/features/${name}`, hints: { allow: ["GET", "PUT"] } } },
  };
}

/** The feature of `:feature`. zscalerbyz has none inbound. */
function theFeature(call: Call, app: AppRecord): string {
  const name = param(call, "feature");
  const known = apiProvisioning(app.name);
  if (!Object.hasOwn(DESCRIPTIONS, name) || (name === "INBOUND_PROVISIONING" && known?.inbound === false)) throw notFound(name, "ApplicationFeature");
  return name;
}

/** Okta refuses where provisioning is not enabled (OpenAPI, example of listFeaturesForApplication). */
function checkEnabled(app: AppRecord): void {
  if (apiProvisioning(app.name) !== undefined && app.connection?.status !== "ENABLED") throw invalid("feature", "Provisioning is not enabled for the app instance.");
}

function list(call: Call): Answer {
  const app = theApp(call);
  const known = apiProvisioning(app.name);
  if (known === undefined) return ok([]);
  checkEnabled(app);
  return ok(["USER_PROVISIONING", ...(known.inbound ? ["INBOUND_PROVISIONING"] : [])].map((name) => show(call.org, app, name)));
}

function read(call: Call): Answer {
  const app = theApp(call);
  const name = theFeature(call, app);
  checkEnabled(app);
  return ok(show(call.org, app, name));
}

function update(call: Call): Answer {
  const app = theApp(call);
  const name = theFeature(call, app);
  if (apiProvisioning(app.name) === undefined) return ok(show(call.org, app, name));
  checkEnabled(app);
  const capabilities = changedCapabilities(app, name, bodyOf(call.body)) ?? {};
  return ok(show(call.org, settled(call.org, { ...app, capabilities }), name));
}

/** The operations of provisioning features. */
export const appFeatures: readonly Operation[] = [
  { method: "GET", path: PATH, respond: list },
  { method: "GET", path: `${PATH}/:feature`, respond: read },
  { method: "PUT", path: `${PATH}/:feature`, respond: update },
];
