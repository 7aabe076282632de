/**
 * `/api/v1/meta/schemas/user/linkedObjects`: relationships between users, such as manager and subordinate, and
 * `/api/v1/users/{id}/linkedObjects/…`: who is related to whom (Okta: Linked Objects API; replies as recorded).
 */
import { errorBody, invalid, notFound, Refusal } from "../errors.ts";
import { NO_CONTENT, ok, param, type Answer, type Call, type Operation } from "../http/operation.ts";
import { bodyOf, objectField, onlyFields, requiredString, stringField, type Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { LinkedObjectEnd, LinkedObjectRecord } from "../state/records.ts";
import { theUser, userById } from "../users/find.ts";

const DEFINITIONS = "/api/v1/meta/schemas/user/linkedObjects";
const VALUES = "/api/v1/users/:userId/linkedObjects";

function show(org: Org, { primary, associated }: LinkedObjectRecord): Json {
  return { primary, associated, _links: { self: { href: `${org.url.base}${DEFINITIONS}/${primary.name}` } } };
}

function endFrom(body: Json, end: "primary" | "associated"): LinkedObjectEnd {
  const given = objectField(body, end);
  onlyFields(given, end, ["name", "title", "description", "type"]);
  const name = requiredString(given, "name");
  if (!/^[A-Za-z_]\w*$/.test(name)) throw invalid(end, `${end}.name: must begin with a letter and hold only letters, digits and underscores`);
  if (given["type"] !== "USER") throw invalid(end, `${end}.type: must be USER`);
  return { name, title: requiredString(given, "title"), description: stringField(given, "description") ?? "", type: "USER" };
}

function create(call: Call): Answer {
  const body = bodyOf(call.body);
  onlyFields(body, "linkedObject", ["primary", "associated"]);
  const primary = endFrom(body, "primary");
  const associated = endFrom(body, "associated");
  const taken = (["primary", "associated"] as const).filter((end) => definitionOf(call.org, { primary, associated }[end].name) !== undefined);
  if (taken.length > 0) throw inUse(taken);
  return { status: 201, body: show(call.org, call.org.linkedObjects.put({ id: primary.name, primary, associated, values: {} })) };
}

/** The one error whose causes say more than a summary (OpenAPI, example of createLinkedObjectDefinition). */
function inUse(ends: readonly string[]): Refusal {
  const summary = "Invalid linked objection definition. Linked object identifier is already in use.";
  const causes = ends.map((end) => ({ errorSummary: `Linked object identifier for ${end} is already in use.`, reason: "UNIQUE_CONSTRAINT", locationType: "body", domain: "linkedObjects" }));
  return new Refusal(summary, 409, { ...errorBody("E0000127", summary), errorCauses: causes });
}

/** A relationship by the name of either end. */
function definitionOf(org: Org, name: string): LinkedObjectRecord | undefined {
  return org.linkedObjects.values().find(({ primary, associated }) => primary.name === name || associated.name === name);
}

function theDefinition(call: Call): LinkedObjectRecord {
  const name = param(call, "name");
  const definition = definitionOf(call.org, name);
  if (definition === undefined) throw notFound(name, "LinkedObject");
  return definition;
}

/** The first user becomes associated with the second; an earlier primary is replaced. */
function relate(call: Call): Answer {
  const definition = theDefinition(call);
  const user = theUser(call);
  const primary = userById(call, param(call, "primaryUserId"));
  call.org.linkedObjects.put({ ...definition, values: { ...definition.values, [user.id]: primary.id } });
  return NO_CONTENT;
}

/** Asked by the primary's name: the user's primary; by the associated's: those who are associated with the user. */
function related(call: Call): Answer {
  const { values, primary } = theDefinition(call);
  const user = theUser(call);
  const own = values[user.id];
  const ids = param(call, "name") === primary.name ? (own === undefined ? [] : [own]) : Object.keys(values).filter((id) => values[id] === user.id);
  const present = ids.filter((id) => call.org.users.get(id) !== undefined);
  return ok(present.map((id) => ({ _links: { self: { href: `${call.org.url.base}/api/v1/users/${id}` } } })));
}

function unrelate(call: Call): Answer {
  const definition = theDefinition(call);
  const user = theUser(call);
  call.org.linkedObjects.put({ ...definition, values: Object.fromEntries(Object.entries(definition.values).filter(([id]) => id !== user.id)) });
  return NO_CONTENT;
}

/** The operations of linked objects. */
export const linkedObjectOperations: readonly Operation[] = [
  { method: "GET", path: DEFINITIONS, respond: ({ org }) => ok([...org.linkedObjects.values()].map((definition) => show(org, definition))) },
  { method: "POST", path: DEFINITIONS, respond: create },
  { method: "GET", path: `${DEFINITIONS}/:name`, respond: (call) => ok(show(call.org, theDefinition(call))) },
  {
    method: "DELETE",
    path: `${DEFINITIONS}/:name`,
    respond(call) {
      call.org.linkedObjects.delete(theDefinition(call).id);
      return NO_CONTENT;
    },
  },
  { method: "PUT", path: `${VALUES}/:name/:primaryUserId`, respond: relate },
  { method: "GET", path: `${VALUES}/:name`, respond: related },
  { method: "DELETE", path: `${VALUES}/:name`, respond: unrelate },
];
