/** `/api/v2/authorization/subjects/{subjectId}`: grants of a person, a group or an OAuth client. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { noContent, ok, operation } from "../http/operation.ts";
import { oneOf } from "../http/parameters.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import { checkGranting } from "./granting.ts";
import { subjectTypes, type GrantRecord } from "../state/records.ts";
import { effectiveGrants, grant, isDivision, ownGrants, revoke, subjectTypeOf, type RoleDivision } from "./grants.ts";
import { grantToWire } from "./wire.ts";

const path = "/api/v2/authorization/subjects/:subjectId";
const single = `${path}/divisions/:divisionId/roles/:roleId`;
/** Whoever leaves the type out means a person: a group's grant then has no effect. */
const query = { subjectType: oneOf(subjectTypes, "PC_USER") };

/** Model `RoleDivisionGrants`. */
const pairs = {
  model: "RoleDivisionGrants",
  schema: z.strictObject({ grants: z.array(z.strictObject({ roleId: z.string(), divisionId: z.string() })) }),
} satisfies Body<unknown>;

/** @throws Refusal 404 unless the id names a subject to whom grants can be made */
export function checkSubject(org: Organization, id: string): void {
  const type = subjectTypeOf(org, id);
  const isInactive = type === "PC_USER" && org.users.get(id)?.state === "inactive";
  if (type === undefined || (isInactive && org.behaviour.grantsToInactive === "refused"))
    throw new Refusal(404, "not.found", "Unable to find an active user with that ID");
}

const exists = (org: Organization, pair: RoleDivision): boolean =>
  org.roles.get(pair.roleId) !== undefined && isDivision(org, pair.divisionId);

function checkPairs(org: Organization, given: readonly RoleDivision[]): void {
  if (!given.every((pair) => exists(org, pair))) throw new Refusal(400, "bad.role.divisions", "Invalid role divisions in request.");
}

/** Of entries with the same role and division only the first stays; own grants come first. */
const withoutDuplicates = (grants: readonly GrantRecord[]): GrantRecord[] =>
  [...Map.groupBy(grants, (one) => `${one.roleId}|${one.divisionId}`).values()].flatMap((same) => same.slice(0, 1));

export const getSubject = operation({
  method: "GET",
  path,
  needs: { any: ["authorization:grant:view"] },
  query: { includeDuplicates: oneOf(["true", "false"], "false") },
  handle: ({ org, param, query: { includeDuplicates } }) => {
    const id = param("subjectId");
    const subject = org.users.get(id) ?? org.groups.get(id) ?? org.clients.get(id);
    if (subject === undefined) throw refusals.unknownRoute();
    const grants = effectiveGrants(org, id);
    const shown = includeDuplicates === "true" ? grants : withoutDuplicates(grants);
    return ok({
      id,
      name: subject.name,
      grants: shown.map((one) => grantToWire(org, one)),
      version: "version" in subject ? subject.version : 1,
      selfUri: `/api/v2/authorization/subjects/${id}`,
    });
  },
});

export const bulkAdd = operation({
  method: "POST",
  path: `${path}/bulkadd`,
  needs: { all: ["authorization:grant:add"] },
  query,
  body: pairs,
  handle: ({ org, caller, param, query: { subjectType }, body }) => {
    checkSubject(org, param("subjectId"));
    checkPairs(org, body.grants);
    checkGranting(org, caller, "add", body.grants);
    for (const pair of body.grants) grant(org, param("subjectId"), subjectType, pair);
    return noContent;
  },
});

/** Sets exactly these; inherited grants are no business of it. */
export const bulkReplace = operation({
  method: "POST",
  path: `${path}/bulkreplace`,
  needs: { all: ["authorization:grant:add", "authorization:grant:delete"] },
  query,
  body: pairs,
  handle: ({ org, caller, param, query: { subjectType }, body }) => {
    const id = param("subjectId");
    checkSubject(org, id);
    checkPairs(org, body.grants);
    checkGranting(org, caller, "replace", body.grants);
    const wanted = new Set(body.grants.map((pair) => `${pair.roleId}|${pair.divisionId}`));
    for (const held of org.grants.by("subject", id)) if (!wanted.has(`${held.roleId}|${held.divisionId}`)) org.grants.delete(held.id);
    for (const pair of body.grants) grant(org, id, subjectType, pair);
    return noContent;
  },
});

/** All or nothing: one role or division that is gone fails the whole call (CX as Code). */
export const bulkRemove = operation({
  method: "POST",
  path: `${path}/bulkremove`,
  needs: { all: ["authorization:grant:delete"] },
  body: pairs,
  handle: ({ org, caller, param, body }) => {
    if (!body.grants.every((pair) => exists(org, pair))) throw refusals.malformed();
    checkGranting(org, caller, "bulkremove", body.grants);
    for (const pair of body.grants) revoke(org, param("subjectId"), pair);
    return noContent;
  },
});

export const makeGrant = operation({
  method: "POST",
  path: single,
  needs: { all: ["authorization:grant:add"] },
  query,
  handle: ({ org, caller, param, query: { subjectType } }) => {
    const pair = { roleId: param("roleId"), divisionId: param("divisionId") };
    checkSubject(org, param("subjectId"));
    if (!exists(org, pair)) throw refusals.unknownRoute();
    checkGranting(org, caller, "add", [pair]);
    grant(org, param("subjectId"), subjectType, pair);
    return noContent;
  },
});

/** Only the subject's own grant can be deleted; an inherited one is 404 here. */
export const deleteGrant = operation({
  method: "DELETE",
  path: single,
  needs: { all: ["authorization:grant:delete"] },
  handle: ({ org, caller, param }) => {
    const pair = { roleId: param("roleId"), divisionId: param("divisionId") };
    checkGranting(org, caller, "delete", [pair]);
    if (!ownGrants(org, param("subjectId")).some((held) => held.roleId === pair.roleId && held.divisionId === pair.divisionId))
      throw refusals.unknownRoute();
    revoke(org, param("subjectId"), pair);
    return noContent;
  },
});
