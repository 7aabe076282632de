/** Query parameters: each operation names the ones it knows; any other, or any other value, is refused. */
import { refusals } from "./refusal.ts";

/** How one parameter is read. */
export interface Parameter<T> {
  /** The value, or nothing when the text is not allowed. */
  readonly parse: (text: string) => T | undefined;
  /** Allowed values, for the refusal. */
  readonly allowed: string;
  /** The value when the parameter is absent; absent, too, when the parameter is required. */
  readonly otherwise?: T;
}

/** The parameters of one operation, by name. */
export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** The values that a table of parameters yields. */
export type Values<P extends Parameters> = { readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

export const integer = (from: number, to: number, otherwise: number): Parameter<number> => ({
  parse: (text) => (/^\d+$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined),
  allowed: `${from} to ${to}`,
  otherwise,
});

export const oneOf = <T extends string>(values: readonly T[], otherwise: T): Parameter<T> => ({
  parse: (text) => values.find((value) => value === text),
  allowed: values.join(", "),
  otherwise,
});

/** Any text; the empty text when absent. */
export const text: Parameter<string> = { parse: (value) => value, allowed: "any text", otherwise: "" };

/** Comma-joined or repeated values; an empty list when absent. */
export const list: Parameter<readonly string[]> = { parse: (value) => split(value), allowed: "a list", otherwise: [] };

/** As `list`, but it must be given. */
export const requiredList: Parameter<readonly string[]> = { parse: (value) => split(value), allowed: "a list" };

/** A list whose items are known. */
export const listOf = <T extends string>(values: readonly T[]): Parameter<readonly T[]> => ({
  parse: (value) => allOrNothing(split(value).map((item) => values.find((known) => known === item))),
  allowed: values.join(", "),
  otherwise: [],
});

/** The way all `pageSize`/`pageNumber` operations page. Default 25 (OpenAPI); 500 is the largest page in use (CX as Code). */
export const paging = { pageSize: integer(1, 500, 25), pageNumber: integer(1, 1_000_000, 1) };

/** Ascending or descending, in the spellings that the operations document. */
export const sortOrder: Parameter<string> = oneOf(["ASC", "asc", "ascending", "DESC", "desc", "descending"], "ASC");

/** Whether a sort order asks for the reverse. */
export const isDescending = (order: string): boolean => order.toLowerCase().startsWith("desc");

/**
 * Reads a query by its table.
 * @throws Refusal `invalid.query.param.value` for an unknown parameter or a value that is not allowed
 */
export function readQuery<P extends Parameters>(table: P, query: URLSearchParams): Values<P> {
  for (const [name, value] of query)
    if (!Object.hasOwn(table, name))
      throw refusals.badParameter(value, name, `none; known parameters are ${Object.keys(table).join(", ") || "none"}`);
  const entries = Object.entries(table).map(([name, parameter]) => [name, readOne(name, parameter, query.getAll(name))]);
  return Object.fromEntries(entries) as Values<P>;
}

function readOne(name: string, parameter: Parameter<unknown>, texts: readonly string[]): unknown {
  const given = texts.join(",");
  if (texts.length === 0 && parameter.otherwise !== undefined) return parameter.otherwise;
  const value = texts.length === 0 ? undefined : parameter.parse(given);
  if (value === undefined) throw refusals.badParameter(given, name, parameter.allowed);
  return value;
}

const split = (value: string): string[] =>
  value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

function allOrNothing<T>(items: readonly (T | undefined)[]): T[] | undefined {
  const present = items.filter((item) => item !== undefined);
  return present.length === items.length ? present : undefined;
}
