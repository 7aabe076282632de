/** The values that pass between the engine and the plugin, once off the wire: plain data, and a mark for what is not known yet. */

/** Stands for a value that the engine will only know after another resource was made. */
export const UNKNOWN: unique symbol = Symbol("unknown until the update");

/** One property's value. Secrets come unwrapped: the engine marks outputs of the same name itself. */
export type Value = string | number | boolean | null | typeof UNKNOWN | readonly Value[] | Values;

/** A resource's properties by name; `undefined` is the same as absent. */
export interface Values {
  readonly [name: string]: Value | undefined;
}

/** Whether a value is a list. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is an object of named values. */
export function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Whether any part of a value is unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (isList(value)) return value.some(hasUnknown);
  return isValues(value) ? Object.values(value).some(hasUnknown) : value === UNKNOWN;
}

/** Whether a value is absent or its type's empty value: Terraform's first SDK does not tell the two apart. */
export function isZero(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "" || value === false || value === 0 || (isList(value) && value.length === 0);
}

/** A string property; "" when absent. */
export function text(values: Values, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : "";
}

/** A boolean property; false when absent. */
export function flag(values: Values, name: string): boolean {
  return values[name] === true;
}

/** A whole number property; `undefined` when absent or 0, as Terraform's `GetOk` has it. */
export function wholeNumber(values: Values, name: string): number | undefined {
  const value = values[name];
  return typeof value === "number" && value !== 0 ? value : undefined;
}

/** A list of strings; empty when absent. */
export function texts(values: Values, name: string): string[] {
  const value = values[name];
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A list of objects; empty when absent. */
export function rows(values: Values, name: string): Values[] {
  const value = values[name];
  return isList(value) ? value.filter(isValues) : [];
}
