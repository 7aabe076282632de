/** Diff: what would an update change, and does it need a new resource? */
import { hasUnknown, isList, isValues, isZero, type Value, type Values } from "../values.ts";
import { notedDefaults, programsOwn, withDefaults } from "./defaults.ts";
import { wantedValues } from "./plan.ts";
import type { Property, PropertyTable, ResourceType } from "./resourceType.ts";

export type ChangeKind = "add" | "delete" | "update";

/** The difference between a state and new inputs. */
export interface Difference {
  /** Property path → kind, e.g. `mappings[2]` → `add`. */
  readonly changes: ReadonlyMap<string, ChangeKind>;
  /** The names of the properties that change. */
  readonly properties: readonly string[];
  /** Those of them that need a new resource. */
  readonly replaces: readonly string[];
  /** The old resource must go first, because the new one takes its name. */
  readonly deleteBeforeReplace: boolean;
}

/** Compares a resource's state with new inputs. Sets have no order; an unknown value counts as a change. */
export function difference(type: ResourceType, olds: Values, inputs: Values): Difference {
  const wanted = wantedValues(type, inputs);
  const changed = Object.entries(type.properties)
    .filter(([, property]) => property.presence !== "computed")
    .map(([name, property]) => ({ name, property, changes: propertyChanges(name, property, olds[name], wanted[name]) }))
    .filter(({ changes }) => changes.length > 0);
  const forced = type.replacedBy?.(wanted) ?? [];
  const replaces = changed.filter(({ name, property }) => property.replaces === true || forced.includes(name)).map(({ name }) => name);
  return {
    changes: new Map(changed.flatMap(({ changes }) => changes)),
    properties: changed.map(({ name }) => name),
    replaces,
    deleteBeforeReplace: replaces.length > 0 && keepsOwnName(type.properties, olds, inputs),
  };
}

type Change = readonly [path: string, kind: ChangeKind];

function propertyChanges(name: string, property: Property, old: Value | undefined, wanted: Value | undefined): readonly Change[] {
  if (wanted === undefined) return staysAway(property, old) ? [] : [[name, "delete"]];
  if (hasUnknown(wanted)) return [[name, isZero(old) ? "add" : "update"]];
  if (property.sameAs?.(old, wanted) === true || canonical(property, old) === canonical(property, wanted)) return [];
  if (isZero(old)) return [[name, "add"]];
  if (!isList(old) || !isList(wanted)) return [[name, "update"]];
  return property.kind === "set" ? setChanges(name, property, old, wanted) : listChanges(name, property, old, wanted);
}

function staysAway(property: Property, old: Value | undefined): boolean {
  return isZero(old) || property.presence === "optionalComputed" || property.sameAs?.(old, undefined) === true;
}

function listChanges(name: string, property: Property, old: readonly Value[], wanted: readonly Value[]): Change[] {
  const length = Math.max(old.length, wanted.length);
  const indices = Array.from({ length }, (_, index) => index).filter((index) => elementKey(property, old[index]) !== elementKey(property, wanted[index]));
  return indices.flatMap((index) => elementChanges(`${name}[${index}]`, property, old[index], wanted[index]));
}

function setChanges(name: string, property: Property, old: readonly Value[], wanted: readonly Value[]): Change[] {
  const oldKeys = old.map((item) => elementKey(property, item));
  const wantedKeys = wanted.map((item) => elementKey(property, item));
  const gone = new Set(oldKeys.flatMap((key, index) => (wantedKeys.includes(key) ? [] : [index])));
  const come = new Set(wantedKeys.flatMap((key, index) => (oldKeys.includes(key) ? [] : [index])));
  const indices = [...gone.union(come)].toSorted((one, other) => one - other);
  return indices.flatMap((index) => elementChanges(`${name}[${index}]`, property, gone.has(index) ? old[index] : undefined, come.has(index) ? wanted[index] : undefined));
}

/** One element that came, went, or changed; of a changed object, the fields that did. */
function elementChanges(path: string, { fields }: Property, old: Value | undefined, wanted: Value | undefined): readonly Change[] {
  if (old === undefined) return [[path, "add"]];
  if (wanted === undefined) return [[path, "delete"]];
  if (fields === undefined || !isValues(old) || !isValues(wanted)) return [[path, "update"]];
  const filled = withDefaults(fields, wanted, false);
  return Object.entries(fields).flatMap(([name, field]) => propertyChanges(`${path}.${name}`, field, old[name], filled[name]));
}

/** A text that two values share exactly when Terraform takes them for the same. */
function canonical(property: Property, value: Value | undefined): string {
  if (isList(value)) {
    const keys = value.map((item) => elementKey(property, item));
    return JSON.stringify(property.kind === "set" ? keys.toSorted() : keys);
  }
  return isZero(value) ? "" : elementKey(property, value);
}

/** A text that two elements of a list or set share exactly when they are the same. */
export function elementKey(property: Property, value: Value | undefined): string {
  return isValues(value) && property.fields !== undefined ? objectKey(property.fields, value) : JSON.stringify(value ?? null);
}

function objectKey(fields: PropertyTable, value: Values): string {
  const filled = withDefaults(fields, value, false);
  return JSON.stringify(Object.entries(fields).flatMap(([name, field]) => (isZero(filled[name]) ? [] : [[name, canonical(field, filled[name])]])));
}

/** The program's own name stays: two resources of that name cannot exist at once. */
function keepsOwnName(table: PropertyTable, olds: Values, inputs: Values): boolean {
  const name = Object.keys(table).find((key) => table[key]?.autonamed === true);
  if (name === undefined || notedDefaults(inputs).includes(name)) return false;
  return programsOwn(inputs)[name] === olds[name];
}
