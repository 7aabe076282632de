/** All functions, by name. */
import { ARRAY_FUNCTIONS } from "./arrays.ts";
import { CONVERT_FUNCTIONS } from "./convert.ts";
import { DIRECTORY_FUNCTIONS } from "./directory.ts";
import { GROUP_FUNCTIONS } from "./groups.ts";
import { COUNTRY_FUNCTIONS } from "./iso3166.ts";
import type { FunctionRow } from "./row.ts";
import { STRING_FUNCTIONS } from "./string.ts";
import { TIME_FUNCTIONS } from "./time.ts";

/** Every function that this version evaluates, in the order of Okta's reference. */
export const FUNCTIONS: readonly FunctionRow[] = [
  ...STRING_FUNCTIONS,
  ...ARRAY_FUNCTIONS,
  ...CONVERT_FUNCTIONS,
  ...COUNTRY_FUNCTIONS,
  ...GROUP_FUNCTIONS,
  ...TIME_FUNCTIONS,
  ...DIRECTORY_FUNCTIONS,
];

const BY_NAME: ReadonlyMap<string, FunctionRow> = new Map(FUNCTIONS.map((row) => [row.name, row]));

/** The function of this exact name. */
export const functionNamed = (name: string): FunctionRow | undefined => BY_NAME.get(name);

const ABOUT_PERSON: ReadonlySet<string> = new Set([...GROUP_FUNCTIONS.map(({ name }) => name), ...DIRECTORY_FUNCTIONS.map(({ name }) => name), "Time.now"]);

/** Whether a function's result depends on more than its arguments: on groups, other accounts, or the time. */
export const isAboutPerson = (name: string): boolean => ABOUT_PERSON.has(name);
