/**
 * Where an app-user attribute stands in a SCIM resource: `externalNamespace` names the schema, `externalName` the way
 * in it, e.g. `title`, `name.givenName`, or Okta's `emails.^[type==work].value` for one element of a list.
 */
import { CORE_USER } from "../apps/catalogue.ts";
import { isObject, type Json } from "../json.ts";

type Mutable = Record<string, unknown>;

// A list, the member that picks the element, its value with or without quotes, the member meant.
const ELEMENT = /^(\w+)\.\^?\[\s*(\w+)\s*==\s*['"]?([^'"\]]+?)['"]?\s*\]\.(\w+)$/;

/** The resource with a value at an attribute's place; null and undefined take it away. */
export function withAttribute(resource: Json, namespace: string, externalName: string, value: unknown): Json {
  if (namespace === CORE_USER) return at(resource, externalName, value ?? undefined);
  const extension = resource[namespace];
  const changed = at(isObject(extension) ? extension : {}, externalName, value ?? undefined);
  if (Object.keys(changed).length === 0 && extension === undefined) return resource;
  return { ...resource, schemas: withSchema(resource["schemas"], namespace), [namespace]: changed };
}

function withSchema(schemas: unknown, namespace: string): unknown {
  const known: readonly unknown[] = Array.isArray(schemas) ? schemas : [];
  return known.includes(namespace) ? known : [...known, namespace];
}

function at(object: Json, name: string, value: unknown): Json {
  const element = ELEMENT.exec(name);
  if (element !== null) return atElement(object, element[1] ?? "", { key: element[2] ?? "type", wanted: element[3] ?? "", member: element[4] ?? "value" }, value);
  const [head = "", ...rest] = name.split(".");
  if (rest.length === 0) return placed(object, head, value);
  const inner = object[head];
  return placed(object, head, at(isObject(inner) ? inner : {}, rest.join("."), value));
}

function placed(object: Json, key: string, value: unknown): Json {
  const copy: Mutable = { ...object };
  if (value === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = value;
  return copy;
}

interface Element {
  readonly key: string;
  readonly wanted: string;
  readonly member: string;
}

function atElement(object: Json, list: string, element: Element, value: unknown): Json {
  const given = object[list];
  const elements: readonly unknown[] = Array.isArray(given) ? given : [];
  const isIt = (item: unknown): item is Json => isObject(item) && String(item[element.key]) === element.wanted;
  const others = elements.filter((item) => !isIt(item));
  if (value === undefined) return elements.length === others.length ? object : placed(object, list, others);
  if (elements.length > others.length) return placed(object, list, elements.map((item) => (isIt(item) ? { ...item, [element.member]: value } : item)));
  return placed(object, list, [...elements, { [element.key]: element.wanted, [element.member]: value }]);
}
