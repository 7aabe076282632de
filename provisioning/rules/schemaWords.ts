/**
 * The schema in words: what a value is and an example of it, for the reference page and for hints.
 */
import { stringify } from "yaml";
import { z } from "zod";
import { bare, membersOf, metaOf } from "./schemaWalk.ts";

/** A text that the schema says about itself; empty where it says none. */
export function said(schema: z.core.$ZodType, name: "description" | "words"): string {
  const value = metaOf(schema, name);
  return typeof value === "string" ? value : "";
}

/** The type in words: as the schema says, or from its kind. */
export function typeWords(schema: z.core.$ZodType): string {
  const words = said(schema, "words");
  if (words !== "") return words;
  const choices = choicesOf(schema);
  if (choices.length > 0) return choices.map((choice) => `\`${choice}\``).join(", ");
  const members = membersOf(schema);
  if (members !== undefined) return members.kind === "list" ? "list" : "mapping";
  return bare(schema) instanceof z.ZodBoolean ? "boolean" : "text";
}

/** The values that there are to choose from; none for a value that is free. */
export function choicesOf(schema: z.core.$ZodType): readonly string[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodEnum) return inner.options.map(String);
  return inner instanceof z.ZodLiteral ? [...inner.values].map(String) : [];
}

/** An example as YAML on one line, as it may stand after the key; nothing where the schema has none. */
export function exampleOf(schema: z.core.$ZodType): string | undefined {
  const examples = metaOf(schema, "examples");
  return Array.isArray(examples) && examples.length > 0 ? flow(examples[0]) : undefined;
}

/** YAML on one line. */
export function flow(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0, defaultStringType: "PLAIN", singleQuote: true }).trim();
}
