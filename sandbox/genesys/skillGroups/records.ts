/** What is kept of skill groups. */
import type { Stored } from "../../kernel/journal.ts";

/** How a proficiency is compared (model `SkillGroupRoutingCondition`). */
export const comparators = ["EqualTo", "NotEqualTo", "LessThan", "GreaterThan", "GreaterThanOrEqualTo", "LessThanOrEqualTo"] as const;
export type Comparator = (typeof comparators)[number];

/** One comparison of a person's proficiency, 0 to 5; the conditions below it must hold as well. */
export interface Term {
  readonly comparator: Comparator;
  readonly proficiency: number;
  readonly childConditions?: readonly SkillCondition[] | undefined;
}

/** Comparisons under one operation (model `SkillGroupCondition`); skills and languages are named, not identified. */
export interface SkillCondition {
  readonly routingSkillConditions: readonly (Term & { readonly routingSkill: string })[];
  readonly languageSkillConditions: readonly (Term & { readonly languageSkill: string })[];
  readonly operation: "And" | "Or" | "Not";
}

export interface SkillGroupRecord extends Stored {
  readonly name: string;
  readonly description?: string | undefined;
  readonly divisionId: string;
  readonly skillConditions: readonly SkillCondition[];
  /** Divisions whose people may be members; all where there is none. */
  readonly memberDivisions: readonly string[];
  readonly dateCreated: string;
  readonly dateModified: string;
}
