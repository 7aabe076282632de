/**
 * Judges a JSON value by a type of the official SDK. Stricter than a type checker: a property that the model does not have
 * is a mismatch, and so are `null` (no model has it) and a text that is no date where the name says date.
 */
import { sdkDeclarations, type Model, type Shape } from "./declarations.ts";

/** What a value does not keep of a type. Places are paths, e.g. `entities[0].version`; the value itself is `$`. */
export interface Judgement {
  /** `place: what is expected, and what was found`. */
  readonly mismatches: readonly string[];
  /** Places of which the SDK says no more than `object`: whatever stands there passes. Items count once: `Operations[].value`, `properties.*`. */
  readonly unchecked: readonly string[];
}

/** Judges a value. */
export function judge(shape: Shape, value: unknown): Judgement {
  const findings = check(shape, value, "");
  return {
    mismatches: findings.filter(({ isHole }) => !isHole).map(({ place, text }) => `${place === "" ? "$" : place}: ${text}`),
    unchecked: [...new Set(findings.filter(({ isHole }) => isHole).map(({ place }) => (place === "" ? "$" : place.replaceAll(/\[\d+\]/g, "[]"))))],
  };
}

interface Finding {
  readonly place: string;
  readonly text: string;
  readonly isHole: boolean;
}

const mismatch = (place: string, text: string): Finding[] => [{ place, text, isHole: false }];

const primitives = { text: "string", number: "number", boolean: "boolean" } as const;

function check(shape: Shape, value: unknown, place: string): Finding[] {
  switch (shape.kind) {
    case "nothing":
      return value === undefined ? [] : mismatch(place, `nothing is expected, found ${described(value)}`);
    case "opaque":
      return value === undefined || value === null ? mismatch(place, `object is expected, found ${described(value)}`) : [{ place, text: "", isHole: true }];
    case "list":
      if (!Array.isArray(value)) return mismatch(place, `a list is expected, found ${described(value)}`);
      return value.flatMap((item, index) => check(shape.of, item, `${place}[${index}]`));
    case "map":
      if (!isRecord(value)) return mismatch(place, `an object is expected, found ${described(value)}`);
      return Object.entries(value).flatMap(([key, item]) => check(shape.of, item, under(place, shape.of.kind === "opaque" ? "*" : key)));
    case "model":
      if (!isRecord(value)) return mismatch(place, `${shape.name} is expected, found ${described(value)}`);
      return checkModel(shape.name, value, place);
    default:
      return typeof value === primitives[shape.kind] ? [] : mismatch(place, `${primitives[shape.kind]} is expected, found ${described(value)}`);
  }
}

function checkModel(name: string, value: Readonly<Record<string, unknown>>, place: string): Finding[] {
  const model = sdkDeclarations().model(name);
  const given = Object.entries(value).flatMap(([key, item]) => {
    const field = model.get(key);
    if (field === undefined) return mismatch(under(place, key), `${name} has no such property, found ${described(item)}`);
    const found = check(field.shape, item, under(place, key));
    return found.length === 0 && field.shape.kind === "text" ? checkDate(key, item, under(place, key)) : found;
  });
  if (place !== "" && isReference(model, value)) return given;
  const missing = [...model].filter(([key, field]) => field.isRequired && !(key in value));
  return [...given, ...missing.flatMap(([key]) => mismatch(under(place, key), `${name} requires it, found nothing`))];
}

/**
 * Within a reply another entity is often only named: `manager: { id, selfUri }`. The SDK declares it as the whole entity
 * (`User`, which requires its version); Genesys fills it on `expand` only (Developer Center, "Expand").
 */
const isReference = (model: Model, value: Readonly<Record<string, unknown>>): boolean =>
  model.has("selfUri") && "id" in value && Object.keys(value).every((key) => ["id", "name", "selfUri"].includes(key));

/** `dateModified`, `stateChangeDate`: the SDK drops the format, which Genesys' OpenAPI has as ISO 8601. */
const checkDate = (key: string, value: unknown, place: string): Finding[] =>
  /^date[A-Z]|Date$/.test(key) && !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(String(value))
    ? mismatch(place, `an ISO 8601 date is expected, found ${described(value)}`)
    : [];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

const under = (place: string, key: string): string => (place === "" ? key : `${place}.${key}`);

const described = (value: unknown): string => (value === undefined ? "nothing" : (JSON.stringify(value).slice(0, 80)));
