/** PATCH on a JSON document (RFC 7644 §3.5.2), without knowledge of what the attributes mean. */
import { isDeepStrictEqual } from "node:util";
import { ScimRefusal } from "../http/refusal.ts";
import { parseFilter, type Comparison } from "./filter.ts";
import { hasValue, spelled } from "./names.ts";
import { folded } from "../state/organization.ts";
import { isObject, urns, type Document, type PatchOperation } from "./schema.ts";

/** Where an operation works: an attribute of the core or of an extension, perhaps some of its elements, perhaps a sub-attribute. */
interface Target {
  /** The extension's URN; absent for the core schema. */
  readonly extension?: string;
  /** Absent when the whole extension is meant. */
  readonly attribute?: string;
  readonly elements?: readonly Comparison[];
  readonly sub?: string;
}

type Draft = Record<string, unknown>;

/** `emails[type eq "work"].value`, `manager.value`, `members`. */
const pathPattern = /^([A-Za-z$]\w*)(?:\[(.+)\])?(?:\.([A-Za-z$]\w*))?$/;

/**
 * The document after the operations, which apply in order, all or none.
 * @throws ScimRefusal `invalidPath`, `noTarget`, `invalidValue`, `invalidFilter`
 */
export function patched(document: Document, operations: readonly PatchOperation[]): Document {
  const draft = structuredClone(document) as Draft;
  for (const operation of operations) applyOne(draft, operation);
  return draft;
}

function applyOne(draft: Draft, { op, path, value }: PatchOperation): void {
  if (path !== undefined) {
    applyAt(draft, parsePath(path), op, value);
    return;
  }
  if (op === "remove") throw new ScimRefusal(400, "noTarget", "A remove operation needs a path.");
  if (!isObject(value)) throw new ScimRefusal(400, "invalidValue", "An operation without a path needs an object as its value.");
  for (const [name, one] of Object.entries(value)) applyAt(draft, parsePath(name), op, one);
}

const resourceUrns = [urns.user, urns.group, urns.enterprise, urns.genesys];

/** Names and URNs in a path are read in any case (RFC 7644 §3.10). */
function parsePath(path: string): Target {
  const urn = resourceUrns.find((one) => folded(path) === folded(one) || folded(path).startsWith(`${folded(one)}:`));
  const extension = urn === urns.enterprise || urn === urns.genesys ? urn : undefined;
  if (extension !== undefined && path.length === extension.length) return { extension };
  const [, attribute, elements, sub] = pathPattern.exec(urn === undefined ? path : path.slice(urn.length + 1)) ?? [];
  if (attribute === undefined) throw new ScimRefusal(400, "invalidPath", `The path is not valid: ${path}`);
  return {
    ...(extension === undefined ? {} : { extension }),
    attribute: spelled(attribute),
    ...(elements === undefined ? {} : { elements: parseFilter(elements) }),
    ...(sub === undefined ? {} : { sub: spelled(sub) }),
  };
}

function applyAt(draft: Draft, target: Target, op: PatchOperation["op"], value: unknown): void {
  const { extension, attribute, elements, sub } = target;
  if (attribute === undefined) {
    applyToExtension(draft, extension ?? "", op, value);
    return;
  }
  const holder = extension === undefined ? draft : nested(draft, extension);
  if (elements !== undefined) applyToElements(holder, attribute, elements, sub, op, value);
  else if (sub !== undefined) applyToSub(holder, attribute, sub, op, value);
  else applyToAttribute(holder, attribute, op, value);
}

function applyToExtension(draft: Draft, extension: string, op: PatchOperation["op"], value: unknown): void {
  if (op === "remove") {
    draft[extension] = {};
    return;
  }
  if (!isObject(value)) throw new ScimRefusal(400, "invalidValue", `${extension} needs an object as its value.`);
  for (const [name, one] of Object.entries(value)) applyToAttribute(nested(draft, extension), name, op, one);
}

function applyToAttribute(holder: Draft, attribute: string, op: PatchOperation["op"], value: unknown): void {
  const present = holder[attribute];
  if (op === "remove") holder[attribute] = Array.isArray(value) && Array.isArray(present) ? withoutListed(present, value) : undefined;
  else if (op === "add" && Array.isArray(present)) holder[attribute] = withAdded(present, Array.isArray(value) ? value : [value]);
  else if (isObject(present) && isObject(value)) holder[attribute] = { ...present, ...value }; // others stay (RFC 7644 §3.5.2.3)
  else holder[attribute] = value ?? undefined;
}

function applyToSub(holder: Draft, attribute: string, sub: string, op: PatchOperation["op"], value: unknown): void {
  if (Array.isArray(holder[attribute])) throw new ScimRefusal(400, "invalidPath", `${attribute} is a list: choose its elements with [ ].`);
  nested(holder, attribute)[sub] = op === "remove" ? undefined : (value ?? undefined);
}

function applyToElements(
  holder: Draft,
  attribute: string,
  conditions: readonly Comparison[],
  sub: string | undefined,
  op: PatchOperation["op"],
  value: unknown,
): void {
  const present = holder[attribute];
  const list: readonly unknown[] = Array.isArray(present) ? present : [];
  const isMeant = (element: unknown): boolean => isObject(element) && conditions.every((one) => hasValue(element, attribute, one.attribute, one.value));
  if (op === "remove" && sub === undefined) {
    holder[attribute] = list.filter((element) => !isMeant(element));
    return;
  }
  if (!list.some(isMeant) && op === "add") {
    holder[attribute] = [...list, { ...elementOf(conditions), ...changeOf(sub, op, value) }];
    return;
  }
  if (!list.some(isMeant)) throw new ScimRefusal(400, "noTarget", `No element of ${attribute} matches the path.`);
  holder[attribute] = list.map((element) =>
    isObject(element) && isMeant(element) ? { ...element, ...changeOf(sub, op, value) } : element,
  );
}

/** The element that a path asks for, where `add` finds none: what is not there is added (RFC 7644 §3.5.2.1). */
const elementOf = (conditions: readonly Comparison[]): Document =>
  Object.fromEntries(conditions.map(({ attribute, value }) => [spelled(attribute), value]));

function changeOf(sub: string | undefined, op: PatchOperation["op"], value: unknown): Document {
  if (sub !== undefined) return { [sub]: op === "remove" ? undefined : value };
  if (isObject(value)) return value;
  throw new ScimRefusal(400, "invalidValue", "An element needs an object as its value.");
}

/** The object under a name, made if absent. */
function nested(holder: Draft, name: string): Draft {
  const present = holder[name];
  const object: Draft = isObject(present) ? { ...present } : {};
  holder[name] = object;
  return object;
}

/** Elements are the same when they have the same `value`, or else when all is equal. */
const isSameElement = (a: unknown, b: unknown): boolean =>
  isObject(a) && isObject(b) && a["value"] !== undefined ? a["value"] === b["value"] : isDeepStrictEqual(a, b);

const withAdded = (list: readonly unknown[], added: readonly unknown[]): unknown[] => [
  ...list.filter((element) => !added.some((one) => isSameElement(element, one))),
  ...added,
];

const withoutListed = (list: readonly unknown[], gone: readonly unknown[]): unknown[] =>
  list.filter((element) => !gone.some((one) => isSameElement(element, one)));
