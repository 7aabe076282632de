/** What a resource will be: the program's inputs, and what stays as Okta has it. */
import { UNKNOWN, isZero, type Value, type Values } from "../values.ts";
import { DEFAULTS, programsOwn, withDefaults, withNestedDefaults } from "./defaults.ts";
import type { Property, ResourceType } from "./resourceType.ts";

/** The inputs as they count: defaults applied, notes dropped. */
export function wantedValues(type: ResourceType, inputs: Values): Values {
  return withDefaults(type.properties, inputs, false);
}

/** A new resource's properties before Okta has seen it. */
export function plannedCreate(type: ResourceType, inputs: Values): Values {
  return wantedValues(type, inputs);
}

/** An existing resource's properties after an update: wanted ones, and the old ones where the program leaves them to Okta. */
export function plannedUpdate(type: ResourceType, olds: Values, inputs: Values): Values {
  const wanted = wantedValues(type, inputs);
  return Object.fromEntries(Object.entries(type.properties).map(([name, property]) => [name, plannedValue(property, olds[name], wanted[name])]));
}

/** What a preview of a create shows: what only Okta can give is unknown. */
export function previewedCreate(type: ResourceType, inputs: Values): Values {
  const planned = plannedCreate(type, inputs);
  const fromOkta = Object.entries(type.properties).filter(([name, property]) => (property.presence === "computed" || property.presence === "optionalComputed") && planned[name] === undefined);
  return { ...planned, ...Object.fromEntries(fromOkta.map(([name]): [string, Value] => [name, UNKNOWN])) };
}

/** The inputs that a state stands for: those that the program gave, with today's values; for an import, all that are not empty or a default. */
export function inputsOf(type: ResourceType, state: Values, oldInputs: Values | undefined): Values {
  const inputs = Object.entries(type.properties).filter(([name, property]) => property.presence !== "computed" && (oldInputs === undefined ? importable(property, state[name]) : programsOwn(oldInputs)[name] !== undefined));
  const values: Values = Object.fromEntries(inputs.map(([name, property]): [string, Value | undefined] => [name, refreshed(property, state[name], oldInputs?.[name])]));
  if (type.onPluginFramework === true) return values;
  return { ...withNestedDefaults(type.properties, values, true), [DEFAULTS]: oldInputs?.[DEFAULTS] ?? [] };
}

function plannedValue(property: Property, old: Value | undefined, wanted: Value | undefined): Value | undefined {
  const leftToOkta = property.presence === "computed" || property.presence === "optionalComputed";
  if (wanted === undefined && leftToOkta) return old;
  return property.sameAs?.(old, wanted) === true ? old : wanted;
}

function importable(property: Property, value: Value | undefined): boolean {
  return property.presence === "required" || (!isZero(value) && value !== property.default);
}

function refreshed(property: Property, value: Value | undefined, oldInput: Value | undefined): Value | undefined {
  return oldInput !== undefined && property.sameAs?.(value, oldInput) === true ? oldInput : value;
}
