/** `/extensions`, `/dids` and `/didpools/dids`: who has which number, and which direct numbers are free. */
import { isDescending, list, oneOf, sortOrder, text, type Parameter } from "../http/parameters.ts";
import { ok, operation, type Operation } from "../http/operation.ts";
import { page } from "../http/paging.ts";
import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import { heldNumber } from "./numbers.ts";
import { didPools, extensionPools } from "./poolModel.ts";
import type { NumberKind, NumberRecord, PoolRecord } from "./records.ts";
import { edges, paging } from "./wire.ts";

const ownerOf = (held: NumberRecord): object => ({ owner: { id: held.ownerId, selfUri: `/api/v2/users/${held.ownerId}` }, ownerType: "USER" });

/** A number that somebody has (models `Extension`, `DID`). */
function numberToWire(held: NumberRecord): unknown {
  const isExtension = held.kind === "extensions";
  const pool = { id: held.poolId, selfUri: `${(isExtension ? extensionPools : didPools).path}/${held.poolId}` };
  return {
    id: held.id,
    name: held.number,
    version: 1,
    state: "active",
    dateCreated: held.dateCreated,
    dateModified: held.dateCreated,
    ...(isExtension ? { number: held.number, extensionPool: pool } : { phoneNumber: held.number, didPool: pool }),
    ...ownerOf(held),
    selfUri: `${edges}/${held.kind}/${held.id}`,
  };
}

const needs: Readonly<Record<NumberKind, { readonly any: readonly string[] }>> = {
  extensions: { any: ["telephony:extensionPool:view"] },
  dids: { any: ["telephony:plugin:all"] },
};

/** The numbers of a kind that somebody has, in order. The number filter is a prefix, so that a client compares for itself. */
const heldNumbers = (org: Organization, kind: NumberKind, prefix: string, order: string): NumberRecord[] => {
  const found = org.telephony.numbers
    .by("kind", kind)
    .filter((held) => held.number.startsWith(prefix))
    .sort((a, b) => a.number.length - b.number.length || a.number.localeCompare(b.number));
  return isDescending(order) ? found.reverse() : found;
};

const listQuery = { ...paging, sortBy: oneOf(["number"], "number"), sortOrder };

const listExtensions = operation({
  method: "GET",
  path: `${edges}/extensions`,
  needs: needs.extensions,
  query: { ...listQuery, number: text },
  handle: (call) => ok(page(call, heldNumbers(call.org, "extensions", call.query.number, call.query.sortOrder), numberToWire)),
});

const listDids = operation({
  method: "GET",
  path: `${edges}/dids`,
  needs: needs.dids,
  query: { ...listQuery, phoneNumber: text, "owner.id": text, "didPool.id": text, id: list },
  handle: (call) => {
    const { phoneNumber, sortOrder: order, "owner.id": ownerId, "didPool.id": poolId, id: ids } = call.query;
    const found = heldNumbers(call.org, "dids", phoneNumber, order).filter(
      (held) =>
        (ownerId === "" || ownerId === held.ownerId) &&
        (poolId === "" || poolId === held.poolId) &&
        (ids.length === 0 || ids.includes(held.id)),
    );
    return ok(page(call, found, numberToWire));
  },
});

const getNumber = (kind: NumberKind): Operation =>
  operation({
    method: "GET",
    path: `${edges}/${kind}/:numberId`,
    needs: needs[kind],
    handle: ({ org, param }) => {
      const held = org.telephony.numbers.get(param("numberId"));
      if (held?.kind !== kind) throw refusals.unknownRoute();
      return ok(numberToWire(held));
    },
  });

const numberTypes = ["ASSIGNED_AND_UNASSIGNED", "UNASSIGNED"] as const;
const requiredType: Parameter<(typeof numberTypes)[number]> = {
  parse: (value) => numberTypes.find((type) => type === value),
  allowed: numberTypes.join(", "),
};

/** Every number of the pools, with or without those that somebody has. */
const listDidNumbers = operation({
  method: "GET",
  path: `${didPools.path}/dids`,
  needs: needs.dids,
  query: { ...paging, sortOrder, type: requiredType, id: list, numberMatch: text },
  handle: (call) => {
    const { type, id: ids, numberMatch, sortOrder: order } = call.query;
    const found = call.org.telephony.pools
      .by("kind", "dids")
      .filter((pool) => ids.length === 0 || ids.includes(pool.id))
      .flatMap((pool) => numbersOf(pool).map((number) => ({ number, pool, held: heldNumber(call.org, "dids", number) })))
      .filter(({ number, held }) => number.includes(numberMatch) && (type === "ASSIGNED_AND_UNASSIGNED" || held === undefined))
      .sort((a, b) => a.number.localeCompare(b.number));
    return ok(page(call, isDescending(order) ? found.reverse() : found, didNumberToWire));
  },
});

/** Both ends included. E.164 has at most 15 digits: exact as a number. */
function numbersOf({ start, end }: PoolRecord): string[] {
  const [from, to] = [Number(start.slice(1)), Number(end.slice(1))];
  return Array.from({ length: to - from + 1 }, (_, index) => `+${from + index}`);
}

/** Model `DIDNumber`. */
const didNumberToWire = ({ number, pool, held }: { readonly number: string; readonly pool: PoolRecord; readonly held: NumberRecord | undefined }): unknown => ({
  number,
  assigned: held !== undefined,
  didPool: { id: pool.id, selfUri: `${didPools.path}/${pool.id}` },
  ...(held === undefined ? {} : ownerOf(held)),
});

/** Operations on single numbers (OpenAPI tag Telephony Providers Edge). */
export const numberRoutes: readonly Operation[] = [listExtensions, getNumber("extensions"), listDidNumbers, listDids, getNumber("dids")];
