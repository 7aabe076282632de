/** `/api/v2/telephony/providers/edges/extensionpools` and `/didpools`: which numbers the organization has. */
import { list } from "../http/parameters.ts";
import { ok, operation, type Operation } from "../http/operation.ts";
import { page } from "../http/paging.ts";
import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import { isWithin } from "./numbers.ts";
import { didPools, extensionPools, type GivenPool, type PoolKind } from "./poolModel.ts";
import type { PoolRecord } from "./records.ts";
import { configuredToWire, paging } from "./wire.ts";

const conflict = (): Error => refusals.conflict(409, "The request could not be completed by the server due to a conflict.");
const malformed = (): Error => refusals.badRequest("The request could not be understood by the server due to malformed syntax.");

function poolToWire(org: Organization, kind: PoolKind, pool: PoolRecord): unknown {
  const division = org.divisions.get(pool.divisionId);
  return {
    ...configuredToWire(pool),
    division: { id: pool.divisionId, name: division?.name, selfUri: `/api/v2/authorization/divisions/${pool.divisionId}` },
    ...kind.toWire(pool),
    selfUri: `${kind.path}/${pool.id}`,
  };
}

const listPools = (kind: PoolKind): Operation =>
  operation({
    method: "GET",
    path: kind.path,
    needs: kind.needs.view,
    query: { ...paging, [kind.filter]: list },
    handle: (call) => {
      const asked = list.parse(call.search.getAll(kind.filter).join(","));
      const found = call.org.telephony.pools
        .by("kind", kind.kind)
        .filter((pool) => asked === undefined || asked.length === 0 || asked.includes(pool[kind.filter]))
        .sort((a, b) => a.start.length - b.start.length || a.start.localeCompare(b.start));
      return ok(page(call, found, (pool) => poolToWire(call.org, kind, pool)));
    },
  });

const getPool = (kind: PoolKind): Operation =>
  operation({
    method: "GET",
    path: `${kind.path}/:poolId`,
    needs: kind.needs.view,
    handle: ({ org, param }) => ok(poolToWire(org, kind, existing(org, kind, param("poolId"), "get"))),
  });

const postPool = (kind: PoolKind): Operation =>
  operation({
    method: "POST",
    path: kind.path,
    needs: kind.needs.add,
    body: kind.body,
    handle: ({ org, body }) => ok(poolToWire(org, kind, addPool(org, kind, body))),
  });

/** A version is checked when it is sent; CX as Code sends none. */
const putPool = (kind: PoolKind): Operation =>
  operation({
    method: "PUT",
    path: `${kind.path}/:poolId`,
    needs: kind.needs.edit,
    body: kind.body,
    handle: ({ org, param, body }) => {
      const before = existing(org, kind, param("poolId"), "put");
      if (body.version !== undefined && body.version !== before.version) throw conflict();
      checkRange(org, kind, body, before.id);
      if (org.telephony.numbers.by("pool", before.id).some((held) => !isWithin(held.number, body))) throw conflict();
      const { start, end, name = before.name, description, divisionId = before.divisionId, comments, provider = before.provider } = body;
      checkDivision(org, divisionId);
      const change = { start, end, name, description, divisionId, comments, provider };
      return ok(
        poolToWire(org, kind, org.telephony.pools.put({ ...before, ...change, version: before.version + 1, dateModified: org.timestamp() })),
      );
    },
  });

/** Refused while somebody has a number of the pool (CX as Code, DEVTOOLING-1592). */
const deletePool = (kind: PoolKind): Operation =>
  operation({
    method: "DELETE",
    path: `${kind.path}/:poolId`,
    needs: kind.needs.delete,
    handle: ({ org, param }) => {
      const pool = existing(org, kind, param("poolId"), "delete");
      if (org.telephony.numbers.by("pool", pool.id).length > 0) throw conflict();
      org.telephony.pools.delete(pool.id);
      return { status: 200 };
    },
  });

/**
 * Adds a pool.
 * @throws Refusal 400 `general.bad.request` for a range that is none, 409 `general.conflict` when it overlaps another
 */
export function addPool(org: Organization, kind: PoolKind, given: GivenPool): PoolRecord {
  checkRange(org, kind, given);
  const { start, end, name = start, description, divisionId = org.home.id, comments, provider } = given;
  checkDivision(org, divisionId);
  const now = org.timestamp();
  const fields = { kind: kind.kind, start, end, name, description, divisionId, comments };
  return org.telephony.pools.put({
    id: org.newId(),
    ...fields,
    provider: provider ?? (kind.kind === "dids" ? "PURE_CLOUD" : undefined),
    ...{ state: "active", version: 1, dateCreated: now, dateModified: now },
  });
}

function checkRange(org: Organization, kind: PoolKind, { start, end }: GivenPool, exceptId?: string): void {
  if (!kind.number.test(start) || !kind.number.test(end) || start.length !== end.length || start > end) throw malformed();
  const others = org.telephony.pools.by("kind", kind.kind).filter((pool) => pool.id !== exceptId);
  if (others.some((pool) => isWithin(start, pool) || isWithin(pool.start, { start, end }))) throw conflict();
}

function checkDivision(org: Organization, id: string): void {
  if (org.divisions.get(id) === undefined) throw malformed();
}

function existing(org: Organization, kind: PoolKind, id: string, action: keyof PoolKind["missing"]): PoolRecord {
  const pool = org.telephony.pools.get(id);
  if (pool?.kind !== kind.kind) throw refusals.notFound(kind.missing[action]);
  return pool;
}

/** Pools of extensions and of direct numbers (OpenAPI tag Telephony Providers Edge). */
export const poolRoutes: readonly Operation[] = [extensionPools, didPools].flatMap((kind) =>
  [listPools, getPool, postPool, putPool, deletePool].map((make) => make(kind)),
);
