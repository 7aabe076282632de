/** Defaults, and the note `__defaults` in which the official plugin records which inputs were not the program's own. */
import { isList, isValues, type Value, type Values } from "../values.ts";
import type { Property, PropertyTable } from "./resourceType.ts";

/** The key of the note: a sorted list of property names, in every object of the inputs. */
export const DEFAULTS = "__defaults";

/** The inputs with each absent property's default filled in (unless a given property excludes it) and, if wanted, noted. */
export function withDefaults(table: PropertyTable, inputs: Values, noted: boolean): Values {
  const given = programsOwn(inputs);
  const rival = (property: Property): boolean => property.conflictsWith?.some((other) => given[other] !== undefined) ?? false;
  const filled = Object.entries(table).filter(([name, property]) => given[name] === undefined && property.default !== undefined && !rival(property));
  const values: Values = { ...withNestedDefaults(table, given, noted), ...Object.fromEntries(filled.map(([name, property]) => [name, property.default])) };
  return noted ? { ...values, [DEFAULTS]: filled.map(([name]) => name).toSorted() } : values;
}

/** The values with defaults filled in, and noted, in the objects that they hold only. */
export function withNestedDefaults(table: PropertyTable, values: Values, noted: boolean): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]): [string, Value | undefined] => [name, nestedDefaults(table[name], value, noted)]));
}

/** The names that the note lists. */
export function notedDefaults(inputs: Values): readonly Value[] {
  const note = inputs[DEFAULTS];
  return isList(note) ? note : [];
}

/** The inputs without the note, nulls, and what is absent. */
export function programsOwn(inputs: Values): Values {
  return Object.fromEntries(Object.entries(inputs).filter(([name, value]) => name !== DEFAULTS && value !== undefined && value !== null));
}

function nestedDefaults(property: Property | undefined, value: Value | undefined, noted: boolean): Value | undefined {
  const fields = property?.fields;
  if (fields === undefined) return value;
  if (isList(value)) return value.map((item) => (isValues(item) ? withDefaults(fields, item, noted) : item));
  return isValues(value) ? withDefaults(fields, value, noted) : value;
}
