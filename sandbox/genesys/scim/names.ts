/**
 * Attribute names and schema URNs in the spelling of the schemas: clients may write them in any case (RFC 7643 §2.1,
 * RFC 7644 §3.10).
 */
import { folded } from "../state/organization.ts";
import { isObject, takenNotKept, type Document } from "./schema.ts";
import { schemaDefinitions, type AttributeDefinition } from "./schemaDefinitions.ts";

const common = ["schemas", "id", "externalId", "meta", "display", "Operations", "op", "path"];
const namesOf = ({ name, subAttributes = [] }: AttributeDefinition): string[] => [name, ...subAttributes.map((sub) => sub.name)];
const spellings: ReadonlyMap<string, string> = new Map(
  [...common, ...takenNotKept, ...schemaDefinitions.flatMap(({ id, attributes }) => [id, ...attributes.flatMap(namesOf)])].map((name) => [folded(name), name]),
);

/** `DISPLAYNAME` → `displayName`. A name that is in no schema stays as it is. */
export const spelled = (name: string): string => spellings.get(folded(name)) ?? name;

/** A document with all its names as the schemas spell them. Of two spellings of one name the last counts. */
export function withSpelledNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSpelledNames);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [spelled(name), withSpelledNames(one)])) : value;
}

const caseExact: ReadonlySet<string> = new Set(
  schemaDefinitions.flatMap(({ attributes }) =>
    attributes.flatMap(({ name, subAttributes = [] }) => subAttributes.filter((sub) => sub.caseExact).map((sub) => `${name}.${sub.name}`)),
  ),
);

/** Whether an element of a list has a value in a sub-attribute: case counts where the schema says so (RFC 7643 §2.2, caseExact). */
export function hasValue(element: Document, list: string, sub: string, value: string): boolean {
  const name = spelled(sub);
  const actual = String(element[name]);
  return caseExact.has(`${list}.${name}`) ? actual === value : folded(actual) === folded(value);
}
