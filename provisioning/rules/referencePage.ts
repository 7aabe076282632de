/**
 * The tables of the reference pages, made from the schema and the lists of codes.
 */
import { z } from "zod";
import { RULE_CODES } from "./codes.ts";
import { rulesSchema } from "./schema.ts";
import { membersOf } from "./schemaWalk.ts";
import { exampleOf, flow, said, typeWords } from "./schemaWords.ts";

/** A key of the document that holds a value. */
interface Leaf {
  /** `NAME` for any name, `[]` for any entry of a list. */
  readonly key: string;
  readonly schema: z.core.$ZodType;
}

/** The table of a document's keys, in Markdown: key, type, default, example, meaning. */
export function keyTable(document: z.core.$ZodType = rulesSchema): string {
  const rows = leaves(document, "").map(({ key, schema }) => `| \`${key}\` | ${cell(typeWords(schema))} | ${fallback(schema)} | \`${exampleOf(schema) ?? ""}\` | ${cell(said(schema, "description"))} |`);
  return ["| key | type | default | example | meaning |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

/** The table of codes, in Markdown. */
export function codeTable(codes: Readonly<Record<string, string>> = RULE_CODES): string {
  return ["| code | meaning |", "| --- | --- |", ...Object.entries(codes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)].join("\n");
}

function leaves(schema: z.core.$ZodType, key: string): Leaf[] {
  const members = membersOf(schema);
  // What is told in words of its own is one key, whatever it is made of.
  if (members?.kind === "keys" && said(schema, "words") === "") return Object.entries(members.shape).flatMap(([name, child]) => leaves(child, key === "" ? name : `${key}.${name}`));
  if (members?.kind === "any" && holdsKeys(members.value)) return leaves(members.value, `${key}.NAME`);
  if (members?.kind === "list" && holdsKeys(members.element)) return leaves(members.element, `${key}[]`);
  return [{ key, schema }];
}

function holdsKeys(schema: z.core.$ZodType): boolean {
  return membersOf(schema)?.kind === "keys";
}

/** What an absent key means, as YAML. */
function fallback(schema: z.core.$ZodType): string {
  const absent = z.safeParse(schema, undefined);
  if (!absent.success) return "required";
  return absent.data === undefined ? "optional" : `\`${flow(absent.data)}\``;
}

/** A text as a cell of a Markdown table, which a `|` would end. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
