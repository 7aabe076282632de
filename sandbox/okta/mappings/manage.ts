/** `/api/v1/mappings`: list, read, change. Mappings are made with their app, one in each direction. */
import { invalid, notFound } from "../errors.ts";
import { expressionFaults } from "../expressionEvaluation.ts";
import { assignmentsFollowMapping } from "../appUsers/assignment.ts";
import { NO_CONTENT, ok, param, type Answer, type Call, type Operation } from "../http/operation.ts";
import { page } from "../http/page.ts";
import { USER_TYPE_ID } from "../ids.ts";
import { bodyOf, isObject, objectField, onlyFields, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import { appUserAttributes } from "../schemas/appSchema.ts";
import { userAttributes, userAttributeTypes, userTypeEnd } from "../schemas/userSchema.ts";
import type { AppRecord, MappingProperty, MappingRecord } from "../state/records.ts";
import { logSuccess } from "../systemLog/record.ts";

function end(org: Org, id: string): Json {
  const app = org.apps.get(id);
  if (app === undefined) return userTypeEnd(org);
  const self = `${org.url.base}/api/v1`;
  return { id, name: app.name, type: "appuser", _links: { self: { href: `${self}/apps/${id}` }, schema: { href: `${self}/meta/schemas/apps/${id}/default` } } };
}

function showListed(org: Org, mapping: MappingRecord): Json {
  return { id: mapping.id, source: end(org, mapping.sourceId), target: end(org, mapping.targetId), _links: { self: { href: `${org.url.base}/api/v1/mappings/${mapping.id}` } } };
}

function show(org: Org, mapping: MappingRecord): Json {
  const { _links, ...ends } = showListed(org, mapping);
  return { ...ends, properties: mapping.properties, _links };
}

function theMapping(call: Call): MappingRecord {
  const id = param(call, "mappingId");
  const mapping = call.org.mappings.get(id);
  if (mapping === undefined) throw notFound(id, "Mapping");
  return mapping;
}

/** `POST`: sets the given properties; null, or `{expression: null, pushStatus: null}`, removes one; others stay. */
function update(call: Call): Answer {
  const mapping = theMapping(call);
  const body = bodyOf(call.body);
  onlyFields(body, "mapping", ["id", "properties", "source", "target", "_links"]);
  const properties: Record<string, MappingProperty> = { ...mapping.properties };
  for (const [name, given] of Object.entries(objectField(body, "properties"))) {
    const property = propertyFrom(call.org, mapping, name, given);
    if (property === undefined) Reflect.deleteProperty(properties, name);
    else properties[name] = property;
  }
  const changed = call.org.mappings.put({ ...mapping, properties });
  logSuccess(call.org, "directory.mapping.update", [], { mappingId: mapping.id });
  return ok(show(call.org, changed));
}

function propertyFrom(org: Org, mapping: MappingRecord, name: string, given: unknown): MappingProperty | undefined {
  if (!targetAttributes(org, mapping).has(name)) throw invalid("properties", `${name}: The target has no attribute of that name`);
  if (given === null) return undefined;
  if (!isObject(given)) throw invalid("properties", `${name}: must be an object or null`);
  onlyFields(given, `properties.${name}`, ["expression", "pushStatus"]);
  const { expression = null, pushStatus = null } = given;
  if (expression === null && pushStatus === null) return undefined;
  if (typeof expression !== "string" || expression === "") throw invalid("properties", `${name}: expression: The field cannot be left blank`);
  if (pushStatus !== null && pushStatus !== "PUSH" && pushStatus !== "DONT_PUSH") throw invalid("properties", `${name}: pushStatus: must be PUSH or DONT_PUSH`);
  checkExpression(org, mapping, name, expression);
  return { expression, pushStatus: pushStatus ?? "DONT_PUSH" };
}

/** Only expressions over `user` can be checked for their attributes: the other direction speaks of `appuser`. */
function checkExpression(org: Org, mapping: MappingRecord, name: string, expression: string): void {
  const attributes = mapping.sourceId === USER_TYPE_ID ? userAttributeTypes(org) : new Map();
  const faults = expressionFaults(expression, "mapping", attributes);
  if (faults.length > 0) throw invalid("properties", ...faults.map((fault) => `${name}: Invalid expression '${expression}'. ${fault}`));
}

function targetAttributes(org: Org, mapping: MappingRecord): ReadonlyMap<string, Json> {
  const app: AppRecord | undefined = org.apps.get(mapping.targetId);
  return app === undefined ? userAttributes(org) : appUserAttributes(app);
}

function listed(call: Call): Iterable<MappingRecord> {
  const { sourceId, targetId } = call.query;
  return call.org.mappings.values().filter((mapping) => (sourceId === undefined || mapping.sourceId === sourceId) && (targetId === undefined || mapping.targetId === targetId));
}

/** `PUT /api/internal/v1/mappings/reapply`: what the provider's `alwaysApply` calls. Everybody's mapped values are evaluated anew. */
function reapply(call: Call): Answer {
  const { source, target } = call.query;
  const mapping = call.org.mappings.values().find((known) => known.sourceId === source && known.targetId === target);
  if (mapping === undefined) throw notFound(`${source ?? ""} to ${target ?? ""}`, "Mapping");
  const app = call.org.apps.get(mapping.targetId);
  if (app !== undefined) assignmentsFollowMapping(call.org, app);
  return NO_CONTENT;
}

/** The operations of profile mappings. */
export const manageMappings: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v1/mappings",
    query: ["limit", "after", "sourceId", "targetId"],
    respond: (call) => page(call, listed(call), { standard: 20, most: 200 }, (mapping) => showListed(call.org, mapping)),
  },
  { method: "GET", path: "/api/v1/mappings/:mappingId", respond: (call) => ok(show(call.org, theMapping(call))) },
  { method: "POST", path: "/api/v1/mappings/:mappingId", respond: update },
  { method: "PUT", path: "/api/internal/v1/mappings/reapply", query: ["source", "target"], respond: reapply },
];
