/**
 * What the rules expect at a place, in words and with an example that can be copied.
 */
import { z } from "zod";
import type { Path } from "./document/index.ts";
import { rulesSchema } from "./schema.ts";
import { keyHomes, membersOf, schemaAt } from "./schemaWalk.ts";
import { choicesOf, exampleOf, said, typeWords } from "./schemaWords.ts";

/** What belongs at a path, for example ``expected: whole number from 0, for example `limit: 10` ``. */
export function expectation(path: Path): string {
  const schema = schemaAt(rulesSchema, path);
  if (schema === undefined) return "expected: nothing";
  const key = path.at(-1);
  const example = typeof key === "string" && choicesOf(schema).length < 2 ? exampleOf(schema) : undefined;
  if (choicesOf(schema).length === 1 && example !== undefined) return `expected: \`${String(key)}: ${example}\``;
  return `expected: ${kindOf(schema)}${example === undefined ? "" : `, for example \`${String(key)}: ${example}\``}`;
}

function kindOf(schema: z.core.$ZodType): string {
  const members = said(schema, "words") === "" ? membersOf(schema) : undefined;
  if (members?.kind === "keys") return `a mapping with the keys ${listed(Object.keys(members.shape))}`;
  if (members?.kind === "any") return "a mapping (`name: …`)";
  if (members?.kind === "list") return "a list (`- …`)";
  return choicesOf(schema).length > 1 ? `one of ${typeWords(schema)}` : typeWords(schema);
}

/** What to do about quotes, where they are the whole difference; nothing where they are not. */
export function quotesAdvice(path: Path, found: unknown): string | undefined {
  const schema = schemaAt(rulesSchema, path);
  if (schema === undefined) return undefined;
  if (typeof found === "number" || typeof found === "boolean") return accepts(schema, String(found)) ? `put it in quotes: without them, it is ${typeof found === "number" ? "a number" : "true or false"}` : undefined;
  if (typeof found !== "string" || found.trim() === "") return undefined;
  return accepts(schema, UNQUOTED.get(found) ?? Number(found)) ? "remove the quotes" : undefined;
}

/** Texts that are something else without quotes. */
const UNQUOTED: ReadonlyMap<string, unknown> = new Map([["true", true], ["false", false]]);

function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  return z.safeParse(schema, value).success;
}

/** More homes of a key than this are no help. */
const MOST_HOMES = 4;

/** Where a key would belong that stands somewhere else, and what belongs here. */
export function knownKeysHint(key: string, known: readonly string[]): string {
  const homes = keyHomes(rulesSchema, key);
  const elsewhere = homes.length === 0 || homes.length > MOST_HOMES ? "" : `; "${key}" belongs to ${listed(homes)}`;
  return `known keys: ${known.join(", ")}${elsewhere}`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
