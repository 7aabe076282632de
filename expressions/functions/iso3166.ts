/** `Iso3166Convert.` functions. */
import { COUNTRIES } from "./countries.ts";
import type { Country } from "./countries.ts";
import { MAPPINGS, row } from "./row.ts";
import type { FunctionRow } from "./row.ts";

const SOURCE = "Okta Expression Language reference, Country code conversion functions";

const BY_CODE: ReadonlyMap<string, Country> = new Map(COUNTRIES.flatMap((country) => [country.alpha2, country.alpha3, country.numeric].map((code) => [code, country] as const)));

/** The country of an alpha-2, alpha-3 or numeric code in either letter case; null for an unknown code, on which the reference is silent. */
const conversion = (name: string, read: (country: Country) => string): FunctionRow =>
  row({
    name: `Iso3166Convert.${name}`, parameters: [["code", "text"]], dialects: MAPPINGS, result: "text", source: SOURCE,
    evaluate: (_, code) => {
      const country = code === null ? undefined : BY_CODE.get(code.toUpperCase());
      return country === undefined ? null : read(country);
    },
  });

/** `Iso3166Convert.` functions: each takes any of the three codes. */
export const COUNTRY_FUNCTIONS: readonly FunctionRow[] = [
  conversion("toAlpha2", ({ alpha2 }) => alpha2),
  conversion("toAlpha3", ({ alpha3 }) => alpha3),
  conversion("toNumeric", ({ numeric }) => numeric),
  conversion("toName", ({ name }) => name),
];
