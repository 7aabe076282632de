/** `/api/v2/authorization/divisions`: divisions and who is in them. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { may, mayIn } from "../http/caller.ts";
import { noContent, ok, operation } from "../http/operation.ts";
import { integer, list, oneOf, paging, text } from "../http/parameters.ts";
import { countedPage, cursorPage, page } from "../http/paging.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import type { DivisionRecord } from "../state/records.ts";
import { saveUser } from "../users/lifecycle.ts";
import { divisionToWire, grantToWire } from "./wire.ts";

const path = "/api/v2/authorization/divisions";

/** Model `AuthzDivision` as a request; the description is required. */
const division = {
  model: "AuthzDivision",
  schema: z.strictObject({
    name: z.string(),
    description: z.string(),
    id: z.unknown().optional(),
    homeDivision: z.unknown().optional(),
    selfUri: z.unknown().optional(),
  }),
} satisfies Body<unknown>;

/** `name` is a search term, not an exact name. */
const found = (org: Organization, ids: readonly string[], name: string): DivisionRecord[] =>
  org.divisions.all().filter((one) => (ids.length === 0 || ids.includes(one.id)) && folded(one.name).includes(folded(name)));

function existing(org: Organization, id: string): DivisionRecord {
  const record = org.divisions.get(id);
  if (record === undefined) throw refusals.unknownRoute();
  return record;
}

const objectCount = oneOf(["true", "false"], "false");

/** How many objects of each type are in a division. */
const objectsIn = (org: Organization, id: string): Readonly<Record<string, number>> => ({
  USER: org.users.all().filter((user) => user.divisionId === id && user.state !== "deleted").length,
});

const counted = (org: Organization, one: DivisionRecord, asked: string): unknown => ({
  ...divisionToWire(one),
  ...(asked === "true" ? { objectCounts: objectsIn(org, one.id) } : {}),
});

export const listDivisions = operation({
  method: "GET",
  path,
  query: { ...paging, id: list, name: text, objectCount },
  handle: (call) =>
    ok(page(call, found(call.org, call.query.id, call.query.name), (one) => counted(call.org, one, call.query.objectCount))),
});

export const queryDivisions = operation({
  method: "GET",
  path: `${path}/query`,
  query: { after: text, pageSize: integer(1, 200, 25), id: list, name: text },
  handle: (call) => {
    const { items, links } = cursorPage(
      call,
      "after",
      found(call.org, call.query.id, call.query.name),
      call.query.after,
      call.query.pageSize,
    );
    return ok({ entities: items.map(divisionToWire), ...links });
  },
});

export const getHome = operation({ method: "GET", path: `${path}/home`, handle: ({ org }) => ok(divisionToWire(org.home)) });

export const getDivision = operation({
  method: "GET",
  path: `${path}/:divisionId`,
  query: { objectCount },
  handle: ({ org, param, query }) => ok(counted(org, existing(org, param("divisionId")), query.objectCount)),
});

export const postDivision = operation({
  method: "POST",
  path,
  needs: { all: ["authorization:division:add", "authorization:grant:add"] },
  body: division,
  handle: ({ org, body: { name, description } }) => {
    checkName(org, name);
    return ok(divisionToWire(org.divisions.put({ id: org.newId(), name, description, home: false })));
  },
});

export const putDivision = operation({
  method: "PUT",
  path: `${path}/:divisionId`,
  needs: { any: ["authorization:division:edit"] },
  body: division,
  handle: ({ org, param, body: { name, description } }) => {
    const before = existing(org, param("divisionId"));
    checkName(org, name, before.id);
    return ok(divisionToWire(org.divisions.put({ ...before, name, description })));
  },
});

/** An empty division only, and never Home. Grants in it go with it. */
export const deleteDivision = operation({
  method: "DELETE",
  path: `${path}/:divisionId`,
  needs: { any: ["authorization:division:delete"] },
  query: { force: oneOf(["true", "false"], "false") },
  handle: ({ org, param, query: { force } }) => {
    const { id, home } = existing(org, param("divisionId"));
    const isEmpty = Object.values(objectsIn(org, id)).every((count) => count === 0);
    if (home || (!isEmpty && force !== "true"))
      throw new Refusal(400, "precondition.failure", "One or more preconditions was not met.");
    for (const grant of org.grants.by("division", id)) org.grants.delete(grant.id);
    org.divisions.delete(id);
    return noContent;
  },
});

/** @throws Refusal 400 for a blank name, 409 for one that another division has */
function checkName(org: Organization, name: string, exceptId?: string): void {
  if (name.trim() === "") throw new Refusal(400, "division.name.invalid", "The requested division name is invalid.");
  if (org.divisions.by("name", folded(name)).some((one) => one.id !== exceptId))
    throw new Refusal(409, "resource.already.exists", "A resource with that name already exists.");
}

/** Moves people; all or none. Only `USER` of the object types is emulated. */
export const moveObjects = operation({
  method: "POST",
  path: `${path}/:divisionId/objects/:objectType`,
  body: { model: "array", schema: z.array(z.string()) },
  handle: ({ org, caller, param, body }) => {
    if (param("objectType") !== "USER") throw refusals.badValue(param("objectType"), "objectType", "USER");
    if (!may(org, caller, "directory:user:edit"))
      throw refusals.insufficient("Insufficient permissions to assign a list of objects to a division.");
    const { id: divisionId } = existing(org, param("divisionId"));
    if (body.length === 0)
      throw new Refusal(400, "empty.bulk.division.update", "Unable to move object because the request contained an empty object.");
    const users = body.map((id) => org.users.get(id));
    if (!users.every((user) => user !== undefined && user.state !== "deleted"))
      throw refusals.notFound("Requested resource is not available.");
    if (!mayIn(org, caller, ["directory:user:edit"], divisionId))
      throw new Refusal(
        403,
        "bulk.move.no.permission.division",
        "Unable to move object(s) because the requesting user does not have edit permission in the destination division",
      );
    if (!users.every((user) => user === undefined || mayIn(org, caller, ["directory:user:edit"], user.divisionId)))
      throw refusals.insufficient("Insufficient permissions to assign a list of objects to a division.");
    for (const user of users) if (user !== undefined && user.divisionId !== divisionId) saveUser(org, user, { divisionId });
    return noContent;
  },
});

/** Every grant in a division, made to whomever: own grants only, for an inherited one is made to the group. */
export const divisionGrants = operation({
  method: "GET",
  path: `${path}/:divisionId/grants`,
  needs: { any: ["authorization:grant:view"] },
  query: paging,
  handle: (call) =>
    ok(
      countedPage(call, call.org.grants.by("division", existing(call.org, call.param("divisionId")).id), (grant) =>
        grantToWire(call.org, grant),
      ),
    ),
});
