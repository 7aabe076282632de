/**
 * What is wrong with the rules in every stack that they know, each finding once.
 */
import { inOrder, type RuleDiagnostic, type Sources } from "../../provisioning/rules/diagnostic.ts";
import type { RuleFiles } from "../../provisioning/rules/document/index.ts";
import { checkRules, type CheckedRules } from "../../provisioning/rules/load.ts";

/** A mistake, and where it applies. */
export interface Finding extends RuleDiagnostic {
  /** The Pulumi stacks that have it; absent where the rules have it without any override. */
  readonly stacks?: readonly string[];
}

/** All that is wrong with a rules file. */
export interface Findings {
  /** The root file, as it was named. */
  readonly file: string;
  /** In the order of the files. */
  readonly findings: readonly Finding[];
  /** The stacks that were looked at besides the rules alone. */
  readonly stacks: readonly string[];
  /** The stacks that the rules override something for. */
  readonly known: readonly string[];
  readonly sources: Sources;
}

/**
 * Checks the rules as one stack sees them, or as they are and as each stack sees them.
 * @param stack the Pulumi stack; without one, all that the rules override something for
 */
export function findingsIn(file: string, files: RuleFiles, stack?: string): Findings {
  const now = new Date();
  if (stack !== undefined) return findingsOf(file, checkRules(file, files, { stack, now }), [stack]);
  const plain = checkRules(file, files, { now });
  const known = plain.document.stacks;
  const { findings, sources } = findingsOf(file, plain, known);
  const everywhere = new Set(findings.map(identity));
  const inStacks = known.map((name) => ({ name, checked: checkRules(file, files, { stack: name, now }) }));
  const added = inStacks.flatMap(({ name, checked }) => checked.diagnostics.filter((diagnostic) => !everywhere.has(identity(diagnostic))).map((diagnostic) => ({ diagnostic, name })));
  const own = [...Map.groupBy(added, ({ diagnostic }) => identity(diagnostic)).values()].flatMap((same) => same.slice(0, 1).map(({ diagnostic }): Finding => ({ ...diagnostic, stacks: same.map(({ name }) => name) })));
  const texts = new Map([...sources, ...inStacks.flatMap(({ checked }) => [...checked.document.sources])]);
  return { file, findings: inOrder([...findings, ...own], [...texts.keys()]), stacks: known, known, sources: texts };
}

function findingsOf(file: string, { diagnostics, document }: CheckedRules, stacks: readonly string[]): Findings {
  return { file, findings: diagnostics, stacks, known: document.stacks, sources: document.sources };
}

/** Two findings are one where they say the same about the same place. */
function identity({ code, message, place }: RuleDiagnostic): string {
  return JSON.stringify([code, message, place]);
}
