/** `/api/v1/meta/schemas/apps/{id}/default`: the attributes of an app's users. */
import type { AttributeType } from "../../../expressions/index.ts";
import { catalogueApp, CUSTOM_APP } from "../apps/catalogue.ts";
import { theApp } from "../apps/find.ts";
import { invalid } from "../errors.ts";
import { ok, type Operation } from "../http/operation.ts";
import { bodyOf, merged, objectField, onlyFields, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { AppRecord } from "../state/records.ts";
import { typeOf, valueFault } from "./attributeType.ts";
import { asDefinition } from "./customProperties.ts";

/** Recorded: replies do not show these keywords of a custom property. */
const NOT_SHOWN = ["master", "permissions", "union"];

function baseProperties(app: AppRecord): Readonly<Record<string, Json>> {
  const base = (app.fromCatalogue ? catalogueApp(app.name) : undefined)?.baseProperties ?? CUSTOM_APP.baseProperties;
  return Object.fromEntries(Object.entries(base).map(([name, definition]) => [name, merged(definition, app.baseChanges[name] ?? {})]));
}

/** All attributes of an app's users by name, base ones first. */
export function appUserAttributes(app: AppRecord): ReadonlyMap<string, Json> {
  return new Map([...Object.entries(baseProperties(app)), ...Object.entries(app.customProperties)]);
}

/** The types of all attributes of an app's users. */
export function appUserAttributeTypes(app: AppRecord): ReadonlyMap<string, AttributeType> {
  return new Map([...appUserAttributes(app)].map(([name, definition]) => [name, typeOf(definition)]));
}

/** The `profile` of a body that assigns a user or a group to an app, checked against the app's schema. Throws E0000001 with all faults. */
export function appProfile(app: AppRecord, body: Json): Json {
  const attributes = appUserAttributes(app);
  const profile = objectField(body, "profile");
  const faults = Object.entries(profile).flatMap(([name, value]) => {
    const definition = attributes.get(name);
    return (definition === undefined ? `Property name '${name}' is not defined in profile` : valueFault(name, value, definition)) ?? [];
  });
  if (faults.length > 0) throw invalid("profile", ...faults);
  return profile;
}

function schemaOf(org: Org, app: AppRecord): Json {
  const base = baseProperties(app);
  return {
    id: `${org.url.base}/meta/schemas/apps/${app.id}/default`,
    $schema: "http://json-schema.org/draft-04/schema#",
    name: app.name,
    title: `${app.label} User`,
    lastUpdated: app.lastUpdated,
    created: app.created,
    definitions: {
      custom: { id: "#custom", type: "object", properties: shown(app.customProperties), required: [] },
      base: { id: "#base", type: "object", properties: shown(base), required: Object.keys(base).filter((name) => base[name]?.["required"] === true) },
    },
    type: "object",
    properties: { profile: { allOf: [{ $ref: "#/definitions/base" }, { $ref: "#/definitions/custom" }] } },
  };
}

function shown(properties: Readonly<Record<string, Json>>): Json {
  return Object.fromEntries(Object.entries(properties).map(([name, definition]) => [name, Object.fromEntries(Object.entries(definition).filter(([keyword]) => !NOT_SHOWN.includes(keyword)))]));
}

/** `POST`: adds, changes or (null) removes custom properties, and changes base ones. */
function updated(app: AppRecord, body: Json): AppRecord {
  const definitions = objectField(body, "definitions");
  onlyFields(definitions, "definitions", ["custom", "base"]);
  const custom: Record<string, Json> = { ...app.customProperties };
  for (const [name, definition] of Object.entries(objectField(objectField(definitions, "custom"), "properties"))) {
    if (Object.hasOwn(baseProperties(app), name)) throw invalid(name, `${name}: The attribute exists in the base schema`);
    if (definition === null) Reflect.deleteProperty(custom, name);
    else custom[name] = sendable(app, asDefinition(name, definition), custom[name]);
  }
  return { ...app, customProperties: custom, baseChanges: changedBase(app, objectField(objectField(definitions, "base"), "properties")) };
}

/** A property made before provisioning was on has no SCIM name, now or later: Okta never sends it (Okta help). */
function sendable(app: AppRecord, definition: Json, existing: Json | undefined): Json {
  const nameless = existing === undefined ? app.provisioning === undefined : existing["externalNamespace"] === undefined;
  if (!nameless) return definition;
  return Object.fromEntries(Object.entries(definition).filter(([keyword]) => keyword !== "externalName" && keyword !== "externalNamespace"));
}

function changedBase(app: AppRecord, changes: Json): AppRecord["baseChanges"] {
  const result: Record<string, Json> = { ...app.baseChanges };
  for (const [name, change] of Object.entries(changes)) {
    if (!Object.hasOwn(baseProperties(app), name)) throw invalid(name, `${name}: The attribute does not exist in the base schema`);
    result[name] = merged(result[name] ?? {}, asDefinition(name, change));
  }
  return result;
}

/** The one user type of an app, as the official provider asks for it before it reapplies mappings. */
function userTypes(org: Org, app: AppRecord): readonly Json[] {
  const href = `${org.url.base}/api/v1/meta/schemas/apps/${app.id}/default`;
  return [{ id: app.id, displayName: `${app.label} User`, name: app.name, _links: { schema: { href } } }];
}

const PATH = "/api/v1/meta/schemas/apps/:appId/default";

/** The operations of app-user schemas. */
export const appSchemaOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v1/apps/:appId/user/types",
    respond(call) {
      return ok(userTypes(call.org, theApp(call)));
    },
  },
  { method: "GET", path: PATH, respond: (call) => ok(schemaOf(call.org, theApp(call))) },
  {
    method: "POST",
    path: PATH,
    respond(call) {
      const app = call.org.apps.put({ ...updated(theApp(call), bodyOf(call.body)), lastUpdated: call.org.now() });
      return ok(schemaOf(call.org, app));
    },
  },
];
