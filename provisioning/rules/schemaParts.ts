/**
 * What the schema of the rules is made of: names, proficiencies and expressions, and the words by which the reference
 * page calls a type.
 */
import { z } from "zod";
import type { Dialect } from "../../expressions/index.ts";

/** What an expression of the rules is for. */
export type ExpressionUse = "assignment" | "attribute" | "division" | "location" | "role" | "roles" | "group" | "persona";

/** What an expression's outcomes name, where all of them must be known before anything runs. */
export type OutcomeNames = "role" | "division";

/** How the schema marks a value that is an expression. */
export interface ExpressionMark {
  readonly dialect: Dialect;
  readonly use: ExpressionUse;
  readonly names: OutcomeNames | undefined;
}

/** A name as Okta and Genesys take it. */
export const NAME = z.string().min(1, "a text that is not empty").max(255, "a text of at most 255 characters");

/** 0–5, 5 best (Genesys routing proficiency, a double). */
export const proficiency = (): z.ZodNumber => z.number().min(0).max(5);

/** An Okta expression; what it says is checked after the shape. */
export function expression(dialect: Dialect, use: ExpressionUse, names?: OutcomeNames): z.ZodString {
  return z.string().min(1).meta({ expression: { dialect, use, names }, words: dialect === "mapping" ? "mapping expression" : "group-rule expression" });
}

/** The type in words, for the reference page. */
export const words = (text: string): { readonly words: string } => ({ words: text });
