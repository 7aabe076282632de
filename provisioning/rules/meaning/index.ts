/**
 * Mistakes that only the meaning shows: expressions that Okta would refuse, names that nothing yields, personas that
 * contradict each other, a match key that is an e-mail address. Each family of them is one file and one function.
 */
import type { RuleDiagnostic } from "../diagnostic.ts";
import type { Locate } from "../document/index.ts";
import { Trees } from "../parsed.ts";
import type { PartialRules } from "../salvage.ts";
import { composePersonas, type Persona } from "../personas.ts";
import type { ExpressionSite } from "../sites.ts";
import { usedNames, type UsedName } from "../usedNames.ts";
import { expressionMistakes } from "./expressions.ts";
import type { Gaps } from "./gaps.ts";
import { grantMistakes } from "./grants.ts";
import { groupMistakes } from "./groups.ts";
import { matchKeyMistakes } from "./matchKey.ts";
import { nameMistakes } from "./names.ts";
import { overrideMistakes } from "./overrides.ts";
import { personaMistakes } from "./personas.ts";

/** What the families look at. */
export interface Subject {
  /** What of the document has the right shape. */
  readonly rules: PartialRules;
  /** All its expressions, also where the shape is wrong elsewhere. */
  readonly sites: readonly ExpressionSite[];
  readonly trees: Trees;
  readonly personas: ReadonlyMap<string, Persona>;
  readonly used: readonly UsedName[];
  readonly locate: Locate;
  /** What is not in `rules` although somebody wrote it. */
  readonly gaps: Gaps;
  /** Today, where the caller says it. */
  readonly now: Date | undefined;
}

const FAMILIES: readonly ((subject: Subject) => RuleDiagnostic[])[] = [matchKeyMistakes, expressionMistakes, groupMistakes, grantMistakes, nameMistakes, personaMistakes, overrideMistakes];

/** All mistakes of meaning. */
export function meaningMistakes(rules: PartialRules, sites: readonly ExpressionSite[], locate: Locate, gaps: Gaps, now: Date | undefined): RuleDiagnostic[] {
  const trees = new Trees();
  const subject: Subject = { rules, sites, trees, personas: composePersonas(rules.personas ?? {}), used: usedNames(rules, trees), locate, gaps, now };
  return FAMILIES.flatMap((family) => family(subject));
}
