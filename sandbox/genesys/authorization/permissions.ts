/** `GET /api/v2/authorization/permissions`: the permissions that exist, by domain (model `DomainPermissionCollection`). */
import { ok, operation } from "../http/operation.ts";
import { list, oneOf, paging } from "../http/parameters.ts";
import { page } from "../http/paging.ts";
import { permissionCatalogue, type EntityPermissions } from "./permissionCatalogue.ts";

const collectionToWire = ([domain, entities]: readonly [string, readonly EntityPermissions[]]): unknown => ({
  id: domain,
  name: domain,
  domain,
  permissionMap: Object.fromEntries(
    entities.map(({ entityType, actions, divisionAware }) => [
      entityType,
      actions.map((action) => ({
        domain,
        entityType,
        action,
        label: `${domain}:${entityType}:${action}`,
        allowsConditions: divisionAware,
        divisionAware,
      })),
    ]),
  ),
});

/** What is left of an entity's permissions under a query: all without one, a domain's, or those named whole. */
function queried(entity: EntityPermissions, queryType: string, wanted: readonly string[]): EntityPermissions[] {
  if (wanted.length === 0) return [entity];
  if (queryType === "domain") return wanted.includes(entity.domain) ? [entity] : [];
  const actions = entity.actions.filter((action) => wanted.includes(`${entity.domain}:${entity.entityType}:${action}`));
  return actions.length === 0 ? [] : [{ ...entity, actions }];
}

/** A domain that does not exist is an empty page, not an error (CX as Code tells it so). */
export const listPermissions = operation({
  method: "GET",
  path: "/api/v2/authorization/permissions",
  query: { ...paging, queryType: oneOf(["domain", "permission"], "domain"), query: list },
  handle: (call) => {
    const found = permissionCatalogue.flatMap((entity) => queried(entity, call.query.queryType, call.query.query));
    return ok(page(call, [...Map.groupBy(found, (entity) => entity.domain)], collectionToWire));
  },
});
