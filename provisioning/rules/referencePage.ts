/**
 * The tables of the reference pages, made from the schema and the lists of codes.
 */
import { stringify } from "yaml";
import { z } from "zod";
import { RULE_CODES } from "./codes.ts";
import { rulesSchema } from "./schema.ts";
import { bare, membersOf, metaOf } from "./schemaWalk.ts";

/** A key of the document that holds a value. */
interface Leaf {
  /** `NAME` for any name, `[]` for any entry of a list. */
  readonly key: string;
  readonly schema: z.core.$ZodType;
}

/** The table of keys, in Markdown: key, type, default, example, meaning. */
export function keyTable(): string {
  const rows = leaves(rulesSchema, "").map(({ key, schema }) => `| \`${key}\` | ${typeWords(schema)} | ${fallback(schema)} | \`${example(schema)}\` | ${text(schema, "description")} |`);
  return ["| key | type | default | example | meaning |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

/** The table of codes, in Markdown. */
export function codeTable(codes: Readonly<Record<string, string>> = RULE_CODES): string {
  return ["| code | meaning |", "| --- | --- |", ...Object.entries(codes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)].join("\n");
}

function leaves(schema: z.core.$ZodType, key: string): Leaf[] {
  const members = membersOf(schema);
  if (members?.kind === "keys") return Object.entries(members.shape).flatMap(([name, child]) => leaves(child, key === "" ? name : `${key}.${name}`));
  if (members?.kind === "any" && holdsKeys(members.value)) return leaves(members.value, `${key}.NAME`);
  if (members?.kind === "list" && holdsKeys(members.element)) return leaves(members.element, `${key}[]`);
  return [{ key, schema }];
}

function holdsKeys(schema: z.core.$ZodType): boolean {
  return membersOf(schema)?.kind === "keys";
}

function text(schema: z.core.$ZodType, name: "description" | "words"): string {
  const value = metaOf(schema, name);
  return typeof value === "string" ? value.replaceAll("|", "\\|") : "";
}

/** The type in words: as the schema says, or from its kind. */
function typeWords(schema: z.core.$ZodType): string {
  const said = text(schema, "words");
  if (said !== "") return said;
  const inner = bare(schema);
  if (inner instanceof z.ZodEnum || inner instanceof z.ZodLiteral) return choices(inner).map((choice) => `\`${choice}\``).join(", ");
  return inner instanceof z.ZodBoolean ? "boolean" : "text";
}

function choices(schema: z.ZodEnum | z.ZodLiteral): string[] {
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [...schema.values].map(String);
}

/** What an absent key means, as YAML. */
function fallback(schema: z.core.$ZodType): string {
  const absent = z.safeParse(schema, undefined);
  if (!absent.success) return "required";
  return absent.data === undefined ? "optional" : `\`${flow(absent.data)}\``;
}

function example(schema: z.core.$ZodType): string {
  const examples = metaOf(schema, "examples");
  return Array.isArray(examples) && examples.length > 0 ? flow(examples[0]) : "";
}

/** YAML on one line, as it may stand after the key. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0, defaultStringType: "PLAIN", singleQuote: true }).trim();
}
