/** `attributes` and `excludedAttributes` (RFC 7644 §3.9): which parts of a document are returned. */
import { list, type Parameter, type Values } from "../http/parameters.ts";
import { folded } from "../state/organization.ts";
import { isObject, urns, type Document } from "./schema.ts";

/** What a resource type can be asked for, and what it returns always. */
export interface Projection {
  readonly known: readonly string[];
  readonly always: readonly string[];
}

const core = (urn: string, names: readonly string[]): string[] => names.flatMap((name) => [name, `${urn}:${name}`]);
const extension = (urn: string, names: readonly string[]): string[] => [urn, ...names.map((name) => `${urn}:${name}`)];

/** Enumerations of the two parameters (OpenAPI, `GET /api/v2/scim/v2/users` and `/groups`). */
export const userProjection: Projection = {
  known: [
    ...core(urns.user, [
      "id",
      "userName",
      "displayName",
      "title",
      "active",
      "externalId",
      "phoneNumbers",
      "emails",
      "groups",
      "roles",
      "meta",
      "meta.version",
      "meta.lastModified",
    ]),
    ...extension(urns.enterprise, ["division", "department", "manager", "manager.value", "employeeNumber", "dateHire"]),
    ...extension(urns.genesys, ["routingSkills", "routingLanguages", "externalIds"]),
  ],
  always: ["schemas", "id", "userName", "active", "meta"],
};
export const groupProjection: Projection = {
  known: core(urns.group, ["id", "displayName", "members", "externalId", "meta", "meta.version", "meta.lastModified"]),
  always: ["schemas", "id", "meta"],
};

/** Names that a resource type can be asked for, read in any case (RFC 7644 §3.10); one that is not known refuses the request. */
const names = ({ known }: Projection): Parameter<readonly string[]> => ({
  parse: (text) => {
    const given = list.parse(text)?.map((name) => known.find((one) => folded(one) === folded(name))) ?? [];
    return given.includes(undefined) ? undefined : given.filter((name) => name !== undefined);
  },
  allowed: known.join(", "),
  otherwise: [],
});

/** The two parameters of a resource type. */
export const parts = (projection: Projection): Parts => ({ attributes: names(projection), excludedAttributes: names(projection) });

type Parts = Readonly<Record<"attributes" | "excludedAttributes", Parameter<readonly string[]>>>;

/** The part of a document that was asked for. */
export function project(document: Document, { always }: Projection, { attributes, excludedAttributes }: Values<Parts>): Document {
  const [included, excluded] = [new Set(attributes.map(topOrExtension)), new Set(excludedAttributes.map(topOrExtension))];
  const isIn = (listed: ReadonlySet<string>, path: string, owner: string): boolean => listed.has(path) || listed.has(owner);
  return keep(
    document,
    (path, owner) => always.includes(path) || (included.size > 0 ? isIn(included, path, owner) : !isIn(excluded, path, owner)),
  );
}

/** `urn:…:core:2.0:User:title` → `title`; `meta.version` → `meta`; an extension's attribute keeps its URN. */
function topOrExtension(name: string): string {
  const plain = [urns.user, urns.group].reduce((text, urn) => (text.startsWith(`${urn}:`) ? text.slice(urn.length + 1) : text), name);
  return plain.startsWith("urn:") ? plain.replace(/\.value$/, "") : (plain.split(".")[0] ?? plain);
}

/** Keeps attributes by path; of an extension, those of its attributes that are kept. */
function keep(document: Document, isKept: (path: string, owner: string) => boolean): Document {
  return Object.fromEntries(
    Object.entries(document).flatMap(([name, value]): [string, unknown][] => {
      if (!name.startsWith("urn:") || !isObject(value)) return isKept(name, name) ? [[name, value]] : [];
      const kept = Object.entries(value).filter(([sub]) => isKept(`${name}:${sub}`, name));
      return kept.length === 0 ? [] : [[name, Object.fromEntries(kept)]];
    }),
  );
}
