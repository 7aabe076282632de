/** What the engine keeps of a resource: its properties in a steady order, and the official plugin's note of schema version and timeouts. */
import { isList, type Value, type Values } from "../values.ts";
import { elementKey } from "./diff.ts";
import { inputsOf } from "./plan.ts";
import type { Property, ResourceType } from "./resourceType.ts";

/** A resource as read: its state, and the inputs that it stands for. */
export interface ReadResult {
  readonly id: string;
  readonly state: Values;
  readonly inputs: Values;
}

/** The state as it is kept: elements of sets in the order of a reference, so that a preview's `mappings[2]` is the same in both. */
export function kept(type: ResourceType, state: Values, reference: Values): Values {
  const values = Object.entries(state).map(([name, value]): [string, Value | undefined] => [name, inOrder(type.properties[name], value, reference[name])]);
  return { ...Object.fromEntries(values), ...(type.meta === undefined ? {} : { __meta: type.meta }) };
}

/** The result of a read: with no inputs it is an import. */
export function importedOrRefreshed(type: ResourceType, id: string, found: Values, inputs: Values | undefined): ReadResult {
  const state = kept(type, found, inputs ?? {});
  return { id, state, inputs: inputsOf(type, state, inputs) };
}

function inOrder(property: Property | undefined, value: Value | undefined, reference: Value | undefined): Value | undefined {
  if (property?.kind !== "set" || !isList(value)) return value;
  const order = isList(reference) ? reference.map((item) => elementKey(property, item)) : [];
  const place = (item: Value): number => (order.indexOf(elementKey(property, item)) + order.length + 1) % (order.length + 1);
  return value.toSorted((one, other) => place(one) - place(other) || (elementKey(property, one) < elementKey(property, other) ? -1 : 1));
}
