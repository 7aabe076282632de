/** External identifiers: organization-unique, one-to-one, case-sensitive (`/api/v2/users/…/externalid`). */
import { checkDivision } from "../http/caller.ts";
import { listOf } from "../http/parameters.ts";
import { noContent, ok, operation } from "../http/operation.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { externalIdKey, type Organization } from "../state/organization.ts";
import type { ExternalId, UserRecord } from "../state/records.ts";
import { anyUser, liveUser } from "./find.ts";
import { saveUser } from "./lifecycle.ts";
import { externalIdentifier } from "./models.ts";
import { expansionNames, userToWire, userUri } from "./wire.ts";

/** The account that holds an external identifier, in whatever state. */
export const holderOf = (org: Organization, id: ExternalId): UserRecord | undefined =>
  org.users.by("externalId", externalIdKey(id.authorityName, id.externalKey))[0];

const isSame = (a: ExternalId, b: ExternalId): boolean => a.authorityName === b.authorityName && a.externalKey === b.externalKey;

const toWire = (user: UserRecord): unknown[] =>
  user.externalIds.map((id) => ({
    ...id,
    selfUri: `${userUri(user.id)}/externalid/${encodeURIComponent(id.authorityName)}/${encodeURIComponent(id.externalKey)}`,
  }));

export const getUserByExternalId = operation({
  method: "GET",
  path: "/api/v2/users/externalid/:authorityName/:externalKey",
  query: { expand: listOf(expansionNames) },
  handle: ({ org, param, query }) => {
    const user = holderOf(org, { authorityName: param("authorityName"), externalKey: param("externalKey") });
    const found = org.behaviour.externalIdLookUp === "active-only" ? ["active"] : ["active", "inactive"];
    if (user === undefined || !found.includes(user.state))
      throw refusals.notFound("Unable to find a user associated with external identifier.");
    return ok(userToWire(org, user, query.expand));
  },
});

export const getExternalIds = operation({
  method: "GET",
  path: "/api/v2/users/:userId/externalid",
  handle: ({ org, param }) => ok(toWire(liveUser(org, param("userId")))),
});

export const postExternalId = operation({
  method: "POST",
  path: "/api/v2/users/:userId/externalid",
  needs: { any: ["directory:user:edit"] },
  body: externalIdentifier,
  handle: ({ org, caller, param, body }) => {
    const user = liveUser(org, param("userId"));
    checkDivision(org, caller, ["directory:user:edit"], user.divisionId);
    const id = { authorityName: body.authorityName, externalKey: body.externalKey };
    if (holderOf(org, id) !== undefined) throw new Refusal(409, "general.resource.conflict", "The external identifier already exists.");
    if (user.externalIds.length >= 100)
      throw refusals.badRequest("The request could not be understood by the server due to malformed syntax.");
    return { status: 201, body: toWire(saveUser(org, user, { externalIds: [...user.externalIds, id] })) };
  },
});

export const deleteExternalId = operation({
  method: "DELETE",
  path: "/api/v2/users/:userId/externalid/:authorityName/:externalKey",
  needs: { any: ["directory:user:edit"] },
  handle: ({ org, caller, param }) => {
    const user = anyUser(org, param("userId"));
    checkDivision(org, caller, ["directory:user:edit"], user.divisionId);
    const id = { authorityName: param("authorityName"), externalKey: param("externalKey") };
    const kept = user.externalIds.filter((held) => !isSame(held, id));
    if (kept.length === user.externalIds.length) throw refusals.notFound("Unable to find a external identifier for user.");
    saveUser(org, user, { externalIds: kept });
    return noContent;
  },
});
