/**
 * What the rules mean for the platforms: one Okta group, rule and Genesys group per role outcome and per declared
 * group, each with the roles and skills it carries; and what is decided per person.
 */
import { outcomes, parse } from "../../expressions/index.ts";
import type { RoleGrant, SkillLevel } from "../contactCentre.ts";
import { groupRuleName } from "./meaning.ts";
import type { RoleRule, Rules } from "./schema.ts";

/** A group that exists on both sides, and what it means. */
export interface CompiledGroup {
  readonly name: string;
  readonly description: string;
  /** The Okta group rule that fills it; absent where somebody else does. */
  readonly rule: { readonly name: string; readonly expression: string } | undefined;
  /** The Okta group exists already. */
  readonly adopt: boolean;
  /** Roles granted to the Genesys group. */
  readonly grants: readonly RoleGrant[];
  /** Skills of its members. */
  readonly skills: readonly SkillLevel[];
  /** Routing languages of its members. */
  readonly languages: readonly SkillLevel[];
  /** Where two of a person's groups give one skill or language, the one with the higher priority decides; of equals the better proficiency. */
  readonly priority: number;
}

/** The rules, compiled. */
export interface Compiled {
  readonly groups: readonly CompiledGroup[];
  /** Divisions that some person or role may be in, without Home (which always exists). */
  readonly divisions: readonly string[];
  /** Skills that some group gives: managed, so who leaves the group loses it. */
  readonly skills: readonly string[];
  /** Routing languages that some group gives: managed, too. */
  readonly languages: readonly string[];
}

/** The division that every Genesys organization has. */
export const HOME_DIVISION = "Home";

/** Compiles checked rules. Pure; the same rules always give the same result in the same order. */
export function compile(rules: Rules): Compiled {
  const groups = [...roleGroups(rules), ...declaredGroups(rules)];
  const divisions = [...divisionNames(rules.division), ...groups.flatMap(({ grants }) => grants.map(({ division }) => division))];
  return {
    groups,
    divisions: unique(divisions).filter((division) => division !== HOME_DIVISION),
    skills: unique(groups.flatMap(({ skills }) => skills.map(({ name }) => name))),
    languages: unique(groups.flatMap(({ languages }) => languages.map(({ name }) => name))),
  };
}

/** The divisions that a division expression can yield. */
export function divisionNames(expression: string): string[] {
  return textOutcomes(expression).map(({ value }) => value);
}

/** A group for each role that a rule can yield. A role that several rules yield has one group, filled by any of them. */
function roleGroups(rules: Rules): CompiledGroup[] {
  const byRole = new Map<string, { conditions: string[]; divisions: string[] }>();
  for (const rule of rules.roles) {
    for (const { role, condition } of roleConditions(rule)) {
      const entry = byRole.get(role) ?? { conditions: [], divisions: [] };
      byRole.set(role, { conditions: [...entry.conditions, condition], divisions: unique([...entry.divisions, ...rule.divisions]) });
    }
  }
  return [...byRole].map(([role, { conditions, divisions }]) => ({
    name: role,
    description: `Holds the role ${role}. Filled by Okta; managed as code.`,
    rule: { name: groupRuleName(role), expression: conjunction(rules.app.assignment.when, disjunction(conditions)) },
    adopt: false,
    grants: divisions.map((division) => ({ role, division })),
    skills: [],
    languages: [],
    priority: 0,
  }));
}

function roleConditions(rule: RoleRule): { readonly role: string; readonly condition: string }[] {
  if (rule.when !== undefined && rule.role !== undefined) return [{ role: rule.role, condition: rule.when }];
  return textOutcomes(rule.expression ?? "null").map(({ value, condition }) => ({ role: value, condition }));
}

function declaredGroups(rules: Rules): CompiledGroup[] {
  return Object.entries(rules.groups).map(([name, group]) => ({
    name,
    description: group.description ?? "Filled by Okta; managed as code.",
    rule: group.when === undefined ? undefined : { name: groupRuleName(name), expression: group.when },
    adopt: group.adopt,
    grants: [],
    skills: Object.entries(group.skills).map(([skill, proficiency]) => ({ name: skill, proficiency })),
    languages: [],
    priority: 0,
  }));
}

/** The outcomes that are names, without null ("nothing"). */
function textOutcomes(expression: string): { readonly value: string; readonly condition: string }[] {
  return outcomes(parse(expression, { dialect: "mapping" })).values.flatMap(({ value, condition }) => (typeof value === "string" ? [{ value, condition }] : []));
}

/** Both conditions; `true` adds nothing. */
function conjunction(left: string, right: string): string {
  if (right === "true") return left;
  return left === "true" ? right : `(${left}) AND (${right})`;
}

function disjunction(conditions: readonly string[]): string {
  if (conditions.includes("true")) return "true";
  return conditions.length === 1 ? (conditions[0] ?? "true") : conditions.map((condition) => `(${condition})`).join(" OR ");
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
