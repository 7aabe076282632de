/** `attributes` and `excludedAttributes` (RFC 7644 §3.9): which parts of a document are returned. */
import { refusals } from "../http/refusal.ts";
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

/** The part of a document that was asked for. */
export function project(
  document: Document,
  { known, always }: Projection,
  included: readonly string[],
  excluded: readonly string[],
): Document {
  for (const [parameter, names] of [
    ["attributes", included],
    ["excludedAttributes", excluded],
  ] as const) {
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) throw refusals.badParameter(unknown, parameter, known.join(", "));
  }
  const isIn = (list: readonly string[]) => {
    const listed = new Set(list.map(topOrExtension));
    return (path: string, owner: string) => listed.has(path) || listed.has(owner);
  };
  const [isIncluded, isExcluded] = [isIn(included), isIn(excluded)];
  return keep(
    document,
    (path, owner) => always.includes(path) || (included.length > 0 ? isIncluded(path, owner) : !isExcluded(path, owner)),
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
