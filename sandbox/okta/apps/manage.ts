/** `/api/v1/apps`: create, read, list, change, activate, deactivate, delete. */
import { randomBytes } from "node:crypto";
import { invalid, OktaError } from "../errors.ts";
import { flag, NO_CONTENT, ok, type Answer, type Call, type Operation } from "../http/operation.ts";
import { DEFAULT_ACCESS_POLICY_ID, randomId, USER_TYPE_ID } from "../ids.ts";
import { bodyOf, stringField } from "../json.ts";
import type { Org } from "../org.ts";
import type { AppRecord } from "../state/records.ts";
import { appTarget, logSuccess, type EventType } from "../systemLog/record.ts";
import { catalogueApp, CATALOGUE_NAMES, CUSTOM_APP, type CatalogueApp } from "./catalogue.ts";
import { appFields } from "./fields.ts";
import { theApp } from "./find.ts";
import { listApps } from "./list.ts";
import { showApp } from "./show.ts";

function create(call: Call): Answer {
  const body = bodyOf(call.body);
  const oinName = stringField(body, "name");
  const template = oinName === undefined ? CUSTOM_APP : fromCatalogue(oinName);
  const now = call.org.now();
  const fields = appFields(body, oinName !== undefined);
  const app: AppRecord = {
    id: randomId("0oa"),
    name: oinName ?? customName(call.org, fields.label),
    status: flag(call, "activate", true) ? "ACTIVE" : "INACTIVE",
    created: now,
    lastUpdated: now,
    ...fields,
    signingKeyId: randomBytes(32).toString("base64url"),
    issuerKey: randomId("exk"),
    linkId: randomId("aln"),
    accessPolicyId: DEFAULT_ACCESS_POLICY_ID,
    fromCatalogue: oinName !== undefined,
    ...(template.provisioning === "console" && call.org.console !== undefined ? { provisioning: call.org.console } : {}),
    customProperties: {},
    baseChanges: {},
  };
  call.org.apps.put(app);
  addMappings(call.org, app, template);
  logSuccess(call.org, "application.lifecycle.create", [appTarget(app)]);
  return ok(showApp(call.org, app));
}

/** The wording of the refusal of an unknown name is unverified; that it is refused is not. */
function fromCatalogue(name: string): CatalogueApp {
  const template = catalogueApp(name);
  if (template === undefined) throw invalid("name", `name: '${name}' is not an app of the integration network that the sandbox knows (${CATALOGUE_NAMES.join(", ")})`);
  return template;
}

/** Recorded: org, label without punctuation, a number. */
function customName(org: Org, label: string): string {
  return `sandbox_${label.toLowerCase().replace(/[^a-z0-9]/g, "")}_${org.apps.size + 1}`;
}

/** Mappings exist as soon as the app does, one in each direction. */
function addMappings(org: Org, app: AppRecord, template: CatalogueApp): void {
  org.mappings.put({ id: randomId("prm"), sourceId: app.id, targetId: USER_TYPE_ID, properties: {} });
  org.mappings.put({ id: randomId("prm"), sourceId: USER_TYPE_ID, targetId: app.id, properties: template.mapping });
}

/** `features` is read-only: a PUT that carries it is accepted and it is ignored (as recorded). */
function replace(call: Call): Answer {
  const app = theApp(call);
  const body = bodyOf(call.body);
  const name = stringField(body, "name");
  if (name !== undefined && name !== app.name) throw invalid("name", "name: The name of an app cannot be changed");
  const changed = call.org.apps.put({ ...app, ...appFields(body, app.fromCatalogue), lastUpdated: call.org.now() });
  logSuccess(call.org, "application.lifecycle.update", [appTarget(changed)]);
  return ok(showApp(call.org, changed));
}

function setStatus(call: Call, status: AppRecord["status"], event: EventType): Answer {
  const app = theApp(call);
  if (app.status !== status) {
    call.org.apps.put({ ...app, status, lastUpdated: call.org.now() });
    logSuccess(call.org, event, [appTarget(app)]);
  }
  return ok({});
}

/** Only an inactive app can be deleted. Its users' accounts at the service provider stay as they are. */
function remove(call: Call): Answer {
  const { org } = call;
  const app = theApp(call);
  if (app.status !== "INACTIVE") throw new OktaError("E0000056", "", ["The application must be deactivated before it can be deleted"]);
  for (const appUser of org.appUsers.ofLeft(app.id)) org.appUsers.delete(appUser);
  for (const appGroup of org.appGroups.ofLeft(app.id)) org.appGroups.delete(appGroup);
  for (const mapping of [...org.mappings.values()]) if (mapping.sourceId === app.id || mapping.targetId === app.id) org.mappings.delete(mapping.id);
  for (const push of [...org.groupPushes.values()]) if (push.appId === app.id) org.groupPushes.delete(push.id);
  for (const group of [...org.groups.values()]) if (group.appId === app.id) org.groups.delete(group.id);
  org.apps.delete(app.id);
  logSuccess(org, "application.lifecycle.delete", [appTarget(app)]);
  return NO_CONTENT;
}

/** The operations of apps themselves. */
export const manageApps: readonly Operation[] = [
  { method: "POST", path: "/api/v1/apps", query: ["activate"], respond: create },
  listApps,
  { method: "GET", path: "/api/v1/apps/:appId", respond: (call) => ok(showApp(call.org, theApp(call))) },
  { method: "PUT", path: "/api/v1/apps/:appId", respond: replace },
  { method: "POST", path: "/api/v1/apps/:appId/lifecycle/activate", respond: (call) => setStatus(call, "ACTIVE", "application.lifecycle.activate") },
  { method: "POST", path: "/api/v1/apps/:appId/lifecycle/deactivate", respond: (call) => setStatus(call, "INACTIVE", "application.lifecycle.deactivate") },
  { method: "DELETE", path: "/api/v1/apps/:appId", respond: remove },
];
