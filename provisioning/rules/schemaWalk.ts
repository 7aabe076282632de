/**
 * Reading the schema itself: what stands at a path, what an editor or the reference page is told about it.
 */
import { z } from "zod";
import type { ExpressionMark } from "./schemaParts.ts";

/** The schema below what makes it optional or gives it a default. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = wrapped(schema);
  return inner === undefined ? schema : bare(inner);
}

/** The schema inside one that makes it optional or gives it a default. */
function wrapped(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? schema.unwrap() : undefined;
}

/** The schemas of the members of a map, of known keys or of any. */
export type Members = { readonly kind: "keys"; readonly shape: Readonly<Record<string, z.core.$ZodType>> } | { readonly kind: "any"; readonly value: z.core.$ZodType } | { readonly kind: "list"; readonly element: z.core.$ZodType };

/** What a schema is made of; nothing for a scalar. Of several forms, those of the one that has members. */
export function membersOf(schema: z.core.$ZodType): Members | undefined {
  const inner = bare(schema);
  if (inner instanceof z.ZodUnion) return inner.options.map(membersOf).find((members) => members !== undefined);
  if (inner instanceof z.ZodObject) return { kind: "keys", shape: inner.shape };
  if (inner instanceof z.ZodRecord) return { kind: "any", value: inner.valueType };
  return inner instanceof z.ZodArray ? { kind: "list", element: inner.element } : undefined;
}

/** The schema at a path of the document, if the schema knows it. */
export function schemaAt(root: z.core.$ZodType, path: readonly (string | number)[]): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = root;
  for (const step of path) {
    const members: Members | undefined = schema === undefined ? undefined : membersOf(schema);
    if (members === undefined) return undefined;
    if (members.kind === "keys") schema = Object.hasOwn(members.shape, step) ? members.shape[step] : undefined;
    else schema = members.kind === "any" ? members.value : members.element;
  }
  return schema;
}

/** The keys that the schema knows at a path; none where any key is taken. */
export function knownKeys(root: z.core.$ZodType, path: readonly (string | number)[]): readonly string[] {
  const schema = schemaAt(root, path);
  const members = schema === undefined ? undefined : membersOf(schema);
  return members?.kind === "keys" ? Object.keys(members.shape) : [];
}

/** Where in the document a key is known: `NAME` for any name, `[]` for any entry of a list; not the document itself. */
export function keyHomes(schema: z.core.$ZodType, key: string, path = ""): readonly string[] {
  const members = membersOf(schema);
  if (members === undefined) return [];
  if (members.kind === "list") return keyHomes(members.element, key, `${path}[]`);
  const below = path === "" ? "" : `${path}.`;
  if (members.kind === "any") return keyHomes(members.value, key, `${below}NAME`);
  const here = path !== "" && Object.hasOwn(members.shape, key) ? [path] : [];
  return [...here, ...Object.entries(members.shape).flatMap(([name, child]) => keyHomes(child, key, `${below}${name}`))];
}

/** One fact that the schema carries about itself, from the outermost wrapper that says it. */
export function metaOf(schema: z.core.$ZodType, name: "description" | "words" | "examples" | "expression"): unknown {
  const own = z.globalRegistry.get(schema)?.[name];
  if (own !== undefined) return own;
  const inner = wrapped(schema);
  return inner === undefined ? undefined : metaOf(inner, name);
}

/** Whether a value of this schema is an Okta expression, and which. Marks are only ever made by `expression()`. */
export function expressionMark(schema: z.core.$ZodType): ExpressionMark | undefined {
  return metaOf(schema, "expression") as ExpressionMark | undefined;
}
