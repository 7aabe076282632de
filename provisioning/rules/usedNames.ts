/**
 * Every name of the contact centre that the rules use, and where they use it.
 */
import { outcomes, type Expression } from "../../expressions/index.ts";
import type { Path } from "./document/index.ts";
import type { Trees } from "./parsed.ts";
import type { PartialRules } from "./salvage.ts";

/** What a name names. */
export type NameKind = "roles" | "divisions" | "skills" | "languages" | "queues";

/** One use of a name. */
export interface UsedName {
  readonly kind: NameKind;
  readonly name: string;
  readonly path: Path;
  /** The name is the key at that path, not the value. */
  readonly key: boolean;
  /** Offsets into the expression at that path which yields the name. */
  readonly within?: readonly [from: number, to: number];
  readonly by: "rule" | "group" | "persona" | "expression";
}

/** The division that every Genesys organization has. */
export const HOME_DIVISION = "Home";
/** Genesys' word for a role that is held in every division, present and future; it is no division itself. */
export const ALL_DIVISIONS = "*";

/** All uses, in the order of the document's schema. */
export function usedNames(rules: PartialRules, trees: Trees): UsedName[] {
  return [...divisionUses(rules, trees), ...roleUses(rules, trees), ...Object.entries(rules.groups ?? {}).flatMap(([name, group]) => [...levelUses(["groups", name], group, "group"), ...queueUses(["groups", name], group, "group")]), ...personaUses(rules)];
}

function divisionUses(rules: PartialRules, trees: Trees): UsedName[] {
  return literalOutcomes(trees.tree(rules.division, "mapping")).map(({ name, within }) => ({ kind: "divisions", name, path: ["division"], key: false, within, by: "expression" }));
}

function roleUses(rules: PartialRules, trees: Trees): UsedName[] {
  return (rules.roles ?? []).flatMap((rule, index): UsedName[] => {
    const roles: UsedName[] =
      rule.role === undefined
        ? literalOutcomes(trees.tree(rule.expression, "mapping")).map(({ name, within }) => ({ kind: "roles", name, path: ["roles", index, "expression"], key: false, within, by: "rule" }))
        : [{ kind: "roles", name: rule.role, path: ["roles", index, "role"], key: false, by: "rule" }];
    return [...roles, ...rule.divisions.map((name, at): UsedName => ({ kind: "divisions", name, path: ["roles", index, "divisions", at], key: false, by: "rule" }))];
  });
}

function personaUses(rules: PartialRules): UsedName[] {
  return Object.entries(rules.personas ?? {}).flatMap(([name, persona]): UsedName[] => {
    const path: Path = ["personas", name];
    const roles = persona.roles.flatMap((held, index): UsedName[] => [
      { kind: "roles", name: held.role, path: [...path, "roles", index, "role"], key: false, by: "persona" },
      ...held.divisions.map((division, at): UsedName => ({ kind: "divisions", name: division, path: [...path, "roles", index, "divisions", at], key: false, by: "persona" })),
    ]);
    const division: UsedName[] = persona.division === undefined ? [] : [{ kind: "divisions", name: persona.division, path: [...path, "division"], key: false, by: "persona" }];
    return [...roles, ...levelUses(path, persona, "persona"), ...queueUses(path, persona, "persona"), ...division];
  });
}

function levelUses(path: Path, { skills, languages }: { readonly skills: Readonly<Record<string, number>>; readonly languages: Readonly<Record<string, number>> }, by: UsedName["by"]): UsedName[] {
  const uses = (kind: "skills" | "languages", names: readonly string[]): UsedName[] => names.map((name) => ({ kind, name, path: [...path, kind, name], key: true, by }));
  return [...uses("skills", Object.keys(skills)), ...uses("languages", Object.keys(languages))];
}

function queueUses(path: Path, { queues }: { readonly queues: readonly string[] }, by: UsedName["by"]): UsedName[] {
  return queues.map((name, index) => ({ kind: "queues", name, path: [...path, "queues", index], key: false, by }));
}

/** The names that an expression can yield, each with the place of the first literal that says it. */
function literalOutcomes(tree: Expression | undefined): { readonly name: string; readonly within: readonly [number, number] }[] {
  if (tree === undefined) return [];
  const ends = branchEnds(tree);
  return outcomes(tree).values.flatMap(({ value }) => {
    const literal = ends.find((end) => end.kind === "literal" && end.value === value);
    return typeof value !== "string" || value === "" || literal === undefined ? [] : [{ name: value, within: [literal.from, literal.to] as const }];
  });
}

/** What stands at the ends of an expression's branches, in the order of the text: what it yields, not what it compares with. */
export function branchEnds(tree: Expression): readonly Expression[] {
  switch (tree.kind) {
    case "conditional":
      return [...branchEnds(tree.whenTrue), ...branchEnds(tree.whenFalse)];
    case "elvis":
      return [...branchEnds(tree.value), ...branchEnds(tree.fallback)];
    case "call":
      // String.stringSwitch(input, default, key, value, …)
      return tree.name === "String.stringSwitch" ? tree.arguments.filter((_, index) => index % 2 === 1).flatMap(branchEnds) : [tree];
    default:
      return [tree];
  }
}
