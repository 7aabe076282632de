/** Check: are these inputs fit for the resource type, and what are they with defaults and a name? */
import { UNKNOWN, hasUnknown, isList, isValues, type Value, type Values } from "../values.ts";
import { DEFAULTS, notedDefaults, programsOwn, withDefaults } from "./defaults.ts";
import { autoname, snakeCase, type Autonaming } from "./names.ts";
import type { Property, PropertyTable, ResourceType } from "./resourceType.ts";

/** One thing that is wrong with the inputs. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface CheckRequest {
  /** The resource's name in the program. */
  readonly name: string;
  /** The inputs of the last update; none for a new resource. */
  readonly olds: Values | undefined;
  readonly news: Values;
  readonly seed: Uint8Array;
  readonly autonaming: Autonaming | undefined;
}

export interface CheckedInputs {
  readonly inputs: Values;
  readonly failures: readonly CheckFailure[];
}

/** What a check needs to know: a resource type, or a data function as one. */
type Checked = Pick<ResourceType, "properties" | "onPluginFramework">;

/** The inputs with defaults, and all that is wrong with them, in the official plugin's style. */
export function checkInputs(type: Checked, request: CheckRequest): CheckedInputs {
  const noted = type.onPluginFramework !== true;
  const named = nameOf(type, request);
  const given = { ...programsOwn(request.news), ...named };
  const inputs = noted ? withDefaults(type.properties, given, true) : given;
  const note = [...notedDefaults(inputs), ...Object.keys(named)].toSorted();
  return { inputs: noted ? { ...inputs, [DEFAULTS]: note } : inputs, failures: tableFailures(type.properties, given, request.name) };
}

function nameOf(type: Checked, { name, olds, news, seed, autonaming }: CheckRequest): Values {
  const property = Object.entries(type.properties).find(([key, row]) => row.autonamed === true && programsOwn(news)[key] === undefined)?.[0];
  if (property === undefined) return {};
  const kept = olds !== undefined && notedDefaults(olds).includes(property) ? olds[property] : undefined;
  const value = kept ?? autoname(name, seed, autonaming);
  return value === undefined ? {} : { [property]: value };
}

function tableFailures(table: PropertyTable, given: Values, path: string): CheckFailure[] {
  const absent = Object.entries(table).filter(([name, { presence }]) => presence === "required" && given[name] === undefined);
  return [
    ...absent.map(([name, property]) => failure(path, name, `Missing required argument. The argument "${terraformName(name, property)}" is required, but no definition was found.`)),
    ...Object.entries(given).flatMap(([name, value]) => propertyFailures(table, given, path, name, value ?? null)),
  ];
}

function propertyFailures(table: PropertyTable, given: Values, path: string, name: string, value: Value): CheckFailure[] {
  const property = table[name];
  if (property === undefined) return [failure(path, name, "Invalid or unknown key.")];
  if (property.presence === "computed") return [failure(path, name, "Computed attributes cannot be set.")];
  const reason = wrongType(property, value) ?? companyProblem(table, given, name, property) ?? problemOf(property, name, value);
  if (reason !== undefined) return [failure(path, name, reason)];
  const { fields } = property;
  if (fields === undefined) return [];
  const items: readonly Value[] = isList(value) ? value : [value];
  return items.flatMap((item, index) => (isValues(item) ? tableFailures(fields, programsOwn(item), `${path}.${name}${isList(value) ? `[${index}]` : ""}`) : []));
}

const failure = (path: string, name: string, reason: string): CheckFailure => ({ property: name, reason: `${reason} Examine values at '${path}.${name}'.` });

const terraformName = (name: string, property: Property | undefined): string => property?.terraformName ?? snakeCase(name);

function companyProblem(table: PropertyTable, given: Values, name: string, property: Property): string | undefined {
  const own = terraformName(name, property);
  const enemy = property.conflictsWith?.find((other) => given[other] !== undefined);
  if (enemy !== undefined) return `Conflicting configuration arguments. "${own}": conflicts with ${terraformName(enemy, table[enemy])}.`;
  const companion = property.requires;
  if (companion === undefined || given[companion] !== undefined) return undefined;
  return `Missing required argument. "${own}": all of \`${own},${terraformName(companion, table[companion])}\` must be specified.`;
}

function problemOf(property: Property, name: string, value: Value): string | undefined {
  const problem = hasUnknown(value) ? undefined : property.problem?.(value);
  return problem === undefined ? undefined : `Invalid value. "${terraformName(name, property)}": ${problem}.`;
}

/** What each kind accepts; an unknown value is of every kind. */
const FITS: Readonly<Record<Property["kind"], (value: Value, property: Property) => boolean>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: (value) => typeof value === "number" && Number.isInteger(value),
  list: (value, property) => isList(value) && value.every((item) => fitsElement(item, property)),
  set: (value, property) => isList(value) && value.every((item) => fitsElement(item, property)),
  object: (value) => isValues(value),
};

function fitsElement(item: Value, property: Property): boolean {
  return item === UNKNOWN || (property.fields === undefined ? typeof item === "string" : isValues(item));
}

function wrongType(property: Property, value: Value): string | undefined {
  if (value === UNKNOWN || FITS[property.kind](value, property)) return undefined;
  const holds = property.fields === undefined ? "strings" : "objects";
  const expected = { string: "a string", boolean: "a boolean", integer: "a whole number", list: `a list of ${holds}`, set: `a set of ${holds}`, object: "an object" }[property.kind];
  const found = isList(value) ? "a list with something else" : isValues(value) ? "an object" : JSON.stringify(value);
  return `Expected ${expected}, found ${found}.`;
}
