/** The two kinds of pool: where they differ in path, model, permissions and words. */
import { z } from "zod";
import { entityReference, type Body } from "../http/body.ts";
import type { Needs } from "../http/operation.ts";
import type { NumberKind, PoolRecord } from "./records.ts";
import { edges } from "./wire.ts";

const echoed = z.unknown().optional();
const readOnly = { id: echoed, state: echoed, dateCreated: echoed, dateModified: echoed, modifiedBy: echoed, createdBy: echoed, selfUri: echoed };
const common = { ...readOnly, name: z.string().min(1).optional(), description: z.string().optional(), version: z.int().optional() };

type Optional = "name" | "description" | "version" | "divisionId" | "comments" | "provider";

/** What a body says of a pool. The name is required on paper; CX as Code sends none. */
export type GivenPool = Pick<PoolRecord, "start" | "end"> & { readonly [K in Optional]?: PoolRecord[K] | undefined };

/** A kind of pool. */
export interface PoolKind {
  readonly kind: NumberKind;
  readonly path: string;
  readonly needs: Readonly<Record<"view" | "add" | "edit" | "delete", Needs>>;
  readonly body: Body<GivenPool>;
  /** What a listing can be filtered by. */
  readonly filter: "id" | "divisionId";
  /** How an end of the range is written. */
  readonly number: RegExp;
  readonly missing: Readonly<Record<"get" | "put" | "delete", string>>;
  readonly toWire: (pool: PoolRecord) => object;
}

const plugin: Needs = { any: ["telephony:plugin:all"] };
const extensionPermission = (action: string): Needs => ({ all: [`telephony:extensionPool:${action}`] });

/** Three to nine digits, both ends of the same length (model `ExtensionPool`). A single number needs no end (Help Centre, extension pools). */
export const extensionPools: PoolKind = {
  kind: "extensions",
  path: `${edges}/extensionpools`,
  needs: {
    view: extensionPermission("view"),
    add: extensionPermission("add"),
    edit: extensionPermission("edit"),
    delete: extensionPermission("delete"),
  },
  body: {
    model: "ExtensionPool",
    schema: z
      .strictObject({ ...common, division: entityReference.optional(), startNumber: z.string(), endNumber: z.string().optional() })
      .transform(({ name, description, version, division: given, startNumber, endNumber }) => ({
        ...{ name, description, version, divisionId: given?.id },
        ...{ start: startNumber, end: endNumber ?? startNumber },
      })),
  },
  filter: "divisionId",
  number: /^\d{3,9}$/,
  missing: {
    get: "Unable to find an extension pool with that id.",
    put: "Unable to find an extension pool with that id",
    delete: "Unable to find an extension pool with that id",
  },
  toWire: (pool) => ({ startNumber: pool.start, endNumber: pool.end }),
};

/** Both ends in E.164 (model `DIDPool`). */
export const didPools: PoolKind = {
  kind: "dids",
  path: `${edges}/didpools`,
  needs: { view: plugin, add: plugin, edit: plugin, delete: plugin },
  body: {
    model: "DIDPool",
    schema: z
      .strictObject({
        ...common,
        division: echoed,
        startPhoneNumber: z.string(),
        endPhoneNumber: z.string(),
        comments: z.string().optional(),
        // CX as Code sends "" where none is set.
        provider: z.enum(["PURE_CLOUD", "PURE_CLOUD_VOICE", ""]).transform((given) => (given === "" ? undefined : given)).optional(),
      })
      .transform(({ name, description, version, comments, provider, startPhoneNumber, endPhoneNumber }) => ({
        ...{ name, description, version, comments, provider },
        ...{ start: startPhoneNumber, end: endPhoneNumber },
      })),
  },
  filter: "id",
  number: /^\+[1-9]\d{6,14}$/,
  missing: { get: "The DID Pool was not found.", put: "The DID Pool was not found.", delete: "Edge group was not found." },
  toWire: (pool) => ({ startPhoneNumber: pool.start, endPhoneNumber: pool.end, comments: pool.comments, provider: pool.provider }),
};
